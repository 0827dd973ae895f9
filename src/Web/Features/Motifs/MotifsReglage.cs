using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>Motifs, for the screens of settings.</summary>
public sealed class MotifsReglage(Db db, Current current, LectureHistorique lecture, EffetsDeMotif effets, NomsDeMotifs noms)
    : Reglage<Motif>(db, current, lecture)
{
    private readonly Instant _now = current.Now;

    public override Appellation Nom { get; } = new("motif", "motifs", Feminin: false, "/agents/motifs");
    public override string Conseil =>
        MayAdd
            ? "Créez le premier\u00A0: c’est ce qu’un usager choisit, et ce qu’une plage d’ouverture ouvre."
            : "Ils sont créés par qui administre l’organisation\u00A0: adressez-vous à cette personne.";
    public override string Tout => "En service";
    public override string Icone => "document";
    public override bool MayAdd => Me.SetsSomewhere;
    public override IReadOnlyList<Usage> Usages { get; } =
    [new("plage d’ouverture", "plages d’ouverture"), new("RDV en douze mois", "RDV en douze mois")];
    public override IReadOnlyList<Filtre> Filtres { get; } =
    [
        new("sans-plage", "Que rien n’ouvre", ligne => ligne.Comptes[0] == 0),
        new("inutiles", "Sans RDV depuis douze mois", ligne => ligne.Comptes[1] == 0),
        new("archives", "Archivés", _ => true) { IsOfArchives = true },
    ];
    public override IReadOnlyList<Facette> Facettes { get; } =
    [new("service", "Service"), new("type", "Façon de se voir"), new("reservable", "Réservable par"), new("organisation", "Organisation")];

    /// <summary>All of an organisation where one administers or keeps the desk, elsewhere those of one's services (spec 2 §2.4).</summary>
    public override IQueryable<Motif> Readable
    {
        get
        {
            var (adminIn, deskIn, memberIn) = (Me.AdminIn, Me.DeskIn, Me.MemberIn);
            var (territoires, services) = (Me.SetsTerritoires, Me.ServiceIds);
            return Db.Motifs.Where(motif =>
                adminIn.Contains(motif.OrganisationId)
                || deskIn.Contains(motif.OrganisationId)
                || (memberIn.Contains(motif.OrganisationId) && services.Contains(motif.ServiceId))
                || territoires.Contains(motif.Organisation.TerritoireId)
            );
        }
    }

    public override IQueryable<Motif> Whole(IQueryable<Motif> rows) =>
        rows.Include(motif => motif.Service).Include(motif => motif.Organisation).ThenInclude(organisation => organisation.Territoire);

    public override bool MayChange(Motif row) => Me.Sets(row.Organisation);

    public override string NameOf(Motif row) => row.Name;

    public override bool IsArchived(Motif row) => row.DeletedAt is not null;

    public override async Task<IReadOnlyList<LigneDeReglage>> LinesAsync(CancellationToken ct)
    {
        var (today, zone) = (_now.InZone(Me.Zone).Date, Me.Zone);
        var found = await Readable
            .Select(motif => new
            {
                motif.Id,
                motif.Name,
                motif.LocationType,
                motif.Collectif,
                motif.DurationMinutes,
                motif.BookableBy,
                motif.FollowUp,
                motif.DeletedAt,
                motif.OrganisationId,
                Service = motif.Service.Name,
                Organisation = motif.Organisation.Name,
                Plages = motif.Plages.Count(plage => plage.LastDay == null || plage.LastDay >= today),
            })
            .ToListAsync(ct);
        var used = await UsesAsync([.. found.Select(row => row.OrganisationId).Distinct()], ct);
        return
        [
            .. found
                .OrderBy(row => row.Name, StringComparer.CurrentCulture)
                .ThenBy(row => row.Id)
                .Select(row => (Row: row, Use: used.GetValueOrDefault(row.Id)))
                .Select(one => new LigneDeReglage(
                    one.Row.Id,
                    one.Row.Name,
                    one.Row.Organisation,
                    [one.Row.Service, one.Row.Organisation],
                    [one.Row.Plages, one.Use.Count]
                )
                {
                    Detail = string.Join(
                        " · ",
                        (
                            (string?[])
                                [
                                    one.Row.Service,
                                    MotsDePose.Of(one.Row.LocationType) + (one.Row.Collectif ? ", en groupe" : ""),
                                    Francais.Duree(one.Row.DurationMinutes),
                                    one.Row.FollowUp ? "suivi" : null,
                                    one.Use.Last is { } last ? $"dernier RDV le {Francais.Date(last.InZone(zone).Date)}" : null,
                                ]
                        ).OfType<string>()
                    ),
                    Range = one.Row.DeletedAt is null ? null : "Archivé",
                    Traits =
                    [
                        one.Row.Service,
                        Francais.Majuscule(MotsDePose.Of(one.Row.LocationType)),
                        Francais.Majuscule(MotsDuMotif.Of(one.Row.BookableBy)),
                        one.Row.Organisation,
                    ],
                }),
        ];
    }

    public override async Task<IReadOnlyList<Dependance>> DependancesAsync(Motif row, CancellationToken ct)
    {
        var hasRdvs = await effets.HasRdvsAsync(row, ct);

        if (!hasRdvs && !await IsOpenAsync(row, ct))
        {
            return [new("Aucune plage d’ouverture ni aucun RDV n’en dépend\u00A0: il sera supprimé. Son historique reste.", [])];
        }

        var plages = await PlagesAsync(row, ct);
        var (rdvs, starts) = (await effets.ToComeAsync(row, ct), await effets.StartsAsync(row, MotifVoulu.Of(row), ct));
        return
        [
            new(
                plages.Count == 0
                    ? "Aucune plage d’ouverture ne l’ouvre plus."
                    : $"{Francais.Nombre(plages.Count, "plage d’ouverture l’ouvre", "plages d’ouverture l’ouvrent")}. Elles restent, et ne le proposent plus\u00A0:",
                plages
            )
            {
                Retient = true,
            },
            new(
                rdvs == 0
                    ? "Aucun RDV à venir n’est de ce motif."
                    : $"{Francais.Nombre(rdvs, "RDV à venir le garde", "RDV à venir le gardent")}. Personne n’est prévenu.",
                []
            )
            {
                Retient = true,
            },
            new(
                starts == 0
                    ? $"Aucun créneau n’en est proposé en ligne {OffreComptee.Horizon}."
                    : $"Les usagers n’en trouveront plus {Francais.Nombre(starts, "créneau", "créneaux")} {OffreComptee.Horizon}.",
                []
            )
            {
                Retient = true,
            },
        ];
    }

    /// <summary>What uses it keeps it: it is archived, and its RDVs keep its name.</summary>
    public override async Task RemoveAsync(Motif row, CancellationToken ct)
    {
        if (await effets.HasRdvsAsync(row, ct) || await IsOpenAsync(row, ct))
        {
            row.Archive(_now);
        }
        else
        {
            Db.Remove(row);
        }
    }

    public override async Task<IReadOnlyList<string>> EffetsDuRetourAsync(Motif row, CancellationToken ct)
    {
        var plages = await PlagesAsync(row, ct);
        return
        [
            plages.Count == 0
                ? "Aucune plage d’ouverture ne l’ouvre\u00A0: il n’aura pas de créneau avant qu’un agent l’ajoute à une plage."
                : $"{Francais.Nombre(plages.Count, "plage d’ouverture le proposera", "plages d’ouverture le proposeront")} à nouveau.",
            "Les agents pourront le choisir à nouveau pour un RDV ou une plage d’ouverture.",
        ];
    }

    /// <summary>Back in service.</summary>
    /// <exception cref="RefusalException">Another one has its name meanwhile.</exception>
    public override async Task RestoreAsync(Motif row, CancellationToken ct)
    {
        await noms.TakeAsync(row.OrganisationId, row.Id, MotifVoulu.Of(row), ct);
        row.Restore();
    }

    protected override async Task<Mots> MotsAsync(Motif row, CancellationToken ct)
    {
        var services = await Db.Services.ToDictionaryAsync(service => service.Id, service => service.Name, ct);
        return new Mots()
            .Dire("Name", "Nom")
            .Nom("ServiceId", "Service", services)
            .Dire("LocationType", "Façon de se voir", value => Read<LocationType>(value, MotsDePose.Of))
            .Dire("Collectif", "En groupe", YesNo)
            .Dire("DurationMinutes", "Durée (minutes)")
            .Dire("Color", "Couleur", MotsDuMotif.Couleur)
            .Dire("BookableBy", "Réservable par", value => Read<BookableBy>(value, MotsDuMotif.Of))
            .Dire("FollowUp", "Suivi", YesNo)
            .Dire("SectorisationLevel", "Proposé selon", value => Read<SectorisationLevel>(value, MotsDuMotif.Of))
            .Dire("MinBookingDelay", "Délai le plus court", Delai)
            .Dire("MaxBookingDelay", "Délai le plus long", Delai)
            .Dire("Visibility", "Visibilité", value => Read<VisibilityType>(value, MotsDuMotif.Of))
            .Dire("Discreet", "Discret", YesNo)
            .Dire("RdvsEditableByUser", "Déplaçable par l’usager", YesNo)
            .Dire("RdvsCancellableByUser", "Annulable par l’usager", YesNo)
            .Dire("RestrictionForRdv", "À lire avant de réserver")
            .Dire("InstructionForRdv", "Consignes du RDV")
            .Dire("CustomCancelWarning", "À lire avant d’annuler")
            .Moment("DeletedAt", "Archivé le", Me.Zone);
    }

    private static string Read<T>(string value, Func<T, string> said)
        where T : struct, Enum => Enum.TryParse<T>(value, out var read) ? said(read) : value;

    private static string YesNo(string value) => MotsDuMotif.OuiNon(bool.TryParse(value, out var yes) && yes);

    private static string Delai(string value) =>
        int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? MotsDuMotif.Delai(seconds) : value;

    /// <summary>RDVs of the twelve months before, and the last of them, by motif.</summary>
    public async Task<Dictionary<long, (int Count, Instant? Last)>> UsesAsync(long[] organisations, CancellationToken ct)
    {
        var since = _now - Duration.FromDays(365);
        return (
            await Db
                .Rdvs.Where(rdv =>
                    rdv.DeletedAt == null
                    && EF.Parameter(organisations).Contains(rdv.OrganisationId)
                    && rdv.StartsAt > since
                    && rdv.StartsAt <= _now
                )
                .GroupBy(rdv => rdv.MotifId)
                .Select(same => new
                {
                    same.Key,
                    Count = same.Count(),
                    Last = same.Max(rdv => rdv.StartsAt),
                })
                .ToListAsync(ct)
        ).ToDictionary(same => same.Key, same => (same.Count, (Instant?)same.Last));
    }

    private Task<bool> IsOpenAsync(Motif row, CancellationToken ct) =>
        Db.PlagesOuverture.AnyAsync(plage => plage.Motifs.Any(motif => motif.Id == row.Id), ct);

    private async Task<List<string>> PlagesAsync(Motif row, CancellationToken ct)
    {
        var today = _now.InZone(row.Organisation.Zone).Date;
        return await Db
            .PlagesOuverture.Where(plage =>
                plage.Motifs.Any(motif => motif.Id == row.Id) && (plage.LastDay == null || plage.LastDay >= today)
            )
            .OrderBy(plage => plage.Agent.LastName)
            .ThenBy(plage => plage.Id)
            .Select(plage => plage.Agent.FirstName + " " + plage.Agent.LastName + (plage.Title == null ? "" : ", " + plage.Title))
            .ToListAsync(ct);
    }
}

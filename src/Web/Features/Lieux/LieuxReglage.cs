using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>Lieux, for the screens of settings; those of a single RDV are in no list.</summary>
public sealed class LieuxReglage(Db db, Current current, LectureHistorique lecture, EffetsDeLieu effets)
    : Reglage<Lieu>(db, current, lecture)
{
    private const int Named = 30;
    private readonly Instant _now = current.Now;

    public override Appellation Nom { get; } = new("lieu", "lieux", Feminin: false, "/agents/lieux");
    public override string Conseil =>
        MayAdd
            ? "Créez le premier\u00A0: les plages d’ouverture sur place en ont besoin, et les usagers choisissent d’après lui."
            : "Ils sont créés par qui administre l’organisation\u00A0: adressez-vous à cette personne.";
    public override string Tout => "Ouverts";
    public override string Icone => "lieu";
    public override string Range => "fermé";
    public override string Repris => "rouvert";
    public override bool MayAdd => Me.SetsSomewhere;
    public override IReadOnlyList<Usage> Usages { get; } =
    [new("plage d’ouverture", "plages d’ouverture"), new("RDV à venir", "RDV à venir")];
    public override IReadOnlyList<Filtre> Filtres { get; } =
    [
        new("sans-plage", "Sans plage d’ouverture", ligne => ligne.Comptes[0] == 0),
        new("fermes", "Fermés", _ => true) { IsOfArchives = true },
    ];
    public override IReadOnlyList<Facette> Facettes { get; } = [new("organisation", "Organisation")];

    public override IQueryable<Lieu> Readable
    {
        get
        {
            var (memberIn, territoires) = (Me.MemberIn, Me.SetsTerritoires);
            return Db.Lieux.Where(lieu =>
                lieu.Availability != LieuAvailability.SingleUse
                && (memberIn.Contains(lieu.OrganisationId) || territoires.Contains(lieu.Organisation.TerritoireId))
            );
        }
    }

    public override IQueryable<Lieu> Whole(IQueryable<Lieu> rows) =>
        rows.Include(lieu => lieu.Organisation).ThenInclude(organisation => organisation.Territoire);

    public override bool MayChange(Lieu row) => Me.Sets(row.Organisation);

    public override string NameOf(Lieu row) => row.Name;

    public override bool IsArchived(Lieu row) => row.IsClosed;

    public override async Task<IReadOnlyList<LigneDeReglage>> LinesAsync(CancellationToken ct)
    {
        var today = _now.InZone(Me.Zone).Date;
        var found = await Readable
            .Select(lieu => new
            {
                lieu.Id,
                lieu.Name,
                lieu.Address,
                lieu.Phone,
                lieu.Availability,
                lieu.OrganisationId,
                Organisation = lieu.Organisation.Name,
                Plages = Db.PlagesOuverture.Count(plage => plage.LieuId == lieu.Id && (plage.LastDay == null || plage.LastDay >= today)),
            })
            .ToListAsync(ct);
        var rdvs = await ToComeAsync([.. found.Select(row => row.OrganisationId).Distinct()], ct);
        return
        [
            .. found
                .OrderBy(row => row.Name, StringComparer.CurrentCulture)
                .ThenBy(row => row.Id)
                .Select(row => new LigneDeReglage(
                    row.Id,
                    row.Name,
                    row.Organisation,
                    [row.Address, row.Organisation],
                    [row.Plages, rdvs.GetValueOrDefault(row.Id)]
                )
                {
                    Detail = row.Phone is { Length: > 0 } phone ? $"{row.Address} · {Francais.Telephone(phone)}" : row.Address,
                    Range = row.Availability == LieuAvailability.Disabled ? "Fermé" : null,
                    Liens =
                    [
                        null,
                        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/agents/rdvs?lieu={row.Id}&statut=a-venir"),
                    ],
                    Traits = [row.Organisation],
                }),
        ];
    }

    public override async Task<IReadOnlyList<Dependance>> DependancesAsync(Lieu row, CancellationToken ct)
    {
        if (!await IsUsedAsync(row, ct))
        {
            return [new("Aucune plage d’ouverture ni aucun RDV n’en dépend\u00A0: il sera supprimé. Son historique reste.", [])];
        }

        var dependances = new List<Dependance> { await PlagesAsync(row, ct), await RdvsAsync(row, ct) };

        if (!row.IsClosed)
        {
            dependances.Add(await OffreAsync(row, ct));
        }

        return dependances;
    }

    /// <summary>What uses it keeps it: it closes, and RDVs stay there.</summary>
    public override async Task RemoveAsync(Lieu row, CancellationToken ct)
    {
        if (await IsUsedAsync(row, ct))
        {
            row.Close();
        }
        else
        {
            Db.Remove(row);
        }
    }

    public override async Task<IReadOnlyList<string>> EffetsDuRetourAsync(Lieu row, CancellationToken ct)
    {
        var (starts, collectifs) = (await effets.CreneauxAsync(row, ct), await effets.CollectifsAsync(row, ct));
        return
        [
            starts is null
                ? $"Aucun créneau n’y sera proposé en ligne {Creneaux.OffreComptee.Horizon}\u00A0: aucune plage d’ouverture n’y offre de motif réservable en ligne."
                : $"Les usagers y trouveront à nouveau {starts}.",
            .. collectifs == 0
                ? Array.Empty<string>()
                :
                [
                    $"{Francais.Nombre(collectifs, "RDV collectif à venir y sera", "RDV collectifs à venir y seront")} à nouveau proposés en ligne.",
                ],
            "Les agents pourront le choisir à nouveau pour un RDV ou une plage d’ouverture.",
        ];
    }

    public override Task RestoreAsync(Lieu row, CancellationToken ct)
    {
        row.Reopen();
        return Task.CompletedTask;
    }

    protected override Task<Mots> MotsAsync(Lieu row, CancellationToken ct) =>
        Task.FromResult(
            new Mots()
                .Dire("Name", "Nom")
                .Dire("Address", "Adresse")
                .Dire("Latitude", "Latitude")
                .Dire("Longitude", "Longitude")
                .Dire("Phone", "Téléphone", Francais.Telephone)
                .Dire(
                    "WheelchairAccessible",
                    "Accessible en fauteuil roulant",
                    value => bool.TryParse(value, out var yes) && yes ? "oui" : "non"
                )
                .Dire("Directions", "Ce qu’il faut savoir pour venir")
                .Dire("Horaires", "Horaires")
                .Dire("Fermetures", "Jours de fermeture", JoursEnMots.Ecrits)
                .Dire("FeriesTravailles", "Jours fériés travaillés")
                .Dire("Availability", "État", value => value == nameof(LieuAvailability.Enabled) ? "ouvert" : "fermé")
        );

    private async Task<Dictionary<long, int>> ToComeAsync(long[] organisations, CancellationToken ct) =>
        await Db
            .Rdvs.NotCancelled.Upcoming(_now)
            .Where(rdv => rdv.DeletedAt == null && rdv.LieuId != null && EF.Parameter(organisations).Contains(rdv.OrganisationId))
            .GroupBy(rdv => rdv.LieuId!.Value)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, ct);

    /// <summary>By a plage, a RDV of any time, or a créneau that somebody is about to confirm.</summary>
    private async Task<bool> IsUsedAsync(Lieu row, CancellationToken ct) =>
        await Db.PlagesOuverture.AnyAsync(plage => plage.LieuId == row.Id, ct)
        || await Db.Rdvs.AnyAsync(rdv => rdv.LieuId == row.Id, ct)
        || await Db.Gardes.AnyAsync(garde => garde.LieuId == row.Id, ct);

    private async Task<Dependance> PlagesAsync(Lieu row, CancellationToken ct)
    {
        var today = _now.InZone(row.Organisation.Zone).Date;
        var plages = await Db
            .PlagesOuverture.Where(plage => plage.LieuId == row.Id && (plage.LastDay == null || plage.LastDay >= today))
            .OrderBy(plage => plage.Agent.LastName)
            .ThenBy(plage => plage.Id)
            .Select(plage => new
            {
                Agent = plage.Agent.FirstName + " " + plage.Agent.LastName,
                plage.Title,
                Motifs = plage.Motifs.Select(motif => motif.Name).ToList(),
            })
            .ToListAsync(ct);
        var names = plages.Select(plage => $"{plage.Agent}\u00A0: {plage.Title ?? Francais.Liste(plage.Motifs)}").ToList();
        var rest = names.Count - Named;
        return new(
            names.Count == 0
                ? "Aucune plage d’ouverture n’y reçoit plus."
                : $"{Francais.Nombre(names.Count, "plage d’ouverture y reçoit", "plages d’ouverture y reçoivent")}. Elles restent, et ne proposent plus rien tant que le lieu est fermé\u00A0:",
            rest > 0 ? [.. names.Take(Named), $"et {Francais.Nombre(rest, "autre", "autres")}"] : names
        )
        {
            Retient = true,
        };
    }

    private async Task<Dependance> RdvsAsync(Lieu row, CancellationToken ct)
    {
        var (count, first) = await effets.ToComeAsync(row, ct);
        return new(
            first is not { } soonest
                ? "Aucun RDV à venir n’y est posé."
                : $"{Francais.Nombre(count, "RDV à venir y reste", "RDV à venir y restent")}, le premier {Francais.Moment(soonest)}. Personne n’est prévenu.",
            []
        )
        {
            Retient = true,
        };
    }

    private async Task<Dependance> OffreAsync(Lieu row, CancellationToken ct)
    {
        var (starts, collectifs) = (await effets.CreneauxAsync(row, ct), await effets.CollectifsAsync(row, ct));
        return new(
            string.Join(
                    ' ',
                    starts is null
                        ? $"Aucun créneau n’y est proposé en ligne {Creneaux.OffreComptee.Horizon}."
                        : $"Les usagers n’y trouveront plus {starts}.",
                    collectifs == 0
                        ? ""
                        : $"{Francais.Nombre(collectifs, "RDV collectif à venir n’y sera plus proposé", "RDV collectifs à venir n’y seront plus proposés")} en ligne."
                )
                .TrimEnd(),
            []
        )
        {
            Retient = true,
        };
    }
}

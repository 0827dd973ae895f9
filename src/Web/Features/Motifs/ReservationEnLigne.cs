using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>Whether citizens can book a motif now: the sentence, and what mends it where something does.</summary>
public sealed record MotifEnLigne(Motif Motif, bool IsBookable, string Phrase)
{
    /// <summary>What the link does, and where it leads.</summary>
    public (string Said, string Url)? Geste { get; init; }
}

/// <summary>Each motif of an organisation: bookable online or not, and why not; the first thing that stands in the way is said (spec 2 §20.9).</summary>
public sealed class ReservationEnLigne(Db db, OffreComptee offre, Current current)
{
    /// <summary>What is said of each of these motifs.</summary>
    /// <param name="organisation">With its territory.</param>
    /// <param name="motifs">Those to tell, with their service.</param>
    /// <param name="ct">Stops asking.</param>
    public async Task<IReadOnlyList<MotifEnLigne>> OfAsync(Organisation organisation, IReadOnlyList<Motif> motifs, CancellationToken ct)
    {
        var known = new Connu(
            (await PlagesAsync(organisation, ct)).ToLookup(one => one.MotifId),
            await CollectifsAsync(organisation, ct),
            await db.Attributions.Where(given => given.OrganisationId == organisation.Id).Select(given => given.AgentId).ToListAsync(ct)
        );
        var stopped = motifs.ToDictionary(motif => motif.Id, motif => Obstacle(motif, known));
        var free = await CountAsync(organisation, [.. motifs.Where(motif => stopped[motif.Id] is null && !motif.Collectif)], ct);
        return [.. motifs.Select(motif => stopped[motif.Id] ?? Open(motif, known, free.GetValueOrDefault(motif.Id)))];
    }

    private static MotifEnLigne? Obstacle(Motif motif, Connu known) =>
        OfPublic(motif)
        ?? (motif.Collectif ? OfSeats(motif, known) : OfPlages(motif, [.. known.Plages[motif.Id]]))
        ?? OfSectors(motif, known);

    private static MotifEnLigne? OfPublic(Motif motif) =>
        motif switch
        {
            { Visibility: VisibilityType.Invisible } => No(
                motif,
                "Il est invisible\u00A0: les usagers ne le voient nulle part.",
                Modifier(motif)
            ),
            { BookableBy: not BookableBy.Everyone } => No(
                motif,
                $"Qui peut réserver\u00A0: {MotsDuMotif.Of(motif.BookableBy)}.",
                Modifier(motif)
            ),
            _ => null,
        };

    private static MotifEnLigne? OfSeats(Motif motif, Connu known) =>
        known.Collectifs.Contains(motif.Id)
            ? null
            : No(motif, "Aucun RDV collectif à venir ne le propose.", ("Créer un RDV collectif", "/agents/collectifs/nouveau"));

    private static MotifEnLigne? OfPlages(Motif motif, List<Plage> plages)
    {
        if (plages.Count == 0)
        {
            return No(motif, "Aucune plage d’ouverture ne l’ouvre.", ("Ouvrir une plage dans un agenda", "/agents/agendas"));
        }

        if (motif.HasLieu && plages.TrueForAll(plage => !plage.IsLieuOpen))
        {
            return plages.Find(plage => plage.LieuId is not null) is { LieuId: { } lieu }
                ? No(motif, "Ses plages d’ouverture sont toutes dans un lieu fermé.", ("Voir ce lieu", De("/agents/lieux/", lieu, "")))
                : No(motif, "Ses plages d’ouverture n’ont pas de lieu, et il se tient sur place.", ("Voir les agendas", "/agents/agendas"));
        }

        var longest = plages.Max(plage => plage.Minutes);
        return longest < motif.DurationMinutes
            ? No(
                motif,
                $"Il dure {Francais.Duree(motif.DurationMinutes)}, et la plus longue de ses plages {Francais.Duree(longest)}.",
                Modifier(motif)
            )
            : null;
    }

    private static MotifEnLigne? OfSectors(Motif motif, Connu known) =>
        motif.SectorisationLevel switch
        {
            SectorisationLevel.Organisation when !known.Sectors.Contains(null) => No(
                motif,
                "Il suit les secteurs de l’organisation, qui n’en a aucun.",
                Modifier(motif)
            ),
            SectorisationLevel.Agent when !motif.Collectif && !known.Plages[motif.Id].Any(plage => known.Sectors.Contains(plage.AgentId)) =>
                No(motif, "Il suit les secteurs des agents, et aucun de ceux qui l’ouvrent n’en a.", Modifier(motif)),
            _ => null,
        };

    private static MotifEnLigne Open(Motif motif, Connu known, int free)
    {
        var who = motif.FollowUp ? ", pour les personnes suivies et avec leur référent" : "";
        var plages = known.Plages[motif.Id].Count();
        return motif.Collectif ? new(motif, IsBookable: true, $"Des RDV collectifs à venir le proposent{who}.")
            : free > 0
                ? new(
                    motif,
                    IsBookable: true,
                    $"{Francais.Nombre(free, "créneau libre", "créneaux libres")} {OffreComptee.Horizon}, sur {Francais.Nombre(plages, "plage d’ouverture", "plages d’ouverture")}{who}."
                )
            : new(motif, IsBookable: false, $"Rien n’est libre {OffreComptee.Horizon}, entre ses délais\u00A0: {Delais(motif)}.")
            {
                Geste = ("Voir les agendas", "/agents/agendas"),
            };
    }

    private static string Delais(Motif motif) =>
        $"au plus tard {MotsDuMotif.Delai(motif.MinBookingDelay)} avant, au plus tôt {MotsDuMotif.Delai(motif.MaxBookingDelay)} avant";

    private static MotifEnLigne No(Motif motif, string said, (string Said, string Url) geste) =>
        new(motif, IsBookable: false, said) { Geste = geste };

    private static (string Said, string Url) Modifier(Motif motif) => ("Modifier le motif", De("/agents/motifs/", motif.Id, "/modifier"));

    private static string De(string before, long id, string after) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{before}{id}{after}");

    private async Task<List<Plage>> PlagesAsync(Organisation organisation, CancellationToken ct)
    {
        var today = current.Now.InZone(organisation.Zone).Date;
        var found = await db
            .Motifs.Where(motif => motif.OrganisationId == organisation.Id && motif.DeletedAt == null)
            .SelectMany(
                motif => motif.Plages.Where(plage => plage.LastDay == null || plage.LastDay >= today),
                (motif, plage) =>
                    new
                    {
                        motif.Id,
                        plage.AgentId,
                        plage.StartTime,
                        plage.EndTime,
                        plage.LieuId,
                        IsOpen = plage.LieuId != null && plage.Lieu!.Availability != LieuAvailability.Disabled,
                    }
            )
            .ToListAsync(ct);
        return
        [
            .. found.Select(one => new Plage(
                one.Id,
                one.AgentId,
                (int)Period.Between(one.StartTime, one.EndTime, PeriodUnits.Minutes).Minutes,
                one.LieuId,
                one.IsOpen
            )),
        ];
    }

    private async Task<HashSet<long>> CollectifsAsync(Organisation organisation, CancellationToken ct) =>
        await db
            .Rdvs.NotCancelled.Upcoming(current.Now)
            .Where(rdv => rdv.DeletedAt == null && rdv.OrganisationId == organisation.Id && rdv.Motif.Collectif)
            .Select(rdv => rdv.MotifId)
            .ToHashSetAsync(ct);

    private async Task<Dictionary<long, int>> CountAsync(Organisation organisation, List<Motif> motifs, CancellationToken ct) =>
        (
            await offre.CountAsync(
                organisation,
                [.. motifs.Select(motif => new MotifCompte(motif.Id, motif.Name, motif.Length, motif.Delais))],
                lieuId: null,
                ct
            )
        ).ToDictionary(counted => counted.Id, counted => counted.Starts);

    /// <summary>A plage that opens a motif.</summary>
    private sealed record Plage(long MotifId, long AgentId, int Minutes, long? LieuId, bool IsLieuOpen);

    /// <summary>What is asked once for all motifs; a sector without agent is the organisation's.</summary>
    private sealed record Connu(ILookup<long, Plage> Plages, HashSet<long> Collectifs, List<long?> Sectors);
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>A motif as it is counted: as it stands, or as somebody is about to make it.</summary>
public sealed record MotifCompte(long Id, string Name, Duration Length, Delais Delais);

/// <summary>How many starts citizens find in the weeks to come, whatever their address: what a change of settings gives them or takes from them.</summary>
public sealed class OffreComptee(Disponibilites disponibilites, Current current)
{
    public const string Horizon = "dans les quatre prochaines semaines";
    private const int Days = 28;

    /// <summary>By motif of this organisation, with its territory, those that offer something; in one lieu or (null) anywhere.</summary>
    public async Task<IReadOnlyList<(long Id, string Name, int Starts)>> CountAsync(
        Organisation organisation,
        IReadOnlyCollection<MotifCompte> motifs,
        long? lieuId,
        CancellationToken ct
    )
    {
        if (motifs.Count == 0)
        {
            return [];
        }

        var (now, zone) = (current.Now, organisation.Zone);
        var today = now.InZone(zone).Date;
        var window = new DateInterval(today, today.PlusDays(Days - 1));
        var perimetre = new Perimetre(zone, [.. motifs.Select(motif => motif.Id)]) { LieuIds = lieuId is { } id ? [id] : null };
        var agendas = await disponibilites.LoadAsync(perimetre, window, now, ct);
        return
        [
            .. motifs
                .Select(motif => (motif.Id, motif.Name, Starts: Starts(motif)))
                .Where(counted => counted.Starts > 0)
                .OrderByDescending(counted => counted.Starts),
        ];

        int Starts(MotifCompte motif) =>
            Planning
                .Creneaux.Find(
                    agendas.For(motif.Id, lieuId),
                    window,
                    new Demande(motif.Length, zone, organisation.Territoire.Feries, now, motif.Delais)
                )
                .Select(creneau => creneau.Start)
                .Distinct()
                .Count();
    }
}

using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Incidents;

/// <summary>
/// What every page says on top while something is wrong or about to stop. In memory: a page asks the database nothing for it, and says it even when the
/// database does not answer. Read again every few seconds (<see cref="Suites.VeilleDesAvis"/>), and at once where it is written.
/// </summary>
public sealed class Avis(IServiceScopeFactory scopes)
{
    /// <summary>Nobody reads more.</summary>
    private const int Most = 20;

    private volatile IReadOnlyList<Incident> _known = [];

    /// <summary>Open, or a maintenance planned soon; the gravest first.</summary>
    public IReadOnlyList<Incident> At(Instant now) =>
        _known is { Count: 0 } none
            ? none
            :
            [
                .. _known
                    .Where(incident => incident.IsAnnouncedAt(now))
                    .OrderByDescending(incident => incident.IsOpenAt(now))
                    .ThenByDescending(incident => incident.Gravite),
            ];

    /// <summary>Known to hinder at that time, as far as one knew last.</summary>
    public IReadOnlyList<Incident> OpenAt(Instant now) => [.. At(now).Where(incident => incident.IsOpenAt(now))];

    public async Task ReloadAsync(Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        _known = await scope
            .ServiceProvider.GetRequiredService<Db>()
            .Incidents.AsNoTracking()
            .Where(incident =>
                (incident.Etat == EtatDIncident.EnCours || incident.Etat == EtatDIncident.Surveille)
                && (incident.EndsAt == null || incident.EndsAt > now)
            )
            .OrderByDescending(incident => incident.StartsAt)
            .Take(Most)
            .ToListAsync(ct);
    }
}

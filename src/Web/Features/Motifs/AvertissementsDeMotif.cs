using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>Why a motif that is rightly set may still never give a RDV.</summary>
public sealed class AvertissementsDeMotif(Db db, Current current)
{
    /// <summary>Each reason, in a sentence; none for a motif that can give RDVs.</summary>
    /// <param name="id">Zero for one that is not made yet: nothing opens it, and that is no surprise.</param>
    /// <param name="organisation">With its territory.</param>
    /// <param name="wanted">As it is, or is about to be.</param>
    /// <param name="ct">Stops asking.</param>
    public async Task<IReadOnlyList<string>> OfAsync(long id, Organisation organisation, MotifVoulu wanted, CancellationToken ct)
    {
        var told = new List<string>();

        if (id > 0 && !wanted.Collectif && await LongestAsync(id, organisation, ct) is var longest)
        {
            if (longest is null)
            {
                told.Add("Aucune plage d’ouverture n’ouvre ce motif\u00A0: personne ne peut le réserver en ligne.");
            }
            else if (longest < wanted.DurationMinutes)
            {
                told.Add(
                    $"Sa durée ({Francais.Duree(wanted.DurationMinutes)}) dépasse toutes les plages qui l’ouvrent (la plus longue dure {Francais.Duree(longest.Value)})\u00A0: il n’aura aucun créneau."
                );
            }
        }

        if (
            !await db.Agents.AnyAsync(
                agent =>
                    agent.DeletedAt == null
                    && agent.Services.Any(service => service.Id == wanted.ServiceId)
                    && agent.Roles.Any(role => role.OrganisationId == organisation.Id),
                ct
            )
        )
        {
            told.Add("Aucun agent de l’organisation n’est de ce service\u00A0: personne ne peut ouvrir ce motif.");
        }

        if (wanted.IsOnline && await LacksSectorAsync(organisation, wanted.SectorisationLevel, ct))
        {
            told.Add(
                wanted.SectorisationLevel == SectorisationLevel.Agent
                    ? "Aucun agent de l’organisation n’a de secteur\u00A0: ce motif ne sera proposé à aucune adresse."
                    : "L’organisation n’a aucun secteur\u00A0: ce motif ne sera proposé à aucune adresse."
            );
        }

        return told;
    }

    /// <summary>Minutes of the longest plage that opens it now or later; null when none does.</summary>
    private async Task<int?> LongestAsync(long id, Organisation organisation, CancellationToken ct)
    {
        var today = current.Now.InZone(organisation.Zone).Date;
        var hours = await db
            .PlagesOuverture.Where(plage => plage.Motifs.Any(motif => motif.Id == id) && (plage.LastDay == null || plage.LastDay >= today))
            .Select(plage => new { plage.StartTime, plage.EndTime })
            .Distinct()
            .ToListAsync(ct);
        return hours.Count == 0
            ? null
            : hours.Max(plage => (int)Period.Between(plage.StartTime, plage.EndTime, PeriodUnits.Minutes).Minutes);
    }

    private async Task<bool> LacksSectorAsync(Organisation organisation, SectorisationLevel level, CancellationToken ct) =>
        level switch
        {
            SectorisationLevel.Organisation => !await db.Attributions.AnyAsync(
                given => given.OrganisationId == organisation.Id && given.AgentId == null,
                ct
            ),
            SectorisationLevel.Agent => !await db.Attributions.AnyAsync(
                given => given.OrganisationId == organisation.Id && given.AgentId != null,
                ct
            ),
            _ => false,
        };
}

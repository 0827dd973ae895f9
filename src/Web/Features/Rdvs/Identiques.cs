using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>The same RDV put twice by mistake: same motif, place, time, agents and people (spec 2 §9.2). It is refused, not warned of.</summary>
public static class Identiques
{
    extension(Db db)
    {
        /// <summary>One that stands already, or null. The caller holds the agendas. People count for individual RDVs only.</summary>
        public async Task<long?> IdenticalAsync(ProjetRdv projet, bool collectif, CancellationToken ct)
        {
            if (projet.HasOwnLieu)
            {
                return null;
            }

            var (agentId, start, end) = (projet.AgentIds.First(), projet.At.Start, projet.At.End);
            var same = await db
                .RdvsAgents.Where(place =>
                    place.AgentId == agentId
                    && place.Occupies
                    && place.StartsAt == start
                    && place.EndsAt == end
                    && place.Rdv.MotifId == projet.MotifId
                    && place.Rdv.LieuId == projet.LieuId
                )
                .OrderBy(place => place.RdvId)
                .Select(place => new
                {
                    place.RdvId,
                    Agents = place.Rdv.Agents.Select(one => one.AgentId).ToList(),
                    People = place
                        .Rdv.Participations.Where(one => one.Status != RdvStatus.Excused && one.Status != RdvStatus.Revoked)
                        .Select(one => one.UsagerId)
                        .ToList(),
                })
                .AsSingleQuery()
                .ToListAsync(ct);
            return same.Find(rdv =>
                projet.AgentIds.ToHashSet().SetEquals(rdv.Agents) && (collectif || projet.UsagerIds.ToHashSet().SetEquals(rdv.People))
            )?.RdvId;
        }
    }
}

using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Demo;

/// <summary>What happens around today: people in the waiting room, RDVs missed and put again, a créneau that somebody is taking online.</summary>
internal sealed class VieDuJour(Calendrier jours, Carnet carnet)
{
    private const int Chains = 3;

    /// <summary>The first of the morning and the first of the afternoon are here already.</summary>
    public void Welcome(IReadOnlyList<Rdv> rdvs)
    {
        var today = rdvs.Where(rdv => rdv.Status == RdvStatus.Unknown && rdv.Motif.HasLieu && jours.DateOf(rdv.StartsAt) == jours.Today)
            .OrderBy(rdv => rdv.StartsAt)
            .ToList();
        var afternoon = jours.At(jours.Today, new LocalTime(13, 0));

        foreach (var rdv in new[] { today.FirstOrDefault(), today.Find(rdv => rdv.StartsAt >= afternoon) }.OfType<Rdv>().Distinct())
        {
            rdv.Arrive(rdv.StartsAt - Duration.FromMinutes(8));
        }
    }

    /// <summary>The last missed ones, for the same person with the same agent, at their next free time.</summary>
    public List<Rdv> PutAgain(IReadOnlyList<Rdv> rdvs, IReadOnlyList<Place> places)
    {
        List<Rdv> made = [];
        var missed = rdvs.Where(rdv => rdv.Status == RdvStatus.Noshow && rdv.StartsAt > jours.Now - Duration.FromDays(30))
            .OrderByDescending(rdv => rdv.StartsAt);

        foreach (var rdv in missed)
        {
            var (agent, usager) = (rdv.Agents.First().Agent, rdv.Participations.First().Usager);
            var next = places.FirstOrDefault(place =>
                place.Agent == agent
                && place.Motif == rdv.Motif
                && place.Span.Start > jours.Now + Duration.FromDays(2)
                && carnet.IsFree(agent, place.Span)
                && carnet.IsFree(usager, place.Span)
            );

            if (next is not null)
            {
                carnet.Take([agent], next.Span);
                carnet.Take(usager, next.Span);
                made.Add(rdv.Postpone(next.Span, next.Plage.Lieu, [agent], agent, jours.Now - Duration.FromMinutes(30)));
            }

            if (made.Count == Chains)
            {
                break;
            }
        }

        return made;
    }

    /// <summary>A créneau of the coming days, kept until tomorrow evening so that visitors of the demonstration see one.</summary>
    public IEnumerable<Garde> Held(IReadOnlyList<Place> places) =>
        places
            .Where(place =>
                place.Motif is { BookableBy: BookableBy.Everyone, FollowUp: false, Collectif: false }
                && place.Span.Start > jours.Now + Duration.FromHours(36)
                && carnet.IsFree(place.Agent, place.Span)
            )
            .OrderBy(place => place.Span.Start)
            .DistinctBy(place => place.Agent)
            .Take(2)
            .Select(place => new Garde
            {
                VisiteurKey = $"demonstration{place.Agent.Id}",
                AgentId = place.Agent.Id,
                MotifId = place.Motif.Id,
                LieuId = place.Motif.HasLieu ? place.Plage.Lieu?.Id : null,
                StartsAt = place.Span.Start,
                EndsAt = place.Span.End,
                ExpiresAt = jours.At(jours.Today.PlusDays(1), new LocalTime(20, 0)),
            });
}

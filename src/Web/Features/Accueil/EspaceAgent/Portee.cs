using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>Whose RDVs the home page shows. It never reaches further than what the reader may see.</summary>
public sealed record Portee(Agent Me, Vue Vue, long? OrganisationId, long? LieuId)
{
    /// <summary>Mine when I have an agenda, otherwise the organisation's; only an organisation of mine.</summary>
    public static Portee Of(Agent me, Vue? asked, long? organisation, long? lieu)
    {
        var vue = (asked, me.HasAgenda) switch
        {
            (null or Vue.Mes, true) => Vue.Mes,
            (null or Vue.Mes, false) => Vue.Organisation,
            ({ } other, _) => other,
        };
        var house =
            organisation is { } id && me.MemberIn.Contains(id)
                ? id
                : me.Roles.OrderBy(role => role.Organisation.Name, StringComparer.CurrentCulture).FirstOrDefault()?.OrganisationId;
        return new Portee(me, vue, vue == Vue.Organisation ? house : null, vue == Vue.Lieu ? lieu : null);
    }

    public bool IsMine => Vue == Vue.Mes;

    public IQueryable<Rdv> Of(IQueryable<Rdv> rdvs, Instant now)
    {
        var (organisation, lieu, services) = (OrganisationId, LieuId, Me.ServiceIds);
        return Vue switch
        {
            Vue.Mes => rdvs.HeldBy(Me.Id),
            Vue.Service => rdvs.VisibleTo(Me, now).Where(rdv => services.Contains(rdv.Motif.ServiceId)),
            Vue.Lieu => rdvs.VisibleTo(Me, now).Where(rdv => rdv.LieuId == lieu),
            _ => rdvs.VisibleTo(Me, now).Where(rdv => rdv.OrganisationId == organisation),
        };
    }

    /// <summary>How many each agent has left to fill in, the most first: exactly those of the list that the line leads to.</summary>
    public IQueryable<ParAgent> Unfilled(IQueryable<Rdv> rdvs, Instant now)
    {
        var services = Me.ServiceIds;
        // The list knows no service: colleagues of mine, with all that I may see of theirs.
        var places = (Vue == Vue.Service ? rdvs.VisibleTo(Me, now) : Of(rdvs, now)).ToFillIn(now).SelectMany(rdv => rdv.Agents);
        return (Vue == Vue.Service ? places.Where(place => place.Agent.Services.Any(own => services.Contains(own.Id))) : places)
            .GroupBy(place => new
            {
                place.AgentId,
                place.Agent.FirstName,
                place.Agent.LastName,
            })
            .Select(group => new ParAgent
            {
                AgentId = group.Key.AgentId,
                FirstName = group.Key.FirstName,
                LastName = group.Key.LastName,
                Count = group.Count(),
            })
            .OrderByDescending(agent => agent.Count)
            .ThenBy(agent => agent.LastName)
            .ThenBy(agent => agent.AgentId);
    }

    /// <summary>The same view of another day.</summary>
    public string Url(LocalDate? day = null) =>
        "/agents?vue="
        + Vue.ToString().ToLowerInvariant()
        + (OrganisationId is { } house ? "&organisation=" + Written(house) : "")
        + (LieuId is { } lieu ? "&lieu=" + Written(lieu) : "")
        + (day is { } other ? "&jour=" + other.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : "");

    /// <summary>The list of what is to be filled in; null when no filter of the list says this view.</summary>
    public string? ListUrl =>
        Vue switch
        {
            Vue.Mes => "/agents/rdvs?statut=a-renseigner&agent=" + Written(Me.Id),
            Vue.Service => null,
            Vue.Lieu => "/agents/rdvs?statut=a-renseigner&lieu=" + Written(LieuId ?? 0),
            _ => "/agents/rdvs?statut=a-renseigner&organisation=" + Written(OrganisationId ?? 0),
        };

    public string ListUrlOf(ParAgent agent) => (ListUrl ?? "/agents/rdvs?statut=a-renseigner") + "&agent=" + Written(agent.AgentId);

    private static string Written(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Whose RDVs.</summary>
public enum Vue
{
    Mes,
    Service,
    Organisation,
    Lieu,
}

/// <summary>What one agent has left to fill in.</summary>
public sealed class ParAgent
{
    public long AgentId { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public int Count { get; init; }
}

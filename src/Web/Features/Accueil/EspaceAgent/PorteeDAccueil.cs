using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>Whose RDVs the home page shows. It never reaches further than what the reader may see, and always as far as the list that it leads to.</summary>
public sealed record PorteeDAccueil(Agent Me, Vue Vue, long? OrganisationId, long? LieuId)
{
    /// <summary>Mine when I have an agenda, otherwise the whole territory for whoever configures it, else an organisation; only one of mine.</summary>
    public static PorteeDAccueil Of(Agent me, Vue? asked, long? organisation, long? lieu)
    {
        var vue = (asked, me.HasAgenda) switch
        {
            (null or Vue.Mes, true) => Vue.Mes,
            (null or Vue.Mes, false) => HasTerritoire(me) && organisation is null ? Vue.Territoire : Vue.Organisation,
            (Vue.Territoire, _) when !HasTerritoire(me) => Vue.Organisation,
            ({ } other, _) => other,
        };
        var house =
            organisation is { } id && me.MemberIn.Contains(id)
                ? id
                : me.Roles.OrderBy(role => role.Organisation.Name, StringComparer.CurrentCulture).FirstOrDefault()?.OrganisationId;
        return new PorteeDAccueil(me, vue, vue == Vue.Organisation ? house : null, vue == Vue.Lieu ? lieu : null);
    }

    public bool IsMine => Vue == Vue.Mes;

    /// <summary>Do they configure a territory? Needs the roles of territories.</summary>
    public static bool HasTerritoire(Agent me) => me.RolesTerritoire.Exists(role => role.Admin);

    /// <summary>An organisation is shown, and they administer it.</summary>
    public bool IsAdministered => OrganisationId is { } id && Me.AdminIn.Contains(id);

    /// <summary>Those that start from here to there; null for no bound.</summary>
    public IQueryable<Rdv> Rdvs(Db db, Instant? from, Instant? to, Instant now) =>
        IsMine ? db.RdvsHeldBy(Me.Id, from, to) : Narrow(db.RdvsSeenBy(Me, from, to, now, House));

    /// <summary>What is left to fill in there.</summary>
    public IQueryable<Rdv> Unfilled(Db db, Instant now) =>
        IsMine ? db.ToFillInHeldBy(Me.Id, now) : Narrow(db.ToFillInSeenBy(Me, now, House));

    /// <summary>How many each agent has left to fill in, the most first: exactly those of the list that the line leads to.</summary>
    public Task<IReadOnlyList<ParAgent>> UnfilledByAgentAsync(Db db, Instant now, int most, CancellationToken ct) =>
        ParAgent.OfAsync(db, Unfilled(db, now), most, ct);

    /// <summary>The same view of another day.</summary>
    public string Url(LocalDate? day = null) =>
        "/agents?vue="
        + Vue.ToString().ToLowerInvariant()
        + (OrganisationId is { } house ? "&organisation=" + Written(house) : "")
        + (LieuId is { } lieu ? "&lieu=" + Written(lieu) : "")
        + (day is { } other ? "&jour=" + other.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : "");

    /// <summary>The list of what is to be filled in.</summary>
    public string ListUrl =>
        "/agents/rdvs?statut=a-renseigner"
        + Vue switch
        {
            Vue.Mes => "&agent=" + Written(Me.Id),
            Vue.Service => "&service=miens",
            Vue.Lieu => "&lieu=" + Written(LieuId ?? 0),
            Vue.Territoire => "",
            _ => "&organisation=" + Written(OrganisationId ?? 0),
        };

    public string ListUrlOf(ParAgent agent) => (IsMine ? "/agents/rdvs?statut=a-renseigner" : ListUrl) + "&agent=" + Written(agent.AgentId);

    /// <summary>The only organisation that is looked at, if it is only one.</summary>
    private long? House => Vue == Vue.Organisation ? OrganisationId : null;

    private IQueryable<Rdv> Narrow(IQueryable<Rdv> seen)
    {
        var (organisation, lieu, services) = (OrganisationId, LieuId, Me.ServiceIds);
        return Vue switch
        {
            Vue.Service => seen.Where(rdv => services.Contains(rdv.Motif.ServiceId)),
            Vue.Lieu => seen.Where(rdv => rdv.LieuId == lieu),
            Vue.Territoire => seen,
            // Of one house, the reading begins there: said twice, a planner would think that few rows hold both.
            _ when House is not null => seen,
            _ => seen.Where(rdv => rdv.OrganisationId == organisation),
        };
    }

    private static string Written(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Whose RDVs.</summary>
public enum Vue
{
    Mes,
    Service,
    Organisation,
    Lieu,

    /// <summary>All that one sees, whatever the organisation.</summary>
    Territoire,
}

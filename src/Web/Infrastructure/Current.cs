using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Infrastructure;

/// <summary>Who acts and when, for one request or one turn of the worker. Loaded once, before the page.</summary>
public sealed class Current : IActe
{
    private readonly IHttpContextAccessor _http;
    private Agent? _agent;
    private Usager? _usager;
    private SuperAdmin? _superAdmin;

    public Current(IHttpContextAccessor http, IClock clock)
    {
        _http = http;
        // Whole milliseconds: what is written is what is read back, on both databases.
        Now = Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds());
    }

    public Instant Now { get; }

    public Agent? MaybeAgent => _agent;
    public Usager? MaybeUsager => _usager;
    public SuperAdmin? MaybeSuperAdmin => _superAdmin;

    /// <summary>The signed-in agent; pages of the agents' space are only reached with one.</summary>
    public Agent Agent => _agent ?? throw new InvalidOperationException("No agent is signed in: the door should have been closed.");

    public Usager Usager => _usager ?? throw new InvalidOperationException("No usager is signed in: the door should have been closed.");

    public SuperAdmin SuperAdmin =>
        _superAdmin ?? throw new InvalidOperationException("No super-admin is signed in: the door should have been closed.");

    /// <summary>A super-admin acts here in the agent's place.</summary>
    public PriseEnMain? PriseEnMain { get; private set; }

    public IAuteur Auteur =>
        (PriseEnMain is { } prise ? new AuteurPour(Agent, prise.SuperAdmin) : (IAuteur?)_agent)
        ?? (IAuteur?)_usager
        ?? _superAdmin
        ?? (_http.HttpContext is null ? Systeme.Instance : (IAuteur)Visiteur.Anonyme);

    /// <summary>The browser, without knowing the person: whoever holds a créneau or waits for a code. Made on first need.</summary>
    public string VisiteurKey => VisiteurCookie.ReadOrCreate(_http.HttpContext!);

    public string? MaybeVisiteurKey => _http.HttpContext is { } context ? VisiteurCookie.Read(context) : null;

    internal void SignedIn(Agent agent, PriseEnMain? prise = null) => (_agent, PriseEnMain) = (agent, prise);

    internal void SignedIn(Usager usager) => _usager = usager;

    internal void SignedIn(SuperAdmin superAdmin) => _superAdmin = superAdmin;
}

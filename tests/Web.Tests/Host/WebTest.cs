using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>A test of the whole application: people with browsers in front, a real database behind. Its world is its own territory.</summary>
public abstract class WebTest : IAsyncDisposable
{
    private Given? _given;

    protected WebTest(RdvApp app)
    {
        Assert.SkipWhen(TestDatabase.Missing is not null, TestDatabase.Missing ?? "");
        App = app;
    }

    protected RdvApp App { get; }

    /// <summary>The time of this test: what browsers and builders made from now on will see.</summary>
    protected Instant Now { get; set; } = TestClock.Default;

    /// <summary>Builds the world of the test.</summary>
    protected Given Given => _given ??= new Given(App, () => Now);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_given is not null)
        {
            await _given.DisposeAsync();
        }
    }

    /// <summary>The browser of someone who has not signed in. It lives at <see cref="Now"/>, and moves with it, unless given a time of its own.</summary>
    protected Browser Client(Instant? now = null) => new(App, () => now ?? Now);

    protected Browser As(Agent agent, Instant? now = null) => SignedIn(Schemes.Agent, agent.Id, now);

    /// <summary>Signed in at another node of the same database.</summary>
    protected Browser As(Agent agent, RdvApp node)
    {
        using var here = As(agent);
        var browser = new Browser(node, () => Now) { Principal = here.Principal };
        browser.SetCookie("agent", here.Cookie("agent")!);
        return browser;
    }

    protected Browser As(SuperAdmin superAdmin, Instant? now = null) => SignedIn(Schemes.SuperAdmin, superAdmin.Id, now);

    protected Browser As(Usager usager, Instant? now = null) => SignedIn(Schemes.Usager, usager.Id, now);

    /// <summary>Asks the database, with fresh eyes.</summary>
    protected async Task<T> ReadAsync<T>(Func<Db, Task<T>> question)
    {
        await using var scope = App.Scope(Now);
        return await question(scope.ServiceProvider.GetRequiredService<Db>());
    }

    /// <summary>Messages written to an e-mail address or a mobile (+33…), oldest first, sent or waiting.</summary>
    protected Task<List<Message>> SentToAsync(string recipient) =>
        ReadAsync(db => db.Messages.Where(message => message.Recipient == recipient).OrderBy(message => message.Id).ToListAsync());

    /// <summary>Events of the outbox, oldest first, whose JSON has this id under this name: <c>EventsAsync("rdvId", rdv.Id)</c>.</summary>
    protected Task<List<Evenement>> EventsAsync(string name, long id) =>
        ReadAsync(async db =>
            (
                await db
                    .Evenements.Include(happened => happened.Suites)
                    .Where(happened => happened.Payload.Contains($"\"{name}\":{id}"))
                    .OrderBy(happened => happened.Id)
                    .ToListAsync()
            )
                .Where(happened => System.Text.Json.JsonDocument.Parse(happened.Payload).RootElement.GetProperty(name).GetInt64() == id)
                .ToList()
        );

    /// <summary>The real cookie, made by the application's own cookie handler and keys.</summary>
    private Browser SignedIn(string scheme, long id, Instant? now)
    {
        var options = App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var claims = new List<Claim> { new(Schemes.PersonClaim, $"{id}") };
        if (Stamp(scheme, id) is { } stamp)
        {
            claims.Add(new Claim("stamp", stamp));
        }

        if (scheme == Schemes.SuperAdmin)
        {
            claims.Add(new Claim(SeanceExtensions.StrongClaim, "1"));
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
        var browser = Client(now);
        browser.Principal = principal;
        browser.SetCookie(options.Cookie.Name!, options.TicketDataFormat.Protect(new AuthenticationTicket(principal, scheme)));
        return browser;
    }

    /// <summary>Sessions end with their account's stamp; people made without account have none.</summary>
    private string? Stamp(string scheme, long id)
    {
        using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        return scheme switch
        {
            Schemes.Agent => db
                .Agents.Where(agent => agent.Id == id && agent.Compte != null)
                .Select(agent => agent.Compte!.SecurityStamp)
                .FirstOrDefault(),
            Schemes.SuperAdmin => db.SuperAdmins.Where(one => one.Id == id).Select(one => one.Compte.SecurityStamp).FirstOrDefault(),
            _ => db
                .Usagers.Where(usager => usager.Id == id && usager.Compte != null)
                .Select(usager => usager.Compte!.SecurityStamp)
                .FirstOrDefault(),
        };
    }
}

using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>
/// What a session is worth at each request: the person is loaded once, and whoever was deleted, or changed password elsewhere, is nobody.
/// Thirty minutes without a request end it (spec 1 A-10).
/// </summary>
internal sealed class Seances(Current current, Db db) : CookieAuthenticationEvents
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>The framework would wait for half the idle time, and end the session of someone who clicked sixteen minutes ago.</summary>
    private static readonly TimeSpan _renewal = TimeSpan.FromMinutes(1);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // The error page must show when the database does not answer: it never asks who reads it.
        if (context.HttpContext.Request.Path.StartsWithSegments("/erreur", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var stamp = context.Principal!.FindFirstValue(SeanceExtensions.StampClaim);
        var isKnown =
            context.Principal!.PersonId() is { } id
            && (
                context.Scheme.Name == Schemes.Agent
                    ? await LoadAgentAsync(id, stamp, context.HttpContext.RequestAborted)
                    : await LoadUsagerAsync(id, stamp, context.HttpContext.RequestAborted)
            );
        if (!isKnown)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= _renewal;
        return Task.CompletedTask;
    }

    // A session without stamp belongs to a person without account; none is opened by a page.
    private async Task<bool> LoadAgentAsync(long id, string? stamp, CancellationToken ct)
    {
        var found = await db
            .Agents.WithRoles.Where(agent => agent.Id == id && agent.DeletedAt == null)
            .FirstOrDefaultAsync(agent => (agent.Compte == null ? null : agent.Compte.SecurityStamp) == stamp, ct);
        if (found is not null)
        {
            current.SignedIn(found);
        }

        return found is not null;
    }

    private async Task<bool> LoadUsagerAsync(long id, string? stamp, CancellationToken ct)
    {
        var found = await db
            .Usagers.Where(usager => usager.Id == id && usager.DeletedAt == null)
            .FirstOrDefaultAsync(usager => (usager.Compte == null ? null : usager.Compte.SecurityStamp) == stamp, ct);
        if (found is not null)
        {
            current.SignedIn(found);
        }

        return found is not null;
    }
}

public static class SeanceExtensions
{
    /// <summary>Changes with the account's password and e-mail.</summary>
    internal const string StampClaim = "stamp";

    extension(HttpContext http)
    {
        /// <summary>Opens a session for a person, in the scheme of their kind.</summary>
        public Task OpenSessionAsync(string scheme, long personId, string? stamp, params IEnumerable<Claim> others)
        {
            var claims = others.Append(new Claim(Schemes.PersonClaim, personId.ToString(CultureInfo.InvariantCulture)));
            if (stamp is not null)
            {
                claims = claims.Append(new Claim(StampClaim, stamp));
            }

            return http.SignInAsync(scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, scheme)));
        }
    }
}

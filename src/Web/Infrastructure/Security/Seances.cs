using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security.Reprises;

namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>Whose a session is: what decides their rights is loaded in the question that checks it.</summary>
internal interface ITitulaires
{
    /// <summary>Loads the person into <see cref="Current"/>; false when the session is nobody's any more.</summary>
    /// <param name="stamp">Of their account when it opened; null for a person without account.</param>
    /// <param name="seance">Hash of the key of its row; null when no page opened it.</param>
    /// <param name="borrowed">The row by which somebody else is in their place, if it is so.</param>
    Task<bool> LoadAsync(string scheme, long id, string? stamp, string? seance, long? borrowed, CancellationToken ct);
}

/// <summary>
/// What a session is worth at each request: the person is loaded once, and whoever was deleted, or changed password elsewhere, is nobody.
/// Thirty minutes without a request end it (spec 1 A-10).
/// </summary>
internal sealed class Seances(ITitulaires titulaires, Current current, Db db) : CookieAuthenticationEvents
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>The framework would wait for half the idle time, and end the session of someone who clicked sixteen minutes ago.</summary>
    private static readonly TimeSpan _renewal = TimeSpan.FromMinutes(1);
    private bool _isRenewed;

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // The error page must show when the database does not answer: it never asks who reads it.
        if (context.HttpContext.Request.Path.StartsWithSegments("/erreur", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var stamp = context.Principal!.FindFirstValue(SeanceExtensions.StampClaim);
        var (seance, ct) = (HashOf(context.Principal!), context.HttpContext.RequestAborted);
        var isKnown =
            context.Principal!.PersonId() is { } id
            && await titulaires.LoadAsync(context.Scheme.Name, id, stamp, seance, context.Principal!.BorrowedBy(), ct);
        if (isKnown)
        {
            await SeenAsync(seance, ct);
        }
        else
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        // Asked before the person is loaded.
        context.ShouldRenew = _isRenewed = context.ElapsedTime >= _renewal;
        return Task.CompletedTask;
    }

    /// <summary>A path, never the host that the request says it came for.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) =>
        context.HttpContext.ToEntranceAsync(context.Scheme.Name, context.Options.LoginPath, context.Options.ReturnUrlParameter);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static string? HashOf(ClaimsPrincipal principal) =>
        principal.FindFirstValue(SeanceExtensions.KeyClaim) is { } key ? SeanceExtensions.HashOf(key) : null;

    /// <summary>Once a minute at most: for the list of open sessions, and for the broom of those that ended.</summary>
    private async Task SeenAsync(string? seance, CancellationToken ct)
    {
        if (_isRenewed && seance is not null)
        {
            var rows = db.Seances.Where(row => row.KeyHash == seance);
            await db.WriteAsync(() => rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, current.Now), ct), ct);
        }
    }
}

public static class SeanceExtensions
{
    /// <summary>Changes with the account's password and e-mail.</summary>
    internal const string StampClaim = "stamp";

    /// <summary>Key of the session's row, of which the database has the hash.</summary>
    public const string KeyClaim = "seance";

    /// <summary>Two proofs were given at the entrance.</summary>
    public const string StrongClaim = "deux";

    /// <summary>Two proofs are asked of this person for what they configure, whatever their organisations ask.</summary>
    public const string AskedClaim = "exige";

    /// <summary>The row by which somebody of the house is in the place of the person.</summary>
    private const string BorrowedClaim = "prise";

    internal static long? BorrowedBy(this ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(BorrowedClaim), CultureInfo.InvariantCulture, out var id) ? id : null;

    public static string HashOf(string key) => Secrets.Hash("seance", key);

    public static bool IsStrong(this ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type == StrongClaim);

    extension(HttpContext http)
    {
        /// <summary>An agent's session for somebody else. Forms of the two are not each other's, and this browser is not remembered as theirs.</summary>
        public Task OpenBorrowedAsync(long agentId, string? stamp, long prise)
        {
            var id = prise.ToString(CultureInfo.InvariantCulture);
            List<Claim> claims =
            [
                new(Schemes.PersonClaim, agentId.ToString(CultureInfo.InvariantCulture)),
                new(ClaimTypes.NameIdentifier, $"{BorrowedClaim} {id}"),
                new(BorrowedClaim, id),
                // Both proofs were given, and the second one again.
                new(StrongClaim, "1"),
            ];
            if (stamp is not null)
            {
                claims.Add(new Claim(StampClaim, stamp));
            }

            return http.SignInAsync(Schemes.Agent, new ClaimsPrincipal(new ClaimsIdentity(claims, Schemes.Agent)));
        }

        /// <summary>Opens a session for a person, in the scheme of their kind.</summary>
        public Task OpenSessionAsync(string scheme, long personId, string? stamp, params IEnumerable<Claim> others)
        {
            var claims = others
                .Append(new Claim(Schemes.PersonClaim, personId.ToString(CultureInfo.InvariantCulture)))
                // What forms are signed for: the person, so that one open in another tab still serves after signing in again.
                .Append(new Claim(ClaimTypes.NameIdentifier, Dernier.Owner(scheme, personId)));
            if (stamp is not null)
            {
                claims = claims.Append(new Claim(StampClaim, stamp));
            }

            Dernier.Remember(http, scheme, personId);
            return http.SignInAsync(scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, scheme)));
        }
    }
}

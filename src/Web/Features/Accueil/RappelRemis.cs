using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Features.Accueil;

/// <summary>The reminder of what is left to fill in, on top of every page of an agent. It can be put off until tomorrow, until it is too old for that.</summary>
public sealed record RappelRemis(Retard Rest, bool IsVeryLate, string Retour)
{
    private const string Cookie = "rappel-remis";

    /// <summary>Null when nothing waits for long, when it was put off today, or where the list itself is shown.</summary>
    public static RappelRemis? Of(HttpContext context, Retard rest, LocalDate today, Instant now)
    {
        var path = context.Request.Path;
        var isShown = !path.Equals("/agents", StringComparison.OrdinalIgnoreCase) && rest.IsLate(now);
        return isShown && (rest.IsVeryLate(now) || context.Request.Cookies[Cookie] != Written(today))
            ? new RappelRemis(
                rest,
                rest.IsVeryLate(now),
                HttpMethods.IsGet(context.Request.Method) ? path + context.Request.QueryString : "/agents"
            )
            : null;
    }

    /// <summary>Says nothing of what waits: a day, for the length of the session.</summary>
    public static void PutOff(HttpContext context, LocalDate today) =>
        context.Response.Cookies.Append(
            Cookie,
            Written(today),
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                Path = "/agents",
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );

    private static string Written(LocalDate day) => day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

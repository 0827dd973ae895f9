namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>A random key for a browser, for the length of its session. It names nobody.</summary>
internal static class VisiteurCookie
{
    public const string Name = "visiteur";
    private const int Length = 22;

    public static string? Read(HttpContext context) =>
        context.Items[Name] as string ?? (context.Request.Cookies[Name] is { Length: Length } key ? key : null);

    public static string ReadOrCreate(HttpContext context)
    {
        if (Read(context) is { } known)
        {
            return known;
        }

        var key = Secrets.NewKey();
        context.Items[Name] = key;
        context.Response.Cookies.Append(
            Name,
            key,
            new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            }
        );
        return key;
    }
}

using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>Loads the person behind the cookie, once a request. Someone deleted meanwhile is nobody.</summary>
internal sealed class CurrentMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Current current, Db db)
    {
        // The error page must show when the database does not answer: it never asks who reads it.
        if (context.User.PersonId() is { } id && !context.Request.Path.StartsWithSegments("/erreur", StringComparison.OrdinalIgnoreCase))
        {
            await LoadAsync(Schemes.Of(context.Request.Path), id, current, db, context.RequestAborted);
        }

        await next(context);
    }

    private static async Task LoadAsync(string scheme, long id, Current current, Db db, CancellationToken ct)
    {
        if (scheme == Schemes.Agent)
        {
            if (await db.Agents.WithRoles.FirstOrDefaultAsync(agent => agent.Id == id && agent.DeletedAt == null, ct) is { } agent)
            {
                current.SignedIn(agent);
            }
        }
        else if (await db.Usagers.FirstOrDefaultAsync(usager => usager.Id == id && usager.DeletedAt == null, ct) is { } usager)
        {
            current.SignedIn(usager);
        }
    }
}

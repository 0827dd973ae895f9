using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>One way into the application: a page, or an endpoint of a program.</summary>
public sealed record Door(RoutePattern Route, EndpointMetadataCollection Metadata, CompiledPageActionDescriptor? Page)
{
    public string Pattern => "/" + Route.RawText?.TrimStart('/');
    public bool IsPublic => Metadata.GetMetadata<IAllowAnonymous>() is not null;
    public bool IsPage => Page is not null;
    public bool IsOfAgents => Pattern.StartsWith("/agents", StringComparison.Ordinal);
    public bool IsOfSuperAdmins => Pattern.StartsWith("/super_admins", StringComparison.Ordinal);

    /// <summary>Whose cookie it is read with: "agents", "usagers", "super_admins".</summary>
    public string Espace =>
        IsOfAgents ? "agents"
        : IsOfSuperAdmins ? "super_admins"
        : "usagers";

    public bool HasRow => Route.Parameters.Any(parameter => !parameter.IsCatchAll);

    public IReadOnlyList<string> Methods =>
        Page is { } page
            ? [.. page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append("GET").Distinct()]
            : Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    /// <summary>Named handlers (?handler=…) are doors too.</summary>
    public IEnumerable<string> Handlers(string method) =>
        (Page?.HandlerMethods ?? [])
            .Where(handler => handler.HttpMethod.Equals(method, StringComparison.OrdinalIgnoreCase))
            .Select(handler => handler.Name ?? "")
            .DefaultIfEmpty("")
            .Distinct();

    /// <summary>Every door of the application, as it routes them: nothing has to be declared for a new page to be among them.</summary>
    public static async Task<IReadOnlyList<Door>> AllAsync(RdvApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var doors = new List<Door>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var loaded = await loader.LoadAsync(page, endpoint.Metadata);
                doors.Add(new Door(endpoint.RoutePattern, loaded.Endpoint?.Metadata ?? endpoint.Metadata, loaded));
            }
            else
            {
                doors.Add(new Door(endpoint.RoutePattern, endpoint.Metadata, Page: null));
            }
        }

        return doors;
    }
}

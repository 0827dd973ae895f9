using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>Pages live in Features; the folder of an audience closes its door.</summary>
public static class PagesSetup
{
    /// <summary>The time limit of an act that touches hundreds of rows, each for itself: two minutes instead of twenty seconds.</summary>
    public const string ManyAtOnce = "many-at-once";

    public static readonly CultureInfo Fr = CultureInfo.GetCultureInfo("fr-FR");

    public static void AddPages(this WebApplicationBuilder builder)
    {
        CultureInfo.DefaultThreadCurrentCulture = Fr;
        CultureInfo.DefaultThreadCurrentUICulture = Fr;

        builder
            .Services.AddRazorPages(options =>
            {
                options.RootDirectory = "/Features";
                options.Conventions.Add(new AudienceConvention());
            })
            .AddMvcOptions(options =>
            {
                options.Filters.Add<RepriseFilter>();
                options.Filters.Add<RefusalFilter>();
                FrenchBinding.Apply(options.ModelBindingMessageProvider);
            });
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = Formulaires.MaxLength);
        builder.Services.AddRouting(options => options.LowercaseUrls = true);
        builder.Services.AddProblemDetails();
        builder.Services.AddRequestTimeouts(options =>
        {
            options.DefaultPolicy = Within(TimeSpan.FromSeconds(20));
            options.AddPolicy(ManyAtOnce, Within(TimeSpan.FromMinutes(2)));
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(15));
    }

    private static RequestTimeoutPolicy Within(TimeSpan time) =>
        new()
        {
            Timeout = time,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = FriendlyErrors.ComeBackLater,
        };

    /// <summary>EspaceAgent needs the agents' cookie, EspaceUsager the citizens', EspaceSuperAdmin the super-admins'; a page elsewhere says for itself that it is public.</summary>
    private sealed class AudienceConvention : IPageApplicationModelConvention
    {
        public void Apply(PageApplicationModel model)
        {
            if (model.RelativePath.Contains("/EspaceAgent/", StringComparison.Ordinal))
            {
                model.EndpointMetadata.Add(new Microsoft.AspNetCore.Authorization.AuthorizeAttribute(Schemes.Agent));
            }
            else if (model.RelativePath.Contains("/EspaceUsager/", StringComparison.Ordinal))
            {
                model.EndpointMetadata.Add(new Microsoft.AspNetCore.Authorization.AuthorizeAttribute(Schemes.Usager));
            }
            else if (model.RelativePath.Contains("/EspaceSuperAdmin/", StringComparison.Ordinal))
            {
                model.EndpointMetadata.Add(new Microsoft.AspNetCore.Authorization.AuthorizeAttribute(Schemes.SuperAdmin));
            }
        }
    }
}

using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Services.Actes;

namespace RdvSolidarites.Web.Features.Services;

/// <summary>Trades of social action.</summary>
public static class ServicesSetup
{
    public static void AddServices(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<EnregistrementDesServices>();
        services.AddScoped<ServicesReglage>();
        services.AddScoped<Reglage<Service>>(scope => scope.GetRequiredService<ServicesReglage>());
    }
}

using RdvSolidarites.Web.Features.Creneaux;

namespace RdvSolidarites.Web.Features;

/// <summary>The few classes that stand between pages and entities.</summary>
public static class FeaturesSetup
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Disponibilites>();
    }
}

using RdvSolidarites.Web.Features.Lieux.Actes;
using RdvSolidarites.Web.Features.Reglages;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>Where organisations receive, and its screens.</summary>
public static class LieuxSetup
{
    public static void AddLieux(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<EffetsDeLieu>();
        services.AddScoped<LieuxReglage>();
        services.AddScoped<Reglage<Lieu>>(scope => scope.GetRequiredService<LieuxReglage>());
        services.AddScoped<EnregistrementDeLieu>();
        services.AddScoped<LectureDeFermeture>();
        services.AddScoped<FermetureDeJours>();
    }
}

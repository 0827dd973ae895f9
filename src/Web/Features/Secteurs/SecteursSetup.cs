using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Secteurs.Actes;
using RdvSolidarites.Web.Features.Secteurs.Suites;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>Which address is served by whom, and its screens.</summary>
public static class SecteursSetup
{
    public static void AddSecteurs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<AdressesTemoins>();
        services.AddScoped<GardeDeTemoin>();
        services.AddScoped<ApercuDeSectorisation>();
        services.AddScoped<BancDEssai>();
        services.AddScoped<Couverture>();
        services.AddScoped<CarteDesSecteurs>();
        services.AddScoped<IDailyJob, PointsDesCommunes>();
        services.AddScoped<SecteursReglage>();
        services.AddScoped<Reglage<Secteur>>(scope => scope.GetRequiredService<SecteursReglage>());
        services.AddScoped<EnregistrementDeSecteur>();
        services.AddScoped<CompositionDeSecteur>();
        services.AddScoped<LectureDeZones>();
        services.AddScoped<ImportDeZones>();
    }
}

using RdvSolidarites.Web.Features.Creneaux.Suites;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>What feeds the search engine, for citizens and for agents, and the créneaux and seats that are held.</summary>
public static class CreneauxSetup
{
    public static void AddCreneaux(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<AgendasConnus>();
        services.AddSingleton<CatalogueConnu>();
        services.AddSingleton<SuiviGardes>();
        services.AddScoped<Disponibilites>();
        services.AddScoped<Candidats>();
        services.AddScoped<Gardes>();
        services.AddScoped<PartDeGardes>();
        services.AddScoped<CreneauxDAgent>();
        services.AddScoped<CatalogueLu>();
        services.AddScoped<MotifsOuverts>();
        services.AddScoped<MotifsExamines>();
        services.AddScoped<PortesOuvertes>();
        services.AddScoped<RechercheAilleurs>();
        services.AddScoped<CreneauxOuverts>();
        services.AddScoped<CreneauxVoulus>();
        services.AddScoped<OffreComptee>();
        services.AddScoped<INettoyage, GardesPerimees>();
    }
}

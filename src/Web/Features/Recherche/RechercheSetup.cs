using RdvSolidarites.Web.Features.Recherche.Prise;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>The screens of both searches, and the steps that end in a RDV.</summary>
public static class RechercheSetup
{
    public static void AddRecherche(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Adresses>();
        services.AddScoped<PriseDeRdv>();

        if (builder.Environment.IsProduction())
        {
            services.AddHostedService<Echauffement>();
        }
    }
}

using RdvSolidarites.Web.Features.Ouvertures.Actes;
using RdvSolidarites.Web.Features.Ouvertures.Suites;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Ouvertures;

/// <summary>Houses that ask for a territory, and how they get it.</summary>
public static class OuverturesSetup
{
    public static void AddOuvertures(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DepotDeDemande>();
        builder.Services.AddScoped<OuvertureSurDemande>();
        builder.Services.AddScoped<INettoyage, DemandesPerimees>();
    }
}

using RdvSolidarites.Web.Features.Organisations.Actes;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>Organisations of a territory.</summary>
public static class OrganisationsSetup
{
    public static void AddOrganisations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<EnregistrementDOrganisation>();
        services.AddScoped<FuseauDOrganisation>();
        services.AddScoped<EnregistrementDeTerritoire>();
        services.AddScoped<TerritoireReglage>();
        services.AddScoped<Reglage<Territoire>>(scope => scope.GetRequiredService<TerritoireReglage>());
        services.AddScoped<EffetsDeTerritoire>();
        services.AddScoped<EffetsDeFeries>();
        services.AddScoped<OrganisationsReglage>();
        services.AddScoped<Reglage<Organisation>>(scope => scope.GetRequiredService<OrganisationsReglage>());
    }
}

using RdvSolidarites.Web.Features.Equipes.Actes;
using RdvSolidarites.Web.Features.Equipes.EspaceAgent;
using RdvSolidarites.Web.Features.Reglages;

namespace RdvSolidarites.Web.Features.Equipes;

/// <summary>Équipes of a territory.</summary>
public static class EquipesSetup
{
    public static void AddEquipes(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<EnregistrementDEquipe>();
        services.AddScoped<EquipesReglage>();
        services.AddScoped<Reglage<Equipe>>(scope => scope.GetRequiredService<EquipesReglage>());
        services.AddScoped<ApercuEquipe>();
    }
}

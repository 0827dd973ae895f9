using RdvSolidarites.Web.Features.Equipes.Actes;

namespace RdvSolidarites.Web.Features.Equipes;

/// <summary>Équipes of a territory.</summary>
public static class EquipesSetup
{
    public static void AddEquipes(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<EnregistrementDEquipe>();
    }
}

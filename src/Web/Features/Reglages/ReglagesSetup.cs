using RdvSolidarites.Web.Features.Reglages.Actes;

namespace RdvSolidarites.Web.Features.Reglages;

/// <summary>What all nouns that are set share.</summary>
public static class ReglagesSetup
{
    public static void AddReglages(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped(typeof(RetraitDeReglage<>));
        builder.Services.AddScoped(typeof(RetourDeReglage<>));
    }
}

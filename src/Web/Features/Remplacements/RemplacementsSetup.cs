using RdvSolidarites.Web.Features.Remplacements.Actes;

namespace RdvSolidarites.Web.Features.Remplacements;

/// <summary>What becomes of the RDVs that a change leaves without agent.</summary>
public static class RemplacementsSetup
{
    public static void AddRemplacements(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Collegues>();
        services.AddScoped<Remplacement>();
    }
}

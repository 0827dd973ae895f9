using RdvSolidarites.Web.Features.Motifs.Actes;
using RdvSolidarites.Web.Features.Reglages;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>Why one comes, and its screens.</summary>
public static class MotifsSetup
{
    public static void AddMotifs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<NomsDeMotifs>();
        services.AddScoped<EffetsDeMotif>();
        services.AddScoped<AvertissementsDeMotif>();
        services.AddScoped<MotifsReglage>();
        services.AddScoped<Reglage<Motif>>(scope => scope.GetRequiredService<MotifsReglage>());
        services.AddScoped<EnregistrementDeMotif>();
        services.AddScoped<CopieDeMotif>();
        services.AddScoped<ChangementDeMotifs>();
        services.AddScoped<ExportDeMotifs>();
        services.AddScoped<ImportDeMotifs>();
        services.AddScoped<PriseDeModeles>();
        services.AddScoped<ReservationEnLigne>();
    }
}

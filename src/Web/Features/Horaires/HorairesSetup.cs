using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Features.Horaires.Suites;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>What plages and absences have in common.</summary>
public static class HorairesSetup
{
    public static void AddHoraires(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<RdvsTouches>();
        services.AddScoped<HoraireRaconte>();
        services.AddScoped(typeof(HoraireEnMain<>));
        services.AddScoped(typeof(ArretDHoraire<>));
        services.AddScoped(typeof(ChangementDOccurrence<>));
    }
}

using RdvSolidarites.Web.Features.Incidents.Actes;
using RdvSolidarites.Web.Features.Incidents.Suites;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Incidents;

/// <summary>Incidents and maintenances, and how the days went.</summary>
public static class IncidentsSetup
{
    public static void AddIncidents(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Avis>();
        services.AddSingleton<BilanDesJours>();
        services.AddScoped<EcritureDIncident>();
        services.AddScoped<INettoyage, ReleveDesJours>();
        services.AddHostedService<VeilleDesAvis>();
    }
}

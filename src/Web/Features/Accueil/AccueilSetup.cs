using RdvSolidarites.Web.Features.Accueil.Actes;
using RdvSolidarites.Web.Features.Accueil.Suites;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Accueil;

/// <summary>What waits on the first page, and who reminds of it.</summary>
public static class AccueilSetup
{
    public static void AddAccueil(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Renseignement>();
        services.AddScoped<Relance>();
        services.AddScoped<ClotureDeLArriere>();
        services.AddNotification<RelanceARenseigner, RelanceNotification>();
        services.AddNotification<RappelARenseigner, RappelNotification>();
        services.AddScoped<IDailyJob, RappelDuLundi>();
    }
}

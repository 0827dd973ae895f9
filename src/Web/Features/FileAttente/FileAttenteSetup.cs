using RdvSolidarites.Web.Features.FileAttente.Actes;
using RdvSolidarites.Web.Features.FileAttente.Suites;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.FileAttente;

/// <summary>Who wants to hear of an earlier date.</summary>
public static class FileAttenteSetup
{
    public static void AddFileAttente(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<PorteAlertes>();
        services.AddScoped<PoseDAlerte>();
        services.AddReaction<RdvAnnule, AlertesFinies>("alertes");
        services.AddScoped<INettoyage, AlertesPassees>();
    }
}

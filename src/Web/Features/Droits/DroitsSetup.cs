using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Droits.Actes;
using RdvSolidarites.Web.Features.Droits.EspaceAgent;
using RdvSolidarites.Web.Features.Droits.Suites;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Droits;

/// <summary>Who enters which agenda: setting it, seeing what it changes, telling the owner, throwing away what is over.</summary>
public static class DroitsSetup
{
    public static void AddDroits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<ApercuDroits>();
        services.AddScoped<ReglageDroits>();
        services.AddScoped<CopieDroits>();
        services.AddScoped<DroitsEnsemble>();
        services.AddScoped<Retablissement>();
        services.AddScoped<LectureMatrice>();
        services.AddScoped<Entrees>();
        services.AddScoped<LignesDroits>();
        services.AddNotification<AccesDonnes, AccesDonnesNotification>();
        services.AddNotification<AccesDeLaSemaine, AccesDeLaSemaineNotification>();
        services.AddScoped<INettoyage, AccesPerimes>();
        services.AddScoped<IDailyJob, RappelDesAcces>();
    }
}

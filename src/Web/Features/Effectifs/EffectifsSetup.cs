using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Features.Effectifs.Suites;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Effectifs;

/// <summary>Who works in an organisation: roles, departures, closed agendas.</summary>
public static class EffectifsSetup
{
    public static void AddEffectifs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<ChangementDeDroits>();
        services.AddScoped<ChangementDeRole>();
        services.AddScoped<ChoixDesEquipes>();
        services.AddScoped<ChangementDOrganisation>();
        services.AddScoped<FermetureAgenda>();
        services.AddScoped<FusionDAgents>();
        services.AddScoped<CeQuiSeRejoint>();
        services.AddScoped<ImportDAgents>();
        services.AddScoped<NouvelIntervenant>();
        services.AddScoped<Retrait>();
        services.AddNotification<AgentReuni, AgentReuniNotification>();
        services.AddNotification<AgentRetire, AgentRetireNotification>();
        services.AddNotification<AgentRejoint, AgentRejointNotification>();
    }
}

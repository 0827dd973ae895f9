using Microsoft.AspNetCore.Mvc;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>Which agendas somebody reads, and how they look.</summary>
public static class AgendasSetup
{
    public static void AddAgendas(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<AgendasLisibles>();
        services.AddScoped<ChoixAgendas>();
        services.AddScoped<LectureAgendas>();
        services.AddScoped<Affichage>();
        services.Configure<MvcOptions>(options => options.Filters.Add<VersSansAgenda>());
    }
}

namespace RdvSolidarites.Web.Features.Historique;

/// <summary>Reading what was changed.</summary>
public static class HistoriqueSetup
{
    public static void AddHistorique(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<LectureHistorique>();
    }
}

using RdvSolidarites.Web.Features.Priorisation.Actes;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>The board of what territories ask of the product.</summary>
public static class PriorisationSetup
{
    public static void AddPriorisation(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<LectureDuTableau>();
        services.AddScoped<LectureDesCommentaires>();
        services.AddScoped<TriDuTableau>();
        services.AddScoped<VoixDesReferentes>();
    }
}

using RdvSolidarites.Web.Features.Absences.Actes;
using RdvSolidarites.Web.Features.Absences.Suites;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>When an agent is away.</summary>
public static class AbsencesSetup
{
    public static void AddAbsences(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<GroupesAgents>();
        services.AddScoped<LectureCommune>();
        services.AddScoped<RegistreAbsences>();
        services.AddScoped<Registre<Absence>>(scope => scope.GetRequiredService<RegistreAbsences>());
        services.AddScoped<PoseDAbsence>();
        services.AddScoped<PoseCommune>();
        services.AddScoped<RetraitCommun>();
        services.AddScoped<ModificationDAbsence>();
        services.AddNotification<AbsencePosee, AbsenceNotification>();
        services.AddNotification<AbsenceChangee, AbsenceNotification>();
        services.AddNotification<AbsenceRetiree, AbsenceNotification>();
    }
}

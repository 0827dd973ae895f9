using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Absences.Actes;
using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.PlagesOuverture.Actes;
using RdvSolidarites.Web.Features.Remplacements;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>Plages, absences, and what becomes of the RDVs that they leave without agent.</summary>
public static class HorairesSetup
{
    public static void AddHoraires(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<GroupesAgents>();
        services.AddScoped<RdvsTouches>();
        services.AddScoped<Collegues>();
        services.AddScoped<Remplacement>();
        services.AddScoped<CopieDePlages>();
        services.AddScoped<RegistrePlages>();
        services.AddScoped<RegistreAbsences>();
        services.AddScoped<Registre<PlageOuverture>>(scope => scope.GetRequiredService<RegistrePlages>());
        services.AddScoped<Registre<Absence>>(scope => scope.GetRequiredService<RegistreAbsences>());
        services.AddActes();
        services.AddScoped<HoraireRaconte>();
        services.AddNotification<PlageOuverte, PlageNotification>();
        services.AddNotification<PlageChangee, PlageNotification>();
        services.AddNotification<PlageFermee, PlageNotification>();
        services.AddNotification<AbsencePosee, AbsenceNotification>();
        services.AddNotification<AbsenceChangee, AbsenceNotification>();
        services.AddNotification<AbsenceRetiree, AbsenceNotification>();
    }

    private static void AddActes(this IServiceCollection services)
    {
        services.AddScoped(typeof(HoraireEnMain<>));
        services.AddScoped(typeof(ArretDHoraire<>));
        services.AddScoped(typeof(ChangementDOccurrence<>));
        services.AddScoped<LectureCommune>();
        services.AddScoped<PoseDAbsence>();
        services.AddScoped<PoseCommune>();
        services.AddScoped<RetraitCommun>();
        services.AddScoped<ModificationDAbsence>();
        services.AddScoped<OuvertureDePlage>();
        services.AddScoped<ModificationDePlage>();
        services.AddScoped<CopieAuxCollegues>();
    }
}

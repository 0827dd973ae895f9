using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Features.Rdvs.EspaceAgent;
using RdvSolidarites.Web.Features.Rdvs.Lien;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Features.Rdvs.Suites;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>RDVs: what may be done with them, and who is told.</summary>
public static class RdvsSetup
{
    public static void AddRdvs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<RdvLinks>();
        services.AddScoped<Avertissements>();
        services.AddScoped<NombreARenseigner>();
        services.AddScoped<DatesProposees>();
        services.AddScoped<HistoriqueRdv>();
        services.AddScoped<ChoixDeRdv>();
        services.AddScoped<Ouverture>();
        services.AddActes();
        services.AddPose();
        services.AddSuites();
    }

    private static void AddActes(this IServiceCollection services)
    {
        services.AddScoped<RdvEnMain>();
        services.AddScoped<Reservation>();
        services.AddScoped<PoseDeRdv>();
        services.AddScoped<Annulation>();
        services.AddScoped<Appel>();
        services.AddScoped<AjoutDeParticipant>();
        services.AddScoped<ChangementDeStatut>();
        services.AddScoped<Deplacement>();
        services.AddScoped<Maintien>();
        services.AddScoped<ModificationDeRdv>();
        services.AddScoped<OuvertureCollective>();
        services.AddScoped<RappelDeRdv>();
        services.AddScoped<RetraitDeParticipant>();
        services.AddScoped<SalleDAttente>();
        services.AddScoped<SuppressionDeRdv>();
    }

    /// <summary>What is chosen and typed before a RDV is put.</summary>
    private static void AddPose(this IServiceCollection services)
    {
        services.AddScoped<OffresDePose>();
        services.AddScoped<NouvelUsager>();
        services.AddScoped<BrouillonsDePose>();
        services.AddScoped<CopieDeRdv>();
    }

    private static void AddSuites(this IServiceCollection services)
    {
        services.AddScoped<RdvRaconte>();
        services.AddNotification<RdvReserve, RdvReserveNotification>();
        services.AddNotification<RdvAnnule, RdvAnnuleNotification>();
        services.AddNotification<RdvDeplace, RdvDeplaceNotification>();
        services.AddNotification<RdvRetabli, RdvRetabliNotification>();
        services.AddNotification<RdvConfie, RdvConfieNotification>();
        services.AddNotification<RdvADeplacer, RdvADeplacerNotification>();
        services.AddNotification<RdvMaintenu, RdvMaintenuNotification>();
        services.AddNotification<ParticipationPrise, ParticipationPriseNotification>();
        services.AddNotification<ParticipationQuittee, ParticipationQuitteeNotification>();
        services.AddNotification<PersonneArrivee, PersonneArriveeNotification>();
        services.AddNotification<RappelDemande, RdvRappelNotification>();
    }
}

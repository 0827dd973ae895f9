using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.FileAttente;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Features.Rdvs.Emails;
using RdvSolidarites.Web.Features.Rdvs.EspaceAgent;
using RdvSolidarites.Web.Features.Rdvs.Lien;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What follows a booking: who is told, what may still change, what is thrown away.</summary>
public static class SuitesSetup
{
    public static void AddSuites(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<RdvLinks>();
        services.AddScoped<RdvRaconte>();
        services.AddScoped<DatesProposees>();
        services.AddActes();
        services.AddScoped<ChoixDeRdv>();
        services.AddScoped<HistoriqueRdv>();
        services.AddScoped<PreuveDeContact>();
        services.AddScoped<Ouverture>();
        services.AddNotification<RdvReserve, RdvReserveNotification>();
        services.AddNotification<RdvAnnule, RdvAnnuleNotification>();
        services.AddReaction<RdvAnnule, AlertesFinies>("alertes");
        services.AddNotification<RdvDeplace, RdvDeplaceNotification>();
        services.AddNotification<RdvRetabli, RdvRetabliNotification>();
        services.AddNotification<RdvConfie, RdvConfieNotification>();
        services.AddNotification<RdvADeplacer, RdvADeplacerNotification>();
        services.AddNotification<RdvMaintenu, RdvMaintenuNotification>();
        services.AddNotification<ParticipationPrise, ParticipationPriseNotification>();
        services.AddNotification<ParticipationQuittee, ParticipationQuitteeNotification>();
        services.AddNotification<PersonneArrivee, PersonneArriveeNotification>();
        services.AddNotification<RappelDemande, RdvRappelNotification>();
        services.AddScoped<INettoyage, GardesPerimees>();
        services.AddScoped<INettoyage, CodesPerimes>();
        services.AddScoped<INettoyage, LiensPerimes>();
        services.AddSingleton<PorteAlertes>();
        services.AddScoped<INettoyage, AlertesPassees>();
    }

    private static void AddActes(this IServiceCollection services)
    {
        services.AddScoped<Acting>();
        services.AddScoped<RdvEnMain>();
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
}

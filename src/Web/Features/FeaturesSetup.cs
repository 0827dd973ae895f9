using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Accueil;
using RdvSolidarites.Web.Features.Accueil.Actes;
using RdvSolidarites.Web.Features.Agendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Agents.Actes;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Equipes.Actes;
using RdvSolidarites.Web.Features.FileAttente;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Features.Rdvs.Prise;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features;

/// <summary>The few classes that stand between pages and entities.</summary>
public static class FeaturesSetup
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AgendasConnus>();
        builder.Services.AddScoped<Disponibilites>();
        builder.Services.AddScoped<Candidats>();
        builder.Services.AddScoped<Gardes>();
        builder.Services.AddScoped<PartDeGardes>();
        builder.Services.AddSingleton<SuiviGardes>();
        builder.Services.AddScoped<CreneauxDAgent>();
        builder.Services.AddSingleton<CatalogueConnu>();
        builder.Services.AddScoped<CatalogueLu>();
        builder.Services.AddScoped<MotifsOuverts>();
        builder.Services.AddScoped<PortesOuvertes>();
        builder.Services.AddScoped<CreneauxOuverts>();

        if (builder.Environment.IsProduction())
        {
            builder.Services.AddHostedService<Echauffement>();
        }

        builder.Services.AddScoped<CreneauxVoulus>();
        builder.Services.AddScoped<Adresses>();
        builder.Services.AddScoped<Codes>();
        builder.Services.AddScoped<PriseDeRdv>();
        builder.Services.AddScoped<Identification>();
        builder.Services.AddScoped<UsagersTrouves>();
        builder.Services.AddScoped<Reservation>();
        builder.AddDroits();
        builder.Services.AddScoped<FermetureAgenda>();
        builder.Services.AddScoped<Retrait>();
        builder.Services.Configure<MvcOptions>(options => options.Filters.Add<VersSansAgenda>());
        builder.Services.AddNotification<AgentRetire, AgentRetireNotification>();
        builder.Services.AddNotification<AgentRejoint, AgentRejointNotification>();
        builder.Services.AddScoped<NombreARenseigner>();
        builder.Services.AddScoped<Renseignement>();
        builder.Services.AddScoped<IDailyJob, RappelDuLundi>();
        builder.Services.AddScoped<Relance>();
        builder.Services.AddScoped<ClotureDeLArriere>();
        builder.Services.AddScoped<ChangementDeRole>();
        builder.Services.AddScoped<EnregistrementDEquipe>();
        builder.Services.AddScoped<PoseDAlerte>();
        builder.Services.AddNotification<RelanceARenseigner, RelanceNotification>();
        builder.Services.AddNotification<RappelARenseigner, RappelNotification>();
        builder.Services.AddScoped<LectureHistorique>();
        builder.AddHoraires();
        builder.Services.AddScoped<Avertissements>();
        builder.Services.AddScoped<AgendasLisibles>();
        builder.Services.AddScoped<ChoixAgendas>();
        builder.Services.AddScoped<LectureAgendas>();
        builder.Services.AddScoped<Affichage>();
        builder.Services.AddScoped<OffresDePose>();
        builder.Services.AddScoped<NouvelUsager>();
        builder.Services.AddScoped<PoseDeRdv>();
        builder.Services.AddScoped<BrouillonsDePose>();
        builder.Services.AddScoped<CopieDeRdv>();
        builder.AddComptes();
    }
}

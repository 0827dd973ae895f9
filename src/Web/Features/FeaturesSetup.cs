using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Accueil;
using RdvSolidarites.Web.Features.Agendas;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Effectifs;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.FileAttente;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Incidents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Ouvertures;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Priorisation;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Remplacements;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Features;

/// <summary>The modules, from the lowest to the highest (docs/decisions/0015). Each registers its own classes.</summary>
public static class FeaturesSetup
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.AddContacts();
        builder.AddHistorique();
        builder.AddUsagers();
        builder.AddCreneaux();
        builder.AddRdvs();
        builder.AddReglages();
        builder.AddServices();
        builder.AddOrganisations();
        builder.AddLieux();
        builder.AddMotifs();
        builder.AddDroits();
        builder.AddEquipes();
        builder.AddHoraires();
        builder.AddPlagesOuverture();
        builder.AddAbsences();
        builder.AddRemplacements();
        builder.AddComptes();
        builder.AddIncidents();
        builder.AddPriorisation();
        builder.AddSuperAdmins();
        builder.AddEffectifs();
        builder.AddOuvertures();
        builder.AddFileAttente();
        builder.AddAgendas();
        builder.AddRecherche();
        builder.AddSecteurs();
        builder.AddAccueil();
    }
}

using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>A level as it is said, drawn and coloured on every screen.</summary>
public static class NiveauDit
{
    extension(Niveau niveau)
    {
        public string EnMots =>
            niveau switch
            {
                Niveau.Ecriture => "Écriture",
                Niveau.AvecDetail => "Lecture avec détail",
                Niveau.SansDetail => "Lecture sans détail",
                _ => "Aucun accès",
            };

        /// <summary>For narrow places.</summary>
        public string EnBref =>
            niveau switch
            {
                Niveau.Ecriture => "Écriture",
                Niveau.AvecDetail => "Avec détail",
                Niveau.SansDetail => "Sans détail",
                _ => "Aucun",
            };

        /// <summary>With what stays closed: « Écriture, sauf CPEF ».</summary>
        public string EnMotsSauf(IReadOnlyList<string> except) =>
            niveau > Niveau.SansDetail && except.Count > 0 ? $"{niveau.EnMots}, sauf {Francais.Liste(except)}" : niveau.EnMots;

        /// <summary>What it lets do, in a sentence.</summary>
        public string Permet =>
            niveau switch
            {
                Niveau.Ecriture => "Créer, déplacer, renseigner, annuler.",
                Niveau.AvecDetail => "Qui, pourquoi, où. Sans rien changer.",
                Niveau.SansDetail => "Des heures, rien d’autre.",
                _ => "Ne voit pas l’agenda, même si son service ou son équipe y entre.",
            };

        public string Icone =>
            niveau switch
            {
                Niveau.Ecriture => "crayon",
                Niveau.AvecDetail => "oeil",
                Niveau.SansDetail => "masque",
                _ => "non",
            };

        public string Couleur =>
            niveau switch
            {
                Niveau.Ecriture => "accent",
                Niveau.AvecDetail => "ardoise",
                Niveau.SansDetail => "neutral",
                _ => "danger",
            };
    }
}

using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Look;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>A bloc as a screen says it, in the grid, the list and the feed alike.</summary>
public static class BlocEnMots
{
    extension(Bloc bloc)
    {
        /// <summary>The one word that says what it is; all that a masked bloc says.</summary>
        public string Mot =>
            bloc.Genre switch
            {
                Genre.Plage => "Ouvert",
                Genre.Ferie => "Jour férié",
                Genre.Absence => bloc.IsMasked ? "Indisponible" : "Absence",
                _ when bloc.IsMasked => "Occupé",
                Genre.Garde => "Créneau gardé",
                _ => "RDV",
            };

        /// <summary>Who comes, what for: the first line of a bloc.</summary>
        public string Titre =>
            bloc switch
            {
                { Rdv: { } rdv } => rdv.Heading,
                { Absence: { } absence } => absence.Title,
                { Plage: { Title: { Length: > 0 } title } } => title,
                { Plage: { } plage } => Francais.Liste(plage.Motifs),
                { Fete: { } fete } => fete,
                { SaysHeld: true } => "Créneau gardé",
                _ => bloc.Mot,
            };

        /// <summary>The second line: motif and place.</summary>
        public string? Precision =>
            bloc switch
            {
                { Rdv: { } rdv } => rdv.Precision,
                { Plage: { Title.Length: > 0 } plage } => Join(Francais.Liste(plage.Motifs), plage.Where),
                { Plage: { } plage } => plage.Where,
                { SaysHeld: true } => "par un usager",
                _ => null,
            };

        /// <summary>Its page, when there is something to open there.</summary>
        public string? Url =>
            bloc switch
            {
                { Rdv: { } rdv } => $"/agents/rdvs/{rdv.Id}",
                { Absence: { } absence } => $"/agents/absences/{absence.Id}",
                { Plage: { } plage } => $"/agents/plages/{plage.Id}",
                _ => null,
            };

        /// <summary>How the block is drawn: <c>data-genre</c>.</summary>
        public string? Dessin =>
            bloc.Genre switch
            {
                Genre.Absence => "absence",
                Genre.Ferie => "ferie",
                Genre.Rdv or Genre.Garde when bloc.IsMasked => "occupe",
                _ => null,
            };

        public string? Couleur => bloc.Rdv?.Color ?? (bloc.SaysHeld ? "abricot" : null);

        /// <summary>Where its RDV stands; null for anything else.</summary>
        public StatutAffiche? StatutAt(Instant now) => bloc.Rdv is { } rdv ? rdv.StatutAt(bloc.End, now) : null;
    }

    extension(DetailPlage plage)
    {
        /// <summary>A house is often its organisation's only one, and bears its name.</summary>
        public string Where => plage.Lieu is { } lieu && lieu != plage.Organisation ? $"{lieu} · {plage.Organisation}" : plage.Organisation;
    }

    extension(DetailRdv rdv)
    {
        /// <summary>Who comes; everyone who was to come when it is cancelled.</summary>
        public string Heading =>
            rdv.Collectif ? rdv.Title ?? rdv.Motif
            : rdv.Places.Count == 0 ? rdv.Motif
            : Francais.Liste([.. (rdv.IsCancelled ? rdv.Places : rdv.Present).Select(place => place.Name)]) is { Length: > 0 } names ? names
            : rdv.Motif;

        public IEnumerable<PlacePrise> Present => rdv.Places.Where(place => !place.Status.IsCancelled());

        public string Precision =>
            Join(rdv.Collectif ? rdv.Seating : null, rdv.Collectif && rdv.Title is null ? null : rdv.Motif, rdv.Where) ?? "";

        public string Where =>
            rdv.LocationType switch
            {
                LocationType.Phone => "par téléphone",
                LocationType.Home => "à domicile",
                LocationType.Visio => "en visio",
                _ => rdv.Lieu ?? rdv.Organisation,
            };

        public StatutAffiche StatutAt(Instant end, Instant now) => Statuts.Affiche(rdv.Status, end, rdv.ArrivedAt, now, rdv.IsToMove);

        private string Seating =>
            Francais.Nombre(rdv.Present.Count(), "participant") + (rdv.Seats is { } seats ? $" sur {Francais.Nombre(seats, "place")}" : "");
    }

    extension(StatutAffiche statut)
    {
        /// <summary>Pattern of a block: <c>data-statut</c> of look.css. To come has none.</summary>
        public string? Motif =>
            statut switch
            {
                StatutAffiche.Vu => "vu",
                StatutAffiche.Absent => "absent",
                StatutAffiche.EnAttente => "attente",
                StatutAffiche.ARenseigner => "a-renseigner",
                StatutAffiche.NonRenseigne => "vu",
                StatutAffiche.AnnuleParUsager or StatutAffiche.AnnuleParService => "annule",
                _ => null,
            };

        public string? IconeDeBloc =>
            statut switch
            {
                StatutAffiche.Vu => "oui",
                StatutAffiche.Absent => "absent",
                StatutAffiche.EnAttente => "attente",
                StatutAffiche.ARenseigner or StatutAffiche.NonRenseigne => "question",
                StatutAffiche.ADeplacer => "refaire",
                StatutAffiche.AnnuleParUsager => "annule-usager",
                StatutAffiche.AnnuleParService => "annule-service",
                _ => null,
            };

        public string Mot =>
            statut switch
            {
                StatutAffiche.Vu => "Vu",
                StatutAffiche.Absent => "Absent",
                StatutAffiche.EnAttente => "En salle d’attente",
                StatutAffiche.ARenseigner => "À renseigner",
                StatutAffiche.NonRenseigne => "Non renseigné",
                StatutAffiche.ADeplacer => "En attente d’une autre date",
                StatutAffiche.AnnuleParUsager => "Annulé par l’usager",
                StatutAffiche.AnnuleParService => "Annulé par le service",
                _ => "À venir",
            };
    }

    private static string? Join(params string?[] parts) =>
        string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } joined ? joined : null;
}

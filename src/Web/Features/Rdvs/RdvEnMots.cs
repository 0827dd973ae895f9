using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What is said of a RDV to the person who comes: the same facts on the page and in messages.</summary>
public static class RdvEnMots
{
    extension(Rdv rdv)
    {
        public DateTimeZone Zone => rdv.Organisation.Zone;

        public LocalDateTime Debut => rdv.StartsAt.InZone(rdv.Zone).LocalDateTime;

        public LocalDateTime Fin => rdv.EndsAt.InZone(rdv.Zone).LocalDateTime;

        /// <summary>Whom to call: the lieu, else the organisation.</summary>
        public string? Telephone => rdv.Lieu?.Phone ?? rdv.Organisation.Phone;

        /// <summary>"jeudi 3 décembre 2026 à 9 h 20"; a visit at home comes "vers 9 h 20". The clock is said where it is not the territory's.</summary>
        public string Quand => Quand(rdv.Debut, rdv.Motif.LocationType) + (rdv.Organisation.AutreHeure is { } heure ? $" ({heure})" : "");

        /// <summary>"En attente de la réponse depuis le jeudi 3 décembre à 9 h 20": the service has asked for another date.</summary>
        public string Attente =>
            rdv.MoveOfferedAt is { } asked
                ? $"En attente de la réponse depuis le {Francais.Moment(asked.InZone(rdv.Zone).LocalDateTime)}"
                : "";

        /// <summary>The motif; a collective RDV may have a name too.</summary>
        public string Objet => rdv.Title is { Length: > 0 } title ? $"{rdv.Motif.Name}\u00A0: {title}" : rdv.Motif.Name;

        /// <summary>The motif as messages and calendars say it: not at all when it is discreet (spec 1 L-45).</summary>
        public string ObjetEcrit => rdv.Motif.Discreet ? "Rendez-vous" : $"Rendez-vous\u00A0: {rdv.Objet}";

        /// <summary>Where, in lines; a link when there is one.</summary>
        public Fait Ou(RdvLinks links) =>
            (rdv.Motif.LocationType, rdv.Lieu) switch
            {
                (LocationType.Phone, _) => new Fait("Où", ParTelephone(rdv)),
                (LocationType.Home, _) => new Fait("Où", $"À votre domicile\n{rdv.HomeAddress}".TrimEnd()),
                (LocationType.Visio, _) => new Fait(
                    "Où",
                    "En visioconférence",
                    new Renvoi("Rejoindre la visioconférence", links.Visio(rdv))
                ),
                (_, { } lieu) => new Fait(
                    "Où",
                    string.Join(
                        '\n',
                        ((string?[])[lieu.Name, lieu.Address, lieu.Horaires, lieu.Directions]).Where(line => line is not null)
                    ),
                    new Renvoi("Voir l’itinéraire", RdvLinks.Itineraire(lieu))
                ),
                _ => new Fait("Où", rdv.Organisation.Name),
            };

        /// <summary>With whom, as citizens know them.</summary>
        public string Avec =>
            Francais.Liste([
                .. rdv
                    .Agents.Select(place => place.Agent)
                    .Select(agent => agent.Metier is { Length: > 0 } metier ? $"{agent.FullName}, {metier}" : agent.FullName),
            ]);

        /// <summary>What a message says besides the date: everything a person must know to come, or where the rest is read.</summary>
        public IReadOnlyList<Fait> FaitsEcrits(IEnumerable<Participation> shown, RdvLinks links) =>
            rdv.Motif.Discreet
                ?
                [
                    new("Pour", Francais.Liste([.. shown.Select(place => place.Usager.FullName)])),
                    new("Durée", Francais.Duree((int)rdv.Length.TotalMinutes)),
                    rdv.Lieu is { } lieu && rdv.Motif.HasLieu
                        ? new Fait("Où", lieu.Address, new Renvoi("Voir l’itinéraire", RdvLinks.Itineraire(lieu)))
                        : rdv.Ou(links),
                    new("À savoir", "Le motif et les consignes sont sur la page du rendez-vous."),
                ]
                : rdv.Faits(shown, links);

        /// <summary>Everything a person must know to come, without the date.</summary>
        public IReadOnlyList<Fait> Faits(IEnumerable<Participation> shown, RdvLinks links) =>
            [
                new("Motif", rdv.Objet),
                new("Pour", Francais.Liste([.. shown.Select(place => place.Usager.FullName)])),
                new("Service", rdv.Motif.Service.Name),
                new("Durée", Francais.Duree((int)rdv.Length.TotalMinutes)),
                rdv.Ou(links),
                .. rdv.Motif.InstructionForRdv is { Length: > 0 } instruction ? [new Fait("À savoir", instruction)] : Array.Empty<Fait>(),
            ];
    }

    public static string Quand(LocalDateTime start, LocationType type) =>
        $"{Francais.Jour(start.Date)} {(type == LocationType.Home ? "vers" : "à")} {Francais.Heure(start.TimeOfDay)}";

    private static string ParTelephone(Rdv rdv)
    {
        var number = rdv.PhoneToCall ?? rdv.Participations.FirstOrDefault()?.Usager.Correspondant.Phone;
        return number is null
            ? "Par téléphone\u00A0: nous vous appelons"
            : $"Par téléphone\u00A0: nous vous appelons au {Francais.Telephone(number)}";
    }
}

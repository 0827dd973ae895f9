using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>Who will be told of a change, and by what: said before it is made.</summary>
public static class Consequences
{
    /// <summary>More than that are counted.</summary>
    private const int Named = 5;

    private const string NobodyOfThePast = "Aucun message ne part pour un RDV passé.";

    /// <summary>In a sentence, for these places.</summary>
    public static string Of(Rdv rdv, IEnumerable<Participation> places, Instant now) =>
        rdv.StartsAt <= now ? NobodyOfThePast : Told(places.ToWriteTo(), places);

    /// <summary>The same where those who must be called have their own list (<see cref="ToCall"/>).</summary>
    public static string Written(Rdv rdv, IEnumerable<Participation> places, Instant now) =>
        rdv.StartsAt <= now ? NobodyOfThePast : WhoReads(places.ToWriteTo());

    /// <summary>Who will be told of the new RDV that is put instead of one missed or cancelled.</summary>
    public static string OfNew(IEnumerable<Participation> places) => Told(places.ToWriteTo(), places);

    /// <summary>Who will read a reminder sent now.</summary>
    public static string OfReminder(Rdv rdv) => Told(rdv.Participations.ToRemind(), Coming(rdv));

    /// <summary>Who comes and hears of nothing by themselves; nobody when the motif hides itself, or when it is over.</summary>
    public static IReadOnlyList<Usager> ToCall(Rdv rdv, IEnumerable<Participation> places, Instant now) =>
        rdv.StartsAt <= now || rdv.Motif.Visibility == VisibilityType.Invisible ? [] : places.ToCall();

    private static string Told(IReadOnlyList<Destinataire> told, IEnumerable<Participation> among) =>
        WhoReads(told) + WhoDoesNot(told, among);

    private static string WhoReads(IReadOnlyList<Destinataire> told) =>
        told.Count switch
        {
            0 => "Personne ne sera prévenu par message\u00A0: appelez si besoin.",
            > Named => $"{Francais.Nombre(told.Count, "e-mail sera envoyé", "e-mails seront envoyés")}\u00A0: un par famille.",
            _ =>
                $"Un e-mail sera envoyé à {Francais.Liste([.. told.Select(one => $"{one.Person.FullName} ({Francais.CourrielMasque(one.Email)})")])}.",
        };

    /// <summary>Who hears of what was just done, in a minute, unless it is undone by then; at once when it begins before.</summary>
    public static string Soon(Rdv rdv, IEnumerable<object> news, Instant now)
    {
        var said = news.ToList();
        var told = rdv.StartsAt <= now ? [] : said.SelectMany(one => Concerned(rdv, one)).Distinct().ToWriteTo();
        var when = said.OfType<IHeld>().All(one => one.IsHeldAt(now)) ? " dans une minute" : "";
        return told.Count switch
        {
            0 => "Personne ne sera prévenu.",
            > Named => $"{Francais.Nombre(told.Count, "e-mail part", "e-mails partent")}{when}.",
            _ =>
                $"{Francais.Liste([.. told.Select(one => one.Person.FullName)])} {(told.Count == 1 ? "recevra" : "recevront")} un e-mail{when}.",
        };
    }

    /// <summary>Who reads it: an agent who changes, or nothing that is seen, is no news for those who come.</summary>
    private static IEnumerable<Participation> Concerned(Rdv rdv, object news) =>
        news switch
        {
            RdvDeplace moved => moved.Before == rdv.StartsAt && moved.LieuBefore == rdv.Lieu?.Id ? [] : Coming(rdv),
            RdvAnnule off => Places(rdv, off.Places ?? []),
            RdvRetabli back => Places(rdv, back.Places),
            ParticipationPrise one => Places(rdv, [one.ParticipationId]),
            ParticipationQuittee one => Places(rdv, [one.ParticipationId]),
            _ => [],
        };

    private static IEnumerable<Participation> Places(Rdv rdv, IReadOnlyList<long> ids) =>
        rdv.Participations.Where(place => ids.Contains(place.Id));

    /// <summary>Those who must be called, when only some read a message.</summary>
    private static string WhoDoesNot(IReadOnlyList<Destinataire> told, IEnumerable<Participation> among)
    {
        var others = among.Select(place => place.Usager.Correspondant).Distinct().Except(told.Select(one => one.Person)).ToList();
        return (told.Count, others.Count) switch
        {
            (0, _) or (_, 0) => "",
            (_, > Named) => $" {others.Count} autres personnes ne recevront rien\u00A0: appelez si besoin.",
            _ =>
                $" {Francais.Liste([.. others.Select(one => one.FullName)])} ne {(others.Count == 1 ? "recevra" : "recevront")} rien\u00A0: appelez si besoin.",
        };
    }

    /// <summary>What cancelling does, where those who must be called have their own list.</summary>
    public static string OfCancelling(Rdv rdv, Instant now) => Freed(rdv, now) + Written(rdv, Coming(rdv), now);

    private static string Freed(Rdv rdv, Instant now) => rdv.StartsAt > now ? "Le créneau est libre aussitôt. " : "";

    private static IEnumerable<Participation> Coming(Rdv rdv) => rdv.Participations.Where(place => !place.IsCancelled);

    /// <summary>What a status does to the RDV and to those who come.</summary>
    public static string Of(Rdv rdv, RdvStatus status, Instant now) =>
        status switch
        {
            RdvStatus.Unknown when rdv.IsCancelled && rdv.StartsAt <= now => "Le RDV redevient à renseigner. Aucun message ne part.",
            RdvStatus.Unknown when rdv.IsCancelled =>
                $"Le RDV est rétabli\u00A0: il reprend du temps dans les agendas. {Of(rdv, rdv.ComingBack(now), now)}",
            RdvStatus.Unknown => "Le résultat noté est effacé. Aucun message ne part.",
            RdvStatus.Excused or RdvStatus.Revoked => $"{Freed(rdv, now)}{Of(rdv, Coming(rdv), now)}",
            _ => "Aucun message ne part.",
        };

    /// <summary>What a status does to one person's place.</summary>
    public static string OfPlace(Rdv rdv, Participation place, RdvStatus status, Instant now) =>
        status == RdvStatus.Excused || (status == RdvStatus.Unknown && place.IsCancelled)
            ? Of(rdv, [place], now)
            : "Aucun message ne part.";

    /// <summary>Does this person hear of the changes of this RDV, and of the day before?</summary>
    public static string Reachable(Participation place)
    {
        var who = place.Usager.Correspondant;
        var reason =
            who.Email is not { Length: > 0 } ? "n’a pas d’e-mail"
            : !who.NotifyByEmail ? "ne veut pas d’e-mail"
            : null;
        return !place.SendLifecycleNotifications ? "N’est pas prévenu des changements de ce RDV."
            : reason is not null ? $"Ne sera pas prévenu par e-mail\u00A0: {reason}."
            : "Est prévenu par e-mail des changements.";
    }
}

using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Someone to write to about a RDV, and the places they answer for: their own and those of their relatives.</summary>
/// <param name="Person">Reads the mail.</param>
/// <param name="Places">At least one; the first one's link is theirs.</param>
internal sealed record Destinataire(Usager Person, IReadOnlyList<Participation> Places)
{
    public Participation Place => Places[0];
    public string Email => Person.Email!.Trim().ToLowerInvariant();
}

internal static class Destinataires
{
    extension(IEnumerable<Participation> places)
    {
        /// <summary>
        /// The responsables of these places, each once, who have an e-mail and want mail; nobody for a place that is not to be told
        /// (spec 1 N-21…N-24: the flag holds for cancellations too).
        /// </summary>
        public IReadOnlyList<Destinataire> ToWriteTo() => places.Where(place => place.SendLifecycleNotifications).ByFamily();

        /// <summary>The same for a reminder, which has its own flag; whoever no longer comes is not reminded.</summary>
        public IReadOnlyList<Destinataire> ToRemind() =>
            places.Where(place => place is { SendReminderNotification: true, IsCancelled: false }).ByFamily();

        private IReadOnlyList<Destinataire> ByFamily() =>
            [
                .. places
                    .OrderBy(place => place.Id)
                    .GroupBy(place => place.Usager.Correspondant)
                    .Where(family => family.Key is { Email.Length: > 0, NotifyByEmail: true, DeletedAt: null })
                    .Select(family => new Destinataire(family.Key, [.. family])),
            ];
    }
}

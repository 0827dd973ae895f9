namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>What a RDV is called on agents' screens: who comes, or the name of what brings several together.</summary>
public static class Titre
{
    public static string Of(Rdv rdv) =>
        rdv.Motif.Collectif || rdv.Participations.Count == 0
            ? rdv.Title ?? rdv.Motif.Name
            : string.Join(", ", Shown(rdv).Select(place => place.Usager.FullName));

    /// <summary>Those who come; everyone who was to come when nobody does any more.</summary>
    private static IEnumerable<Participation> Shown(Rdv rdv) =>
        rdv.Participations.All(place => place.IsCancelled)
            ? rdv.Participations.OrderBy(place => place.Id)
            : rdv.Participations.Where(place => !place.IsCancelled).OrderBy(place => place.Id);
}

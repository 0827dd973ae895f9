namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>What a RDV is called on agents' screens: who comes, or the name of what brings several together.</summary>
public static class Titre
{
    private const int MostNamed = 3;

    public static string Of(Rdv rdv) =>
        rdv.Motif.Collectif || rdv.Participations.Count == 0
            ? rdv.Title ?? rdv.Motif.Name
            : Of([.. Shown(rdv).Select(place => place.Usager.FullName)]);

    /// <summary>Three names are a title; of more, two are said and the others counted.</summary>
    public static string Of(IReadOnlyList<string> names) =>
        names.Count <= MostNamed ? string.Join(", ", names) : $"{names[0]}, {names[1]} et {names.Count - 2} autres";

    /// <summary>Those who come; everyone who was to come when nobody does any more.</summary>
    private static IEnumerable<Participation> Shown(Rdv rdv) =>
        rdv.Participations.All(place => place.IsCancelled)
            ? rdv.Participations.OrderBy(place => place.Id)
            : rdv.Participations.Where(place => !place.IsCancelled).OrderBy(place => place.Id);
}

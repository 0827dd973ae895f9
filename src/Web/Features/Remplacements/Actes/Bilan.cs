using System.Globalization;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Remplacements.Actes;

/// <summary>A line of the report: what was done of a RDV, or why not.</summary>
public sealed record LigneBilan(Rdv? Rdv, Acte Acte, string? Agent, Refusal? Refusal)
{
    public string Done =>
        Acte switch
        {
            Acte.Confier => $"confié à {Agent ?? "un collègue"}{Told}",
            Acte.Proposer => IsOne
                ? "la personne reçoit un lien pour choisir une autre date"
                : "les personnes reçoivent un lien pour choisir une autre date",
            Acte.Annuler => $"annulé{Told}",
            _ => "gardé tel quel",
        };

    /// <summary>Whom no message reaches: somebody has to call them.</summary>
    public IReadOnlyList<string> ToCall =>
        Acte == Acte.Garder || (Refusal is not null && Refusal != RdvRefusals.NobodyToAsk)
            ? []
            : [.. Places.ToCall().Select(AAppeler.ByPhone)];

    /// <summary>Who was to come, or what it was.</summary>
    public string Who =>
        Rdv is null ? "Un RDV"
        : Rdv.Motif.Collectif ? Rdv.Objet
        : Rdv.Participations.Count == 0 ? Rdv.Objet
        : $"{Francais.Liste([.. Rdv.Participations.Select(place => place.Usager.FullName).Take(4)])}, {Rdv.Objet}";

    private bool IsOne => Places.Count < 2;

    /// <summary>All those who were coming.</summary>
    private IReadOnlyList<Participation> Places =>
        Rdv is null ? [] : [.. Rdv.Participations.Where(place => Acte == Acte.Annuler ? place.Status == Rdv.Status : !place.IsCancelled)];

    private string Told =>
        Places.Count == 0 ? ""
        : ToCall.Count == 0 ? (IsOne ? ", la personne est prévenue" : ", les personnes sont prévenues")
        : !Places.Any(place => place.HearsByMail) ? ", aucun message ne part"
        : ", les autres personnes sont prévenues";
}

/// <summary>A report as it waits for the next page: in a cookie, two hundred lines must be short.</summary>
public static class BilanEcrit
{
    /// <summary>Of which page it is.</summary>
    public static string KeyOf(string address) => Secrets.Seal(address);

    /// <summary>"Confier:12:=120,1,4;Annuler::already_begun=131": what happened alike together, each id less the one before.</summary>
    public static string Write(IEnumerable<Issue> issues) =>
        string.Join(
            ';',
            issues
                .GroupBy(issue => string.Create(CultureInfo.InvariantCulture, $"{issue.Acte}:{issue.AgentId}:{issue.Refusal?.Code}"))
                .Select(alike => $"{alike.Key}={string.Join(',', Steps([.. alike.Select(issue => issue.RdvId).Order()]))}")
        );

    public static IReadOnlyList<Issue> Read(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).SelectMany(ReadAlike)];

    private static IEnumerable<Issue> ReadAlike(string alike)
    {
        if (alike.Split('=') is not [var key, var ids] || key.Split(':') is not [var acte, var agent, var code])
        {
            yield break;
        }

        var id = 0L;
        foreach (var step in ids.Split(','))
        {
            id += long.Parse(step, CultureInfo.InvariantCulture);
            yield return new Issue(
                id,
                Enum.Parse<Acte>(acte),
                agent.Length > 0 ? long.Parse(agent, CultureInfo.InvariantCulture) : null,
                RemplacementRefusals.ByCode.GetValueOrDefault(code)
            );
        }
    }

    private static IEnumerable<string> Steps(List<long> ids) =>
        ids.Select((id, index) => (id - (index == 0 ? 0 : ids[index - 1])).ToString(CultureInfo.InvariantCulture));
}

using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>A RDV as an agent is about to put it, or to change it: what the warnings are about.</summary>
public sealed record ProjetRdv(
    long MotifId,
    long? LieuId,
    Interval At,
    IReadOnlyCollection<long> AgentIds,
    IReadOnlyCollection<long> UsagerIds
)
{
    /// <summary>The RDV being changed: it does not stand in its own way. Null for a new one.</summary>
    public long? RdvId { get; init; }

    /// <summary>It takes place somewhere that is no lieu of the organisation, for this once.</summary>
    public bool HasOwnLieu { get; init; }

    /// <summary>A RDV as it stands. A cancelled one counts those who would come back.</summary>
    public static ProjetRdv Of(Rdv rdv) =>
        Moved(rdv, new Interval(rdv.StartsAt, rdv.EndsAt), rdv.LieuId, [.. rdv.Agents.Select(place => place.AgentId)]) with
        {
            UsagerIds =
            [
                .. rdv.Participations.Where(place => !place.IsCancelled || place.Status == rdv.Status).Select(place => place.UsagerId),
            ],
        };

    /// <summary>A RDV at another time, in another lieu, with other agents. The place that it has for itself follows it.</summary>
    public static ProjetRdv Moved(Rdv rdv, Interval at, long? lieuId, IReadOnlyCollection<long> agentIds)
    {
        var isOwn = lieuId is not null && rdv.Lieu is { Availability: LieuAvailability.SingleUse } own && own.Id == lieuId;
        var people = rdv.Participations.Where(place => !place.IsCancelled || rdv.IsCancelled).Select(place => place.UsagerId);
        return new ProjetRdv(rdv.MotifId, isOwn ? null : lieuId, at, agentIds, [.. people]) { RdvId = rdv.Id, HasOwnLieu = isOwn };
    }
}

/// <summary>Something that an agent should know before saving, and may pass over.</summary>
/// <param name="Phrase">What they read; never more than they may see.</param>
/// <param name="Cle">Tells it from others: a confirmation holds for what was shown, not for what has come since.</param>
public sealed record Avertissement(string Phrase, string Cle)
{
    /// <summary>Somebody or something else has that time: an agent's, or the person's.</summary>
    public bool TakesTime =>
        Cle.StartsWith("overlap", StringComparison.Ordinal)
        || Cle.StartsWith("held:", StringComparison.Ordinal)
        || Cle.StartsWith("absence:", StringComparison.Ordinal)
        || Cle.StartsWith("usager:", StringComparison.Ordinal);

    public override string ToString() => Phrase;
}

/// <summary>Warnings to read before a RDV is saved: confirmed one by one, so that what has come since is shown again.</summary>
public sealed record AVerifier(IReadOnlyList<Avertissement> Points) : IWarnings
{
    public string Title => Points.EnTitre();
    public IReadOnlyList<string> Sentences => [.. Points.Select(point => point.Phrase)];
    public string Seal => Points.Empreinte();

    public bool AreConfirmedBy(string? seal) => Points.SontConnus(seal);
}

public static class AvertissementExtensions
{
    extension(IReadOnlyCollection<Avertissement> warnings)
    {
        public string EnTitre() => $"{Francais.Nombre(warnings.Count, "point à vérifier", "points à vérifier")}, rien d’interdit";

        /// <summary>What the form carries back to say which warnings were on the screen. Opaque: it names nobody.</summary>
        public string Empreinte() => string.Join('.', warnings.Select(Empreinte).Distinct(StringComparer.Ordinal));

        /// <summary>Were they all on the screen when somebody confirmed?</summary>
        public bool SontConnus(string? empreinte)
        {
            var known = (empreinte ?? "").Split('.').ToHashSet(StringComparer.Ordinal);
            return warnings.All(warning => known.Contains(Empreinte(warning)));
        }
    }

    private static string Empreinte(Avertissement warning) => Secrets.Seal(warning.Cle);
}

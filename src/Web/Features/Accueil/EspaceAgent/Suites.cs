using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>What a RDV may become now, and where to come back to: the page, and the part of it where one was.</summary>
public sealed record Suites(Ligne Ligne, string Retour, Instant Now, string Section)
{
    /// <summary>A collective RDV with people in it is called over: « Vu » would be a guess about each of them.</summary>
    public IReadOnlyList<RdvStatus> Possibles =>
        [
            .. Statuts
                .Possibles(Ligne.Status, Ligne.Collectif, Ligne.StartsAt, Ligne.Zone, Now)
                .Where(status => status != RdvStatus.Unknown)
                .Where(status => !(Ligne.Collectif && status == RdvStatus.Seen && Ligne.Present.Any())),
        ];
}

/// <summary>A day of the home page: its RDVs, and what may be said of them at once.</summary>
public sealed record JourMontre(IReadOnlyList<Ligne> Lignes, AccueilModel Page);

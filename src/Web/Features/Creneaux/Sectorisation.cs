using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Where somebody lives, as far as sectors are concerned. No town: no sector (spec 1 F-24).</summary>
public sealed record Domicile(string? CityCode, string? StreetBanId);

/// <summary>Which motifs and which agents serve an address: one rule, used by every path that lists or books (spec 1 F-24…F-28).</summary>
public static class Sectorisation
{
    /// <summary>The town, or the street, of an address (the two add up: spec 1 F-24).</summary>
    public static readonly Expression<Func<Zone, string?, string?, bool>> Holds = (zone, city, street) =>
        (zone.Level == ZoneLevel.City && zone.CityCode == city) || (zone.Level == ZoneLevel.Street && zone.StreetBanId == street);

    /// <summary>An attribution given on a sector that holds the address.</summary>
    public static readonly Expression<Func<Attribution, string?, string?, bool>> IsGivenFor = (given, city, street) =>
        given.Secteur.Zones.Any(zone => Holds.Ask(zone, city, street));

    /// <summary>Who opens this motif, or runs a collective RDV of it to come.</summary>
    private static readonly Expression<Func<Motif, long?, IQueryable<Rdv>, Instant, bool>> _isOpenedBy = (motif, agentId, rdvs, now) =>
        motif.Plages.Any(plage => plage.AgentId == agentId)
        || rdvs.Any(rdv =>
            rdv.MotifId == motif.Id && rdv.StartsAt > now && rdv.Agents.Any(place => place.AgentId == agentId && place.Occupies)
        );

    /// <summary>
    /// Kept: all motifs at département level; those at organisation level whose organisation serves a matching sector;
    /// those at agent level for which an agent who serves a matching sector opens time (or runs a collective RDV to come).
    /// The attributions are those of the address.
    /// </summary>
    public static readonly Expression<Func<Motif, IQueryable<Attribution>, IQueryable<Rdv>, Instant, bool>> Serves = Expressions.WholeOf<
        Func<Motif, IQueryable<Attribution>, IQueryable<Rdv>, Instant, bool>
    >(
        (motif, attributions, rdvs, now) =>
            motif.SectorisationLevel == SectorisationLevel.Departement
            || (
                motif.SectorisationLevel == SectorisationLevel.Organisation
                && attributions.Any(given => given.AgentId == null && given.OrganisationId == motif.OrganisationId)
            )
            || (
                motif.SectorisationLevel == SectorisationLevel.Agent
                && attributions.Any(given =>
                    given.AgentId != null
                    && given.OrganisationId == motif.OrganisationId
                    && _isOpenedBy.Ask(motif, given.AgentId, rdvs, now)
                )
            )
    );

    extension(IQueryable<Zone> zones)
    {
        /// <inheritdoc cref="Holds"/>
        public IQueryable<Zone> Holding(Domicile home) =>
            zones.Where(Expressions.Whole((Zone zone) => Holds.Ask(zone, home.CityCode, home.StreetBanId)));
    }

    extension(IQueryable<Attribution> attributions)
    {
        /// <inheritdoc cref="IsGivenFor"/>
        public IQueryable<Attribution> Matching(Domicile home) =>
            attributions.Where(Expressions.Whole((Attribution given) => IsGivenFor.Ask(given, home.CityCode, home.StreetBanId)));
    }
}

using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>Where somebody lives, as far as sectors are concerned. No town: no sector (spec 1 F-24).</summary>
public sealed record Domicile(string? CityCode, string? StreetBanId);

/// <summary>Which motifs and which agents serve an address: one query, used by every path that lists or books (spec 1 F-24…F-28).</summary>
public static class Sectorisation
{
    extension(IQueryable<Motif> motifs)
    {
        /// <summary>
        /// Kept: all motifs at département level; those at organisation level whose organisation serves a matching sector;
        /// those at agent level for which an agent who serves a matching sector opens time (or runs a collective RDV to come).
        /// </summary>
        public IQueryable<Motif> Serving(Domicile home, Db db, Instant now)
        {
            var attributions = db.Attributions.Matching(home);
            return motifs.Where(motif =>
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
                        && (
                            motif.Plages.Any(plage => plage.AgentId == given.AgentId)
                            || db.Rdvs.Any(rdv =>
                                rdv.MotifId == motif.Id
                                && rdv.StartsAt > now
                                && rdv.Agents.Any(place => place.AgentId == given.AgentId && place.Occupies)
                            )
                        )
                    )
                )
            );
        }
    }

    extension(IQueryable<Attribution> attributions)
    {
        /// <summary>Given on a sector that has this town, or this street (the two add up: spec 1 F-24).</summary>
        public IQueryable<Attribution> Matching(Domicile home) =>
            attributions.Where(given =>
                given.Secteur.Zones.Any(zone =>
                    (zone.Level == ZoneLevel.City && zone.CityCode == home.CityCode)
                    || (zone.Level == ZoneLevel.Street && zone.StreetBanId == home.StreetBanId)
                )
            );
    }
}

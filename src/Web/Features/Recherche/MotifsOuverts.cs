using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>Which motifs a citizen may book, from an address and what they have chosen so far. Lists and bookings ask the same question (F-28).</summary>
public sealed class MotifsOuverts(Db db, Current current)
{
    /// <summary>The territory that the address belongs to, or the organisation of the public link's; null when we serve nobody there.</summary>
    public Task<TerritoireCherche?> TerritoireAsync(Parcours search, CancellationToken ct)
    {
        var territoires = search switch
        {
            { Departement: { } numero } => db.Territoires.Where(territoire => territoire.Numero == numero),
            { PublicLinkOrganisationId: { } id } => db.Territoires.Where(territoire =>
                territoire.Organisations.Any(organisation => organisation.Id == id)
            ),
            _ => db.Territoires.Where(_ => false),
        };
        return territoires
            .OrderBy(territoire => territoire.Id)
            .Select(territoire => new TerritoireCherche(
                territoire.Numero,
                territoire.Name,
                territoire.Kind,
                territoire.TimeZone,
                territoire.HolidayProfile,
                territoire.Phone,
                territoire.AsksBirthDate,
                territoire.AsksAddressDetails,
                territoire.AsksCaisse,
                territoire.AsksFamilySituation,
                territoire.AsksChildren
            ))
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>By name, whatever the case and the accents (F-27).</summary>
    public async Task<IReadOnlyList<MotifTrouve>> FindAsync(Parcours search, TerritoireCherche territoire, CancellationToken ct)
    {
        var open = Scoped(Open(territoire, search), search);

        if (search.ReferentIds.Count > 0)
        {
            open = OpenedBy(open, [.. await OwnReferentsAsync(search, ct)]);
        }

        var found = await open.OrderBy(motif => motif.Slug)
            .ThenBy(motif => motif.Id)
            .Select(motif => new MotifTrouve(
                motif.Id,
                motif.Name,
                motif.Slug,
                motif.LocationType,
                motif.Collectif,
                motif.FollowUp,
                motif.SectorisationLevel,
                motif.DurationMinutes,
                motif.MinBookingDelay,
                motif.MaxBookingDelay,
                motif.RestrictionForRdv,
                motif.ServiceId,
                motif.Service.Name,
                motif.Service.IsSocial,
                motif.OrganisationId,
                motif.Organisation.Name,
                motif.Organisation.Phone,
                motif.Organisation.Email,
                motif.Organisation.Website,
                motif.Organisation.Horaires
            ))
            .ToListAsync(ct);
        return search.MotifKey is { } key ? [.. found.Where(motif => motif.Key == key)] : found;
    }

    /// <summary>For the motifs that only some agents serve: whom, for this address (F-25 c) or this person's référents (E-32).</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlySet<long>>> AgentsAsync(
        Parcours search,
        IReadOnlyCollection<MotifTrouve> motifs,
        CancellationToken ct
    )
    {
        var allowed = new Dictionary<long, IReadOnlySet<long>>();

        if (motifs.Any(motif => motif.SectorisationLevel == SectorisationLevel.Agent))
        {
            var given = await db
                .Attributions.Matching(Home(search))
                .Where(attribution => attribution.AgentId != null)
                .Select(attribution => new { attribution.OrganisationId, AgentId = attribution.AgentId!.Value })
                .ToListAsync(ct);

            foreach (var motif in motifs.Where(motif => motif.SectorisationLevel == SectorisationLevel.Agent))
            {
                allowed[motif.Id] = given.Where(one => one.OrganisationId == motif.OrganisationId).Select(one => one.AgentId).ToHashSet();
            }
        }

        if (motifs.Any(motif => motif.FollowUp))
        {
            var referents = await OwnReferentsAsync(search, ct);

            foreach (var motif in motifs.Where(motif => motif.FollowUp))
            {
                allowed[motif.Id] = allowed.TryGetValue(motif.Id, out var agents) ? agents.Intersect(referents).ToHashSet() : referents;
            }
        }

        return allowed;
    }

    /// <summary>Asked référents who really follow the person signed in; nobody signed in, nobody (F-91 TARGET).</summary>
    public async Task<HashSet<long>> OwnReferentsAsync(Parcours search, CancellationToken ct)
    {
        if (current.MaybeUsager is not { } me || search.ReferentIds.Count == 0)
        {
            return [];
        }

        var asked = search.ReferentIds.ToArray();
        return
        [
            .. await db
                .Referents.Where(referent => referent.UsagerId == me.Id && asked.Contains(referent.AgentId))
                .Select(referent => referent.AgentId)
                .ToListAsync(ct),
        ];
    }

    public static Domicile Home(Parcours search) => new(search.CityCode, search.StreetBanId);

    /// <summary>Base sets A and B of F-22 and F-23, cut by sectors, by the public (F-32) and by follow-up (F-29).</summary>
    private IQueryable<Motif> Open(TerritoireCherche territoire, Parcours search)
    {
        var (now, today, followUp) = (current.Now, current.Now.InZone(territoire.Zone).Date, search.ReferentIds.Count > 0);
        return db
            .Motifs.Where(motif =>
                motif.DeletedAt == null
                && motif.Organisation.Territoire.Numero == territoire.Numero
                && motif.BookableBy == BookableBy.Everyone
                && motif.Visibility != VisibilityType.Invisible
                && motif.FollowUp == followUp
                && (
                    motif.Collectif
                        ? db.Rdvs.Any(rdv => rdv.MotifId == motif.Id && rdv.StartsAt > now && rdv.Status == RdvStatus.Unknown)
                        : motif.Plages.Any(plage => plage.LastDay == null || plage.LastDay >= today)
                )
            )
            .Serving(Home(search), db, now);
    }

    /// <summary>In follow-up, only what one's own référents open or run (F-30, F-90).</summary>
    private IQueryable<Motif> OpenedBy(IQueryable<Motif> motifs, long[] agentIds)
    {
        var now = current.Now;
        return motifs.Where(motif =>
            motif.Plages.Any(plage => EF.Parameter(agentIds).Contains(plage.AgentId))
            || db.Rdvs.Any(rdv =>
                rdv.MotifId == motif.Id
                && rdv.StartsAt > now
                && rdv.Agents.Any(place => place.Occupies && EF.Parameter(agentIds).Contains(place.AgentId))
            )
        );
    }

    private static IQueryable<Motif> Scoped(IQueryable<Motif> motifs, Parcours search)
    {
        if (search.ScopeOrganisationId is { } organisationId)
        {
            motifs = motifs.Where(motif => motif.OrganisationId == organisationId);
        }

        if (search.ExternalOrganisationIds.Count > 0)
        {
            var external = search.ExternalOrganisationIds.ToArray();
            motifs = motifs.Where(motif => external.Contains(motif.Organisation.ExternalId));
        }

        if (search.ServiceId is { } serviceId)
        {
            motifs = motifs.Where(motif => motif.ServiceId == serviceId);
        }

        if (search.MotifId is { } motifId)
        {
            motifs = motifs.Where(motif => motif.Id == motifId);
        }

        return search.LieuId is { } lieuId ? motifs.Where(motif => motif.Organisation.Lieux.Any(lieu => lieu.Id == lieuId)) : motifs;
    }
}

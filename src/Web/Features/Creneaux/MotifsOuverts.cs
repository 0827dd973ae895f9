using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Which motifs a citizen may book, from an address and what they have chosen so far. Lists and bookings ask the same question (F-28).</summary>
public sealed class MotifsOuverts(Db db, CatalogueLu catalogue, Current current)
{
    private static readonly Domicile _anywhere = new(null, null);

    /// <summary>The territory of a number, the first of those that share it; and whether any of them has sectors.</summary>
    private static readonly KeptQuestion<Func<Db, string, IAsyncEnumerable<Trouve>>> _territoire = new(() =>
        EF.CompileAsyncQuery(
            Expressions.WholeOf<Func<Db, string, IQueryable<Trouve>>>(
                (db, numero) =>
                    db
                        .Territoires.Where(territoire => territoire.Numero == numero)
                        .OrderBy(territoire => territoire.Id)
                        .Take(1)
                        .Select(territoire => new Trouve(
                            TerritoireCherche.Read.Ask(territoire),
                            db.Attributions.Any(attribution => attribution.Organisation.Territoire.Numero == numero)
                        ))
            )
        )
    );

    /// <summary>
    /// Base sets A and B of F-22 and F-23, cut by sectors, by the public (F-32), by follow-up (F-29) and by what was chosen (F-33); by name, whatever the
    /// case and the accents (F-27).
    /// </summary>
    private static readonly KeptQuestion<
        Func<Db, string, bool, LocalDate, Instant, string?, string?, long?, long?, long?, long?, IAsyncEnumerable<MotifTrouve>>
    > _open = new(() =>
        EF.CompileAsyncQuery(
            Expressions.WholeOf<
                Func<Db, string, bool, LocalDate, Instant, string?, string?, long?, long?, long?, long?, IQueryable<MotifTrouve>>
            >(
                (db, numero, followUp, today, now, city, street, organisationId, serviceId, motifId, lieuId) =>
                    db
                        .Motifs.Where(motif =>
                            ReglesDOffre.IsAlive.Ask(motif)
                            && motif.Organisation.Territoire.Numero == numero
                            && ReglesDOffre.IsForEverybody.Ask(motif)
                            && ReglesDOffre.IsVisible.Ask(motif)
                            && motif.FollowUp == followUp
                            && (organisationId == null || motif.OrganisationId == organisationId)
                            && (serviceId == null || motif.ServiceId == serviceId)
                            && (motifId == null || motif.Id == motifId)
                            && (lieuId == null || motif.Organisation.Lieux.Any(lieu => lieu.Id == lieuId))
                            && ReglesDOffre.HasTime.Ask(motif, db.Rdvs, today, now)
                            && Sectorisation.Serves.Ask(
                                motif,
                                db.Attributions.Where(given => Sectorisation.IsGivenFor.Ask(given, city, street)),
                                db.Rdvs,
                                now
                            )
                        )
                        .OrderBy(motif => motif.Slug)
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
                            motif.Organisation.Horaires,
                            motif.Organisation.TimeZone
                        ))
            )
        )
    );

    /// <summary>The territory that the address belongs to, or the organisation of the public link's; null when we serve nobody there.</summary>
    public async Task<TerritoireCherche?> TerritoireAsync(Parcours search, CancellationToken ct) =>
        search switch
        {
            { Departement: { } numero } => await catalogue.AskAsync(
                numero,
                new TerritoireDe(numero),
                async () => ((await _territoire.On(db)(db, numero).FirstOrDefaultAsync(ct))?.Said, Instant.MaxValue),
                ct
            ),
            { PublicLinkOrganisationId: { } id } => await db
                .Territoires.Where(territoire => territoire.Organisations.Any(organisation => organisation.Id == id))
                .Select(TerritoireCherche.Read)
                .FirstOrDefaultAsync(ct),
            _ => null,
        };

    /// <summary>Those that this address and what was chosen leave, by name.</summary>
    public async Task<IReadOnlyList<MotifTrouve>> FindAsync(Parcours search, TerritoireCherche territoire, CancellationToken ct)
    {
        var asked = new MotifsDe(
            territoire.Numero,
            search.ReferentIds.Count > 0,
            current.Now.InZone(territoire.Zone).Date,
            // Without sectors all addresses are one question.
            territoire.HasSectors
                ? Home(search)
                : _anywhere,
            search.ScopeOrganisationId,
            search.ServiceId,
            search.MotifId,
            search.LieuId
        );
        var found = await catalogue.AskAsync(territoire.Numero, asked, () => ReadAsync(asked, ct), ct);
        return [.. (await NarrowedAsync(found, search, ct)).Where(motif => search.MotifKey is not { } key || motif.Key == key)];
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

    /// <summary>What an address is offered as things are written now, inside a trial too: nothing that is kept is asked.</summary>
    public async Task<IReadOnlyList<MotifTrouve>> NowAsync(string numero, DateTimeZone zone, Domicile home, CancellationToken ct) =>
        await _open
            .On(db)(db, numero, false, current.Now.InZone(zone).Date, current.Now, home.CityCode, home.StreetBanId, null, null, null, null)
            .ToListAsync(ct);

    public static Domicile Home(Parcours search) => new(search.CityCode, search.StreetBanId);

    private async Task<(List<MotifTrouve> Found, Instant Until)> ReadAsync(MotifsDe asked, CancellationToken ct)
    {
        var found = await _open
            .On(db)(
                db,
                asked.Numero,
                asked.FollowUp,
                asked.Today,
                current.Now,
                asked.Home.CityCode,
                asked.Home.StreetBanId,
                asked.OrganisationId,
                asked.ServiceId,
                asked.MotifId,
                asked.LieuId
            )
            .ToListAsync(ct);
        return (found, await HoldsUntilAsync(asked.Numero, found, ct));
    }

    /// <summary>The days are in the question. Collective motifs close when the last RDV of one begins; those of certain agents, with any RDV of theirs.</summary>
    private async Task<Instant> HoldsUntilAsync(string numero, List<MotifTrouve> found, CancellationToken ct)
    {
        var now = current.Now;
        if (
            await db.Motifs.AnyAsync(
                motif => motif.Organisation.Territoire.Numero == numero && motif.SectorisationLevel == SectorisationLevel.Agent,
                ct
            )
        )
        {
            return now;
        }

        long[] ids = [.. found.Where(motif => motif.Collectif).Select(motif => motif.Id)];
        var last =
            ids.Length == 0
                ? []
                : await db
                    .Rdvs.Where(rdv => EF.Parameter(ids).Contains(rdv.MotifId) && rdv.StartsAt > now && rdv.Status == RdvStatus.Unknown)
                    .GroupBy(rdv => rdv.MotifId)
                    .Select(rdvs => rdvs.Max(rdv => rdv.StartsAt))
                    .ToListAsync(ct);
        return last.Append(Instant.MaxValue).Min();
    }

    /// <summary>What few searches ask: certain organisations (F-33); in follow-up, only what one's own référents open or run (F-30, F-90).</summary>
    private async Task<IReadOnlyList<MotifTrouve>> NarrowedAsync(List<MotifTrouve> found, Parcours search, CancellationToken ct)
    {
        if (search.ReferentIds.Count == 0 && search.ExternalOrganisationIds.Count == 0)
        {
            return found;
        }

        var (now, ids) = (current.Now, found.Select(motif => motif.Id).ToArray());
        var kept = db.Motifs.Where(motif => EF.Parameter(ids).Contains(motif.Id));

        if (search.ReferentIds.Count > 0)
        {
            var agentIds = (await OwnReferentsAsync(search, ct)).ToArray();
            kept = kept.Where(motif =>
                motif.Plages.Any(plage => EF.Parameter(agentIds).Contains(plage.AgentId))
                || db.Rdvs.Any(rdv =>
                    rdv.MotifId == motif.Id
                    && rdv.StartsAt > now
                    && rdv.Agents.Any(place => place.Occupies && EF.Parameter(agentIds).Contains(place.AgentId))
                )
            );
        }

        if (search.ExternalOrganisationIds.Count > 0)
        {
            var external = search.ExternalOrganisationIds.ToArray();
            kept = kept.Where(motif => external.Contains(motif.Organisation.ExternalId));
        }

        var left = await kept.Select(motif => motif.Id).ToListAsync(ct);
        return found.FindAll(motif => left.Contains(motif.Id));
    }

    private sealed record TerritoireDe(string Numero);

    private sealed record Trouve(TerritoireCherche Territoire, bool HasSectors)
    {
        public TerritoireCherche Said => Territoire with { HasSectors = HasSectors };
    }

    private sealed record MotifsDe(
        string Numero,
        bool FollowUp,
        LocalDate Today,
        Domicile Home,
        long? OrganisationId,
        long? ServiceId,
        long? MotifId,
        long? LieuId
    );
}

using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>
/// What an agent may choose to put a RDV (spec 2 §25c): agendas in which they may write, motifs of an organisation where a chosen agent and themselves
/// both have a role, lieux of the motif's organisation, people they may find. Four questions, however many there are.
/// </summary>
public sealed class OffresDePose(Db db, Current current)
{
    public async Task<OffreDePose> LoadAsync(PoseInput input, CancellationToken ct)
    {
        var agents = await AgentsAsync(ct);
        var chosen = input.Agents.Distinct().Select(id => agents.FirstOrDefault(agent => agent.Id == id)).OfType<AgentOffert>().ToList();
        var motifs = chosen.Count == 0 ? [] : await MotifsAsync(chosen, ct);
        var motif = motifs.FirstOrDefault(one => one.Id == input.Motif);
        return new OffreDePose(agents, chosen, motifs, motif)
        {
            Lieux = motif is { HasLieu: true } ? await LieuxAsync(motif, ct) : [],
            People = input.Usagers.Count == 0 ? [] : await PeopleAsync(input, ct),
            Suite = input.Suite is null ? null : await SuiteAsync(input, agents, ct),
        };
    }

    /// <summary>The RDV that follows, as far as I may put it; null otherwise.</summary>
    private async Task<SuiteOfferte?> SuiteAsync(PoseInput input, IReadOnlyList<AgentOffert> agents, CancellationToken ct)
    {
        List<AgentOffert> chosen = [.. agents.Where(agent => input.SuiteAgents.Contains(agent.Id))];
        var motif = chosen.Count == 0 ? null : (await MotifsAsync(chosen, ct)).FirstOrDefault(one => one.Id == input.Suite);
        return motif is null || input.SuiteHeure is not { } hour || chosen.Count < input.SuiteAgents.Count
            ? null
            : new SuiteOfferte(motif, chosen, hour, motif.HasLieu ? input.SuiteLieu : null);
    }

    /// <summary>The lieu of the plage in which that hour is: whoever clicks in it means it.</summary>
    public async Task<long?> LieuOfPlageAsync(OffreDePose offre, LocalDateTime at, CancellationToken ct)
    {
        var (motif, day) = (offre.Motif!, at.Date);
        var (agentId, house) = (offre.Chosen[0].Id, motif.OrganisationId);
        var plages = await db
            .PlagesOuverture.AsNoTracking()
            .Where(plage => plage.AgentId == agentId && plage.OrganisationId == house && plage.LieuId != null)
            .Where(plage => plage.FirstDay <= day && (plage.LastDay == null || plage.LastDay >= day))
            .OrderBy(plage => plage.Id)
            .ToListAsync(ct);
        var start = at.InZoneLeniently(motif.Zone).ToInstant();
        var found = plages.Find(plage =>
            plage.Horaire.Occurrences(new DateInterval(day, day), motif.Zone).Any(occurrence => occurrence.Contains(start))
        );
        return offre.Lieux.Any(lieu => lieu.Id == found?.LieuId) ? found?.LieuId : null;
    }

    /// <summary>The agents in whose agenda I may write, by service and name.</summary>
    public async Task<IReadOnlyList<AgentOffert>> AgentsAsync(CancellationToken ct)
    {
        var rows = await db
            .Agents.WritableBy(current.Agent, current.Now)
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Select(agent => new AgentOffert(
                agent.Id,
                agent.FirstName,
                agent.LastName,
                agent.Services.OrderBy(service => service.Id).Select(service => new ServiceOffert(service.Id, service.Name)).ToList(),
                agent
                    .Roles.OrderBy(role => role.Id)
                    .Select(role => new RoleOffert(role.OrganisationId, role.Level == RoleLevel.Admin))
                    .ToList()
            ))
            .AsSingleQuery()
            .ToListAsync(ct);
        return rows;
    }

    /// <summary>Individual ones, not deleted, of the trades of a chosen agent, where they and I work (an admin holds all of theirs).</summary>
    private async Task<IReadOnlyList<MotifOffert>> MotifsAsync(IReadOnlyList<AgentOffert> chosen, CancellationToken ct)
    {
        var mine = current.Agent.MemberIn;
        var shared = chosen.SelectMany(agent => agent.Roles).Select(role => role.OrganisationId).Where(mine.Contains).Distinct().ToArray();
        var motifs = await db
            .Motifs.Where(motif => EF.Parameter(shared).Contains(motif.OrganisationId) && motif.DeletedAt == null && !motif.Collectif)
            .OrderBy(motif => motif.Service.Name)
            .ThenBy(motif => motif.Name)
            .ThenBy(motif => motif.Id)
            .Select(motif => new MotifOffert(
                motif.Id,
                motif.Name,
                motif.LocationType,
                motif.DurationMinutes,
                motif.Visibility,
                motif.ServiceId,
                motif.Service.Name,
                motif.OrganisationId,
                motif.Organisation.Name,
                motif.Organisation.TerritoireId,
                motif.Organisation.TimeZone
            ))
            .ToListAsync(ct);
        return [.. motifs.Where(motif => chosen.Any(agent => agent.Holds(motif)))];
    }

    private async Task<IReadOnlyList<LieuOffert>> LieuxAsync(MotifOffert motif, CancellationToken ct) =>
        await db
            .Lieux.Where(lieu => lieu.OrganisationId == motif.OrganisationId && lieu.Availability == LieuAvailability.Enabled)
            .OrderBy(lieu => lieu.Name)
            .ThenBy(lieu => lieu.Id)
            .Select(lieu => new LieuOffert(lieu.Id, lieu.Name, lieu.Address))
            .ToListAsync(ct);

    private async Task<IReadOnlyList<PersonneChoisie>> PeopleAsync(PoseInput input, CancellationToken ct)
    {
        var (ids, memberIn) = (input.Usagers.Distinct().ToArray(), current.Agent.MemberIn);
        var found = await db
            .Usagers.VisibleTo(current.Agent)
            .Where(usager => EF.Parameter(ids).Contains(usager.Id))
            .Select(usager => new PersonneChoisie(
                usager.Id,
                usager.FirstName,
                usager.LastName,
                usager.BirthName,
                usager.BirthDate,
                usager.ResponsableId,
                usager.Responsable == null
                    ? null
                    : Usager.NomComplet(usager.Responsable.FirstName, usager.Responsable.LastName, usager.Responsable.BirthName),
                usager.Responsable == null ? usager.Phone : usager.Responsable.Phone ?? usager.Phone,
                usager.Responsable == null ? usager.PhoneE164 : usager.Responsable.PhoneE164 ?? usager.PhoneE164,
                usager.Responsable == null ? usager.Email : usager.Responsable.Email,
                usager.Responsable == null ? usager.NotifyByEmail : usager.Responsable.NotifyByEmail,
                usager.Responsable == null ? usager.Address : usager.Responsable.Address ?? usager.Address,
                usager.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId))
            ))
            .ToListAsync(ct);
        var known = await KnownAsync(ids, ct);
        return
        [
            .. ids.Select(id => found.FirstOrDefault(person => person.Id == id))
                .OfType<PersonneChoisie>()
                .Select(person => person with { Connus = [.. known[person.Id]] }),
        ];
    }

    /// <summary>What they already have to come, and what they missed. One that hides itself only to whoever may see it.</summary>
    private async Task<ILookup<long, RdvConnu>> KnownAsync(long[] ids, CancellationToken ct)
    {
        var now = current.Now;
        var (seen, hides) = (db.Rdvs.VisibleTo(current.Agent, now), RdvPolicy.HidesItself);
        var rows = await db
            .Participations.Where(place => EF.Parameter(ids).Contains(place.UsagerId) && place.Rdv.DeletedAt == null)
            .Where(place =>
                place.Status == RdvStatus.Noshow
                || (place.Status == RdvStatus.Unknown && place.Rdv.Status == RdvStatus.Unknown && place.Rdv.StartsAt > now)
            )
            .Where(Expressions.Whole((Participation place) => !hides.Ask(place.Rdv) || seen.Any(rdv => rdv.Id == place.RdvId)))
            .OrderBy(place => place.Rdv.StartsAt)
            .Select(place => new
            {
                place.UsagerId,
                place.Rdv.StartsAt,
                place.Rdv.MotifId,
                IsMissed = place.Status == RdvStatus.Noshow,
            })
            .Take(500)
            .ToListAsync(ct);
        return rows.ToLookup(row => row.UsagerId, row => new RdvConnu(row.StartsAt, row.MotifId, row.IsMissed));
    }
}

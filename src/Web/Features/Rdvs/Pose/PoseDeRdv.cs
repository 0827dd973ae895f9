using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>What became of it: a RDV, or what must be confirmed first.</summary>
public sealed record RdvPose(long? RdvId, IReadOnlyList<Avertissement> Warnings)
{
    /// <summary>The very same one stands already: nothing is put.</summary>
    public long? Identical { get; init; }
}

/// <summary>
/// Puts a RDV on agendas that an agent may write in. Agents may overlap knowingly, never by surprise: the agendas are taken first, then what fills them is read,
/// and only what was on the screen passes. Whoever books online at the same time waits, and finds the time taken.
/// </summary>
public sealed class PoseDeRdv(Db db, Avertissements avertissements, Current current)
{
    /// <summary>
    /// Asks what is to be put once the form is taken: of two clicks at once, the second one finds the RDV of the first, and opens nobody's file again.
    /// What the question wrote stays, whatever becomes of the RDV. Null when there is nothing to put.
    /// </summary>
    public async Task<RdvPose?> PutAsync(string key, Func<Task<DemandeDePose?>> ask, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await db.TakeNameAsync("pose " + key, ct);
        var put =
            await MadeAsync(key, ct) is { } already ? new RdvPose(already, [])
            : await ask() is { } asked ? await TryAsync(asked, ct)
            : null;
        await transaction.CommitAsync(ct);
        return put;
    }

    /// <summary>What the same form has made already.</summary>
    private Task<long?> MadeAsync(string key, CancellationToken ct) =>
        db.Rdvs.Where(rdv => rdv.IdempotencyKey == key).Select(rdv => (long?)rdv.Id).FirstOrDefaultAsync(ct);

    private async Task<RdvPose> TryAsync(DemandeDePose asked, CancellationToken ct)
    {
        await db.TakeAgendasAsync(asked.Projet.AgentIds, ct);

        if (await db.IdenticalAsync(asked.Projet, collectif: false, ct) is { } same)
        {
            return new RdvPose(null, []) { Identical = same };
        }

        var warnings = await avertissements.OfAsync(current.Agent, asked.Projet, ct);

        if (!warnings.SontConnus(asked.Known))
        {
            return new RdvPose(null, warnings);
        }

        var rdv = await BuildAsync(asked, ct);
        db.Add(rdv);
        await db.FollowFamiliesAsync(rdv.Participations.Select(place => place.Usager), rdv.Organisation, ct);
        await db.SaveChangesAsync(ct);
        return new RdvPose(rdv.Id, []);
    }

    /// <summary>Reads everything again, through what may be seen and written now: a right may have gone since the form was drawn.</summary>
    private async Task<Rdv> BuildAsync(DemandeDePose asked, CancellationToken ct)
    {
        var (projet, me) = (asked.Projet, current.Agent);
        var (agentIds, usagerIds, memberIn) = (projet.AgentIds.ToArray(), projet.UsagerIds.ToArray(), me.MemberIn);
        var motif = await db
            .Motifs.Include(one => one.Organisation)
                .ThenInclude(organisation => organisation.Territoire)
            .Where(one => one.Id == projet.MotifId && one.DeletedAt == null && !one.Collectif && memberIn.Contains(one.OrganisationId))
            .OneOr404Async(ct);
        var agents = await db
            .Agents.WritableBy(me, current.Now)
            .Where(agent => EF.Parameter(agentIds).Contains(agent.Id))
            .OrderBy(agent => agent.Id)
            .ToListAsync(ct);
        var people = await db
            .Usagers.VisibleTo(me)
            .Where(usager => EF.Parameter(usagerIds).Contains(usager.Id))
            .OrderBy(usager => usager.Id)
            .ToListAsync(ct);

        if (agents.Count != agentIds.Length || people.Count != usagerIds.Length)
        {
            throw new NotFoundException();
        }

        var lieu = await LieuAsync(asked, motif, ct);
        var what = new Reservee(motif, lieu, projet.At.Start, projet.At.Duration)
        {
            HomeAddress = asked.HomeAddress,
            PhoneToCall = asked.PhoneToCall,
            IdempotencyKey = asked.IdempotencyKey,
            Context = asked.Context,
        };
        var invited = people.Select(usager => new Invite(usager, asked.Notices[usager.Id].Told, asked.Notices[usager.Id].Reminded));
        return Rdv.Put(what, agents, invited, me, current.Now);
    }

    private async Task<Lieu?> LieuAsync(DemandeDePose asked, Motifs.Motif motif, CancellationToken ct) =>
        asked switch
        {
            { OtherPlace: var (name, address) } => new Lieu
            {
                Organisation = motif.Organisation,
                Name = name,
                Address = address,
                Availability = LieuAvailability.SingleUse,
            },
            { Projet.LieuId: { } id } => await db
                .Lieux.Where(lieu =>
                    lieu.Id == id && lieu.OrganisationId == motif.OrganisationId && lieu.Availability == LieuAvailability.Enabled
                )
                .OneOr404Async(ct),
            _ => null,
        };
}

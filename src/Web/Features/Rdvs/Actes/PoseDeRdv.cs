using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>The form itself is to be looked at again: people of the same name, an answer that no longer holds.</summary>
public sealed record ARevoir : IWarnings
{
    public string Title => "À revoir";
    public IReadOnlyList<string> Sentences => [];
    public string Seal => "";

    public bool AreConfirmedBy(string? seal) => false;
}

/// <summary>The very same one stands already: nothing is put.</summary>
public sealed record Identique(long RdvId) : IWarnings
{
    public string Title => "Ce RDV existe déjà";
    public IReadOnlyList<string> Sentences => ["Ce RDV existe déjà\u00A0: même motif, mêmes agents, mêmes personnes, à la même heure."];
    public string Seal => "";

    public bool AreConfirmedBy(string? seal) => false;
}

/// <summary>
/// Puts a RDV on agendas that an agent may write in. Agents may overlap knowingly, never by surprise: the agendas are taken first, then what fills them is read,
/// and only what was on the screen passes. Whoever books online at the same time waits, and finds the time taken.
/// </summary>
public sealed class PoseDeRdv(Db db, Acting acting, Avertissements avertissements, Current current)
{
    /// <summary>
    /// Asks what is to be put once the form is taken: of two clicks at once, the second one finds the RDV of the first, and opens nobody's file again.
    /// What the question wrote stays, whatever becomes of the RDV. It answers null when there is nothing to put.
    /// </summary>
    public Task<Outcome<Rdv>> PutAsync(string key, Func<Task<DemandeDePose?>> ask, string? seal, CancellationToken ct)
    {
        DemandeDePose? asked = null;
        return acting.RunAsync(
            new Act<string, Rdv>(
                async () =>
                {
                    await db.TakeNameAsync("pose " + key, ct);
                    return key;
                },
                _ => PutAsync(asked!, ct)
            )
            {
                // What the same form has made already.
                Already = _ => db.Rdvs.FirstOrDefaultAsync(rdv => rdv.IdempotencyKey == key, ct),
                Warnings = async _ => (asked = await ask()) is { } what ? await ToKnowAsync(what, ct) : new ARevoir(),
                Seal = seal,
                KeepsWhatCameBefore = true,
            },
            ct
        );
    }

    private async Task<IWarnings?> ToKnowAsync(DemandeDePose asked, CancellationToken ct)
    {
        ProjetRdv[] projets = asked.Suite is { } next ? [asked.Projet, next.Projet] : [asked.Projet];
        await db.TakeAgendasAsync(projets.SelectMany(projet => projet.AgentIds), ct);
        List<Avertissement> found = [];

        foreach (var projet in projets)
        {
            if (await db.IdenticalAsync(projet, collectif: false, ct) is { } same)
            {
                return new Identique(same);
            }

            found.AddRange(await avertissements.OfAsync(current.Agent, projet, ct));
        }

        return found.Count == 0 ? null : new AVerifier([.. found.DistinctBy(one => one.Phrase)]);
    }

    private async Task<Rdv> PutAsync(DemandeDePose asked, CancellationToken ct)
    {
        var rdv = await AddAsync(asked, ct);

        await FollowAsync(rdv, ct);

        if (asked.Suite is { } next && await AddAsync(next, ct) is { } second && second.Organisation != rdv.Organisation)
        {
            await FollowAsync(second, ct);
        }

        return rdv;
    }

    private async Task<Rdv> AddAsync(DemandeDePose asked, CancellationToken ct)
    {
        var rdv = await BuildAsync(asked, ct);
        db.Add(rdv);
        return rdv;
    }

    private Task FollowAsync(Rdv rdv, CancellationToken ct) =>
        db.FollowFamiliesAsync(rdv.Participations.Select(place => place.Usager), rdv.Organisation, ct);

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
            { OtherPlace: var (name, address) } => Lieu.Once(motif.Organisation, name, address),
            { Projet.LieuId: { } id } => await db
                .Lieux.Where(lieu =>
                    lieu.Id == id && lieu.OrganisationId == motif.OrganisationId && lieu.Availability == LieuAvailability.Enabled
                )
                .OneOr404Async(ct),
            _ => null,
        };
}

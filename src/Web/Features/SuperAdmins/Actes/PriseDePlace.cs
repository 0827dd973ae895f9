using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.Actes;

/// <summary>A super-admin takes the place of an agent, and leaves it. A new code of the telephone is asked each time; the agent is told at once.</summary>
public sealed class PriseDePlace(Db db, Current current, DeuxiemePreuve deuxieme, IHttpContextAccessor http, AdressePublique adresse)
{
    /// <summary>Throws a refusal. Opens the agent's session in this browser, without a trace in their list of sessions: the page of these rows is it.</summary>
    public async Task StartAsync(Agent agent, string reason, string code, CancellationToken ct)
    {
        (await RefusalAsync(agent, ct)).ThrowIfAny();
        var me = await db.SuperAdmins.Include(one => one.Compte).SingleAsync(one => one.Id == current.SuperAdmin.Id, ct);
        await deuxieme.TakeAsync(me.Compte, code, ct);
        // One place at a time: the cookie of the one before is worth nothing.
        (await db.PrisesEnMain.Where(one => one.SuperAdminId == me.Id && one.StoppedAt == null).ToListAsync(ct)).ForEach(one =>
            one.Stop(current.Now)
        );
        var prise = new PriseEnMain
        {
            SuperAdmin = me,
            Agent = agent,
            Reason = reason,
            StartedAt = current.Now,
            EndsAt = current.Now + PriseEnMain.Longest,
        };
        db.Add(prise);
        if (agent.Email is { } email)
        {
            db.Add(Lettre.PriseEnMain(me.Name, reason).To(email, adresse, current.Now));
        }

        await db.SaveChangesAsync(ct);
        await http.HttpContext!.OpenBorrowedAsync(agent.Id, agent.Compte?.SecurityStamp, prise.Id);
    }

    /// <summary>Why not this one: somebody of the house is never another one's agent.</summary>
    public async Task<Refusal?> RefusalAsync(Agent agent, CancellationToken ct)
    {
        var key = agent.Email is { } email ? Compte.KeyOf(CompteKind.SuperAdmin, email) : null;
        return key is not null && await db.SuperAdmins.AnyAsync(one => one.RemovedAt == null && one.Compte.NormalizedUserName == key, ct)
            ? SuperAdminRefusals.NotOneOfUs
            : null;
    }

    /// <summary>The one of this browser, or, for the agent themselves, all that are open on them.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        var agent = current.Agent.Id;
        var open = db.PrisesEnMain.Where(one => one.AgentId == agent && one.StoppedAt == null);
        if (current.PriseEnMain is { } mine)
        {
            open = open.Where(one => one.Id == mine.Id);
        }

        foreach (var prise in await open.ToListAsync(ct))
        {
            prise.Stop(current.Now);
        }

        await db.SaveChangesAsync(ct);
    }
}

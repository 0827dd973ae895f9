using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>The clock of an organisation changes only while nothing is promised in it: neither an instant nor an hour would then be right (decision 0020).</summary>
public sealed class FuseauDOrganisation(Db db, Current current)
{
    /// <summary>Whose agenda hangs on the clock of this organisation: it is their first one.</summary>
    public IQueryable<Agent> Agents(long organisationId) =>
        db.Agents.Where(agent =>
            agent.DeletedAt == null
            && agent.Roles.OrderBy(role => role.Id).Select(role => role.OrganisationId).FirstOrDefault() == organisationId
        );

    /// <summary>Why it stays, or null.</summary>
    public async Task<Refusal?> RefusalAsync(Organisation organisation, string? wanted, CancellationToken ct)
    {
        if ((wanted ?? organisation.Territoire.TimeZone) == organisation.TimeZone)
        {
            return null;
        }

        var (id, now, yesterday) = (organisation.Id, current.Now, current.Now.InUtc().Date.PlusDays(-1));
        var theirs = Agents(id).Select(agent => agent.Id);
        var rdvs = await db.Rdvs.NotCancelled.CountAsync(rdv => rdv.OrganisationId == id && rdv.DeletedAt == null && rdv.EndsAt > now, ct);
        var plages = await db.PlagesOuverture.CountAsync(
            plage =>
                (plage.OrganisationId == id || theirs.Contains(plage.AgentId)) && (plage.LastDay == null || plage.LastDay >= yesterday),
            ct
        );
        var absences = await db.Absences.CountAsync(
            absence => theirs.Contains(absence.AgentId) && (absence.LastDay == null || absence.LastDay >= yesterday),
            ct
        );
        return rdvs + plages + absences == 0 ? null : OrganisationRefusals.ClockInUse(rdvs, plages, absences);
    }

    /// <summary>Under the locks of its agendas, so that nothing is promised meanwhile.</summary>
    public async Task TakeAsync(Organisation organisation, string? wanted, CancellationToken ct)
    {
        if ((wanted ?? organisation.Territoire.TimeZone) == organisation.TimeZone)
        {
            return;
        }

        var id = organisation.Id;
        await db.TakeOrganisationsAsync([id], ct);
        await db.TakeAgendasAsync(await db.Roles.Where(role => role.OrganisationId == id).Select(role => role.AgentId).ToListAsync(ct), ct);
        (await RefusalAsync(organisation, wanted, ct)).ThrowIfAny();
    }

    /// <summary>What saving changes for others.</summary>
    public async Task<IReadOnlyList<string>> EffetsAsync(Organisation organisation, string? wanted, CancellationToken ct)
    {
        var zone = wanted ?? organisation.Territoire.TimeZone;
        return zone == organisation.TimeZone
            ? []
            :
            [
                $"Toutes ses heures se liront à l’{Departements.HeureDe(zone)}. Rien n’y est encore prévu\u00A0: aucun RDV, aucune plage et aucune absence ne change d’heure.",
                .. await Agents(organisation.Id).CountAsync(ct) is var agents && agents > 0
                    ? [$"{Francais.Nombre(agents, "agent aura son agenda", "agents auront leur agenda")} à cette heure."]
                    : Array.Empty<string>(),
            ];
    }
}

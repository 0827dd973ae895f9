namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>What would have changed, had one of these forms been taken.</summary>
public sealed partial class IdsTests
{
    private Task<string> TracesAsync(VictimWorld victim) =>
        ReadAsync(async db =>
        {
            var (agent, house, usager) = (victim.Agent.Id, victim.Monde.Organisation.Id, victim.Usager.Id);
            string[] ids = [$"{agent}", $"{house}", $"{usager}"];
            return string.Join(
                ' ',
                await db.Versions.CountAsync(version => version.Entity == "Agent" && version.EntityId == ids[0]),
                await db.Versions.CountAsync(version => version.Entity == "Usager" && version.EntityId == ids[2]),
                await db.RdvsAgents.CountAsync(place => place.AgentId == agent),
                await db.Rdvs.CountAsync(rdv => rdv.OrganisationId == house),
                await db.Roles.CountAsync(role => role.AgentId == agent || role.OrganisationId == house),
                await db.PlagesOuverture.CountAsync(plage => plage.AgentId == agent || plage.OrganisationId == house),
                await db.Absences.CountAsync(absence => absence.AgentId == agent),
                await db.AccesAgendas.CountAsync(acces => acces.AgendaId == agent),
                await db.InvitationsAgents.CountAsync(invitation => invitation.OrganisationId == house)
            );
        });
}

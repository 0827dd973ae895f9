using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>Where an agent is to work, and as what.</summary>
public sealed record PlaceVoulue(Organisation Organisation, RoleLevel Level, bool Secretaire);

/// <summary>What a move would do: what ends in the organisation that is left (null: none is), and who gains or loses an agenda.</summary>
public sealed record EffetsDeDeplacement(ResteRetrait? Reste, Apercu? Apercu)
{
    public Refusal? Refusal => Reste?.Refusal;
}

/// <summary>
/// An agent goes from one organisation to another, or works for one more, by the hand of whoever administers all that they reach: nobody is told of anything
/// that they did not administer already. The name, the account and the absences stay; plages go with the organisation whose motifs and lieux they offer.
/// </summary>
public sealed class ChangementDOrganisation(Db db, Retrait retrait, ApercuDroits apercu)
{
    /// <summary>Tried, then taken back. Afterwards this request knows no row any more.</summary>
    public async Task<EffetsDeDeplacement> PreviewAsync(Agent agent, Role? from, PlaceVoulue to, CancellationToken ct)
    {
        ResteRetrait? reste = null;
        long[] houses = [.. await db.OrganisationsNearAsync(agent, ct), to.Organisation.Id];
        var portees = await db.PorteesOfAsync(agent, [.. houses.Distinct()], ct);
        var seen = await apercu.OfAsync(
            portees,
            async () =>
            {
                await JoinAsync(agent, from, to, ct);
                if (from is not null)
                {
                    reste = await retrait.LookAsync(agent, from, ct);
                    if (reste.Refusal is null)
                    {
                        await retrait.WriteAsync(agent, from, ct);
                    }
                }
            },
            ct
        );
        return new EffetsDeDeplacement(reste, reste?.Refusal is null ? seen.OnlyChanges : null);
    }

    /// <summary>Does it; throws a refusal.</summary>
    public async Task RunAsync(Agent agent, Role? from, PlaceVoulue to, CancellationToken ct)
    {
        await using var transaction = await db.BeginWriteAsync(ct);
        await JoinAsync(agent, from, to, ct);
        if (from is not null)
        {
            await retrait.WriteAsync(agent, from, ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task JoinAsync(Agent agent, Role? from, PlaceVoulue to, CancellationToken ct)
    {
        // All that it holds, in one order, before it reads.
        await db.TakeOrganisationsAsync([.. new[] { to.Organisation.Id, from?.OrganisationId ?? 0 }.Where(id => id > 0).Order()], ct);
        var (id, house) = (agent.Id, to.Organisation.Id);
        (
            await db.Roles.AnyAsync(role => role.AgentId == id && role.OrganisationId == house, ct)
                ? InvitationRefusals.AlreadyMember(agent.FullName, to.Organisation.Name)
                : null
        ).ThrowIfAny();
        agent.Join(
            new Role
            {
                Agent = agent,
                Organisation = to.Organisation,
                Level = to.Level,
                Secretaire = to.Secretaire,
            },
            isPlaced: true
        );
        await db.SaveChangesAsync(ct);
    }
}

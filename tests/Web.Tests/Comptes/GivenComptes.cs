using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Tests.Host;

public sealed partial class Given
{
    public const string Password = "tulipe-carton-velo-9";

    /// <summary>The agent may sign in with their e-mail and <see cref="Password"/>.</summary>
    public async Task<Compte> CompteAsync(Agent agent)
    {
        agent.Compte = Compte.For(CompteKind.Agent, agent.Email!, Password, now());
        await Db.SaveChangesAsync();
        return agent.Compte;
    }

    /// <summary>Somebody who opens territories, as if the link of the operator had been used.</summary>
    public Task<SuperAdmin> SuperAdminAsync() =>
        AddAsync(
            new SuperAdmin
            {
                Name = $"Super {Unique()}",
                Compte = Compte.For(CompteKind.SuperAdmin, $"super{Unique()}@test.example", Password, now()),
            }
        );

    /// <summary>Somebody invited as an agent, who has not answered; and the key of their mail.</summary>
    public async Task<(InvitationAgent Invitation, string Key)> InvitationAsync(Monde monde, Agent? inviter = null, string? email = null)
    {
        var invitation = new InvitationAgent
        {
            Email = email ?? $"nadia.berger{Unique()}@test.example",
            FirstName = "Nadia",
            LastName = $"Berger{Unique()}",
            Organisation = monde.Organisation,
            Inviter = inviter ?? monde.Agent,
            HasAgenda = true,
            ServiceIds = [monde.Service.Id],
        };
        var key = invitation.Renew(now());
        return (await AddAsync(invitation), key);
    }

    /// <summary>The usager may sign in with their e-mail and <see cref="Password"/>.</summary>
    public async Task<Compte> CompteAsync(Usager usager)
    {
        usager.Compte = Compte.For(CompteKind.Usager, usager.Email!, Password, now());
        await Db.SaveChangesAsync();
        return usager.Compte;
    }
}

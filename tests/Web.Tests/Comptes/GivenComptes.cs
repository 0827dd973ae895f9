using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
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

    /// <summary>The usager may sign in with their e-mail and <see cref="Password"/>.</summary>
    public async Task<Compte> CompteAsync(Usager usager)
    {
        usager.Compte = Compte.For(CompteKind.Usager, usager.Email!, Password, now());
        await Db.SaveChangesAsync();
        return usager.Compte;
    }
}

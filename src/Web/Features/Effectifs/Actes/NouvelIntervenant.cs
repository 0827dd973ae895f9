using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>Somebody who receives and never signs in, as typed.</summary>
public sealed record ProjetIntervenant(
    Organisation Organisation,
    string FirstName,
    string LastName,
    string? Metier,
    IReadOnlyList<Service> Services
);

/// <summary>An agent without account: an agenda that the organisation keeps. Nobody is written to, so nobody has to accept.</summary>
public sealed class NouvelIntervenant(Db db)
{
    public async Task<Agent> MakeAsync(ProjetIntervenant projet, CancellationToken ct)
    {
        var agent = Of(projet);
        db.Add(agent);
        await db.SaveChangesAsync(ct);
        return agent;
    }

    /// <summary>The row, for a caller who adds and saves it.</summary>
    public static Agent Of(ProjetIntervenant projet)
    {
        var agent = new Agent
        {
            FirstName = projet.FirstName,
            LastName = projet.LastName,
            Metier = projet.Metier,
        };
        agent.BecomeIntervenant();
        agent.Services.AddRange(projet.Services);
        agent.Roles.Add(new Role { Agent = agent, Organisation = projet.Organisation });
        return agent;
    }
}

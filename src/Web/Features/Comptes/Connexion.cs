using System.Security.Claims;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>An e-mail and a password become a session, or the same refusal whatever was wrong.</summary>
public sealed class Connexion(Db db, Current current, IHttpContextAccessor http)
{
    /// <summary>The same words for an unknown e-mail, a wrong password and a locked account: they tell a stranger nothing.</summary>
    public static readonly Refusal Refused = new(
        "sign_in_refused",
        "Cet e-mail et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou choisissez un nouveau mot de passe. Après cinq erreurs, il faut attendre dix minutes."
    );

    /// <summary>Checks the two and opens the session; throws <see cref="Refused"/>.</summary>
    public async Task OpenAsync(CompteKind kind, string email, string password, CancellationToken ct) =>
        await OpenAsync(await CheckAsync(kind, email, password, ct), ct);

    /// <summary>The account that the two name; throws <see cref="Refused"/>. Those before are not forgotten yet: a second factor may be wrong too.</summary>
    public async Task<Compte> CheckAsync(CompteKind kind, string email, string password, CancellationToken ct)
    {
        var compte = await db.Users.AsNoTracking().Called(kind, email).FirstOrDefaultAsync(ct);
        if (compte is null)
        {
            Compte.CompareWithNobody(password);
            throw new RefusalException(Refused);
        }

        var mayTry = await db.Users.TakeTryAsync(compte.Id, current.Now, ct);
        if (!compte.HasPassword(password) || !mayTry)
        {
            throw new RefusalException(Refused);
        }

        if (compte.TwoFactorEnabled)
        {
            await db.Users.GiveTryBackAsync(compte.Id, ct);
        }

        return compte;
    }

    /// <summary>Opens the session of an account already proved, by a link or a provider.</summary>
    public async Task OpenAsync(Compte compte, CancellationToken ct, params IEnumerable<Claim> others)
    {
        var (scheme, personId) = compte.Kind switch
        {
            CompteKind.Agent => (Schemes.Agent, await AgentIdAsync(compte, ct)),
            CompteKind.Usager => (Schemes.Usager, await UsagerIdAsync(compte, ct)),
            _ => throw new RefusalException(Refused),
        };
        var id = personId ?? throw new RefusalException(Refused);
        await db.Users.SignedInAsync(compte.Id, current.Now, ct);
        IEnumerable<Claim> claims = scheme == Schemes.Agent ? [.. others, .. await SeanceAsync(compte, id, ct)] : others;
        await http.HttpContext!.OpenSessionAsync(scheme, id, compte.SecurityStamp, claims);
    }

    /// <summary>A row that the agent sees and may close; and whether a territory that they configure asks for a second factor.</summary>
    private async Task<List<Claim>> SeanceAsync(Compte compte, long agentId, CancellationToken ct)
    {
        var (seance, key) = Seance.For(compte, http.HttpContext!.Request.Headers.UserAgent, current.Now);
        db.Add(seance);
        await db.SaveChangesAsync(ct);
        var claims = new List<Claim> { new(SeanceExtensions.KeyClaim, key) };
        if (await db.RolesTerritoire.AnyAsync(role => role.AgentId == agentId && role.Territoire.RequiresSecondFactor, ct))
        {
            claims.Add(new Claim(SeanceExtensions.AskedClaim, "1"));
        }

        return claims;
    }

    private Task<long?> AgentIdAsync(Compte compte, CancellationToken ct) =>
        db
            .Agents.Where(agent => agent.CompteId == compte.Id && agent.DeletedAt == null)
            .Select(agent => (long?)agent.Id)
            .FirstOrDefaultAsync(ct);

    private Task<long?> UsagerIdAsync(Compte compte, CancellationToken ct) =>
        db
            .Usagers.Where(usager => usager.CompteId == compte.Id && usager.DeletedAt == null)
            .Select(usager => (long?)usager.Id)
            .FirstOrDefaultAsync(ct);
}

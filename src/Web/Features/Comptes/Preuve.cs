using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>Whoever is signed in knows the password too: asked before what an open session must not be enough for. Tries count as at the entrance.</summary>
public sealed class Preuve(Db db, Current current)
{
    public static readonly Refusal Refused = new(
        "password_wrong",
        "Ce n’est pas votre mot de passe actuel. Après cinq erreurs, il faut attendre dix minutes."
    );

    /// <summary>The account, or null when the password is not the right one.</summary>
    public Task<Compte?> OfAsync(Usager me, string password, CancellationToken ct) => OfAsync(me.CompteId, password, ct);

    public Task<Compte?> OfAsync(Agent me, string password, CancellationToken ct) => OfAsync(me.CompteId, password, ct);

    private async Task<Compte?> OfAsync(long? id, string password, CancellationToken ct)
    {
        var compte = await db.Users.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (compte is null || !await db.Users.TakeTryAsync(compte.Id, current.Now, ct) || !compte.HasPassword(password))
        {
            return null;
        }

        await db.Users.SignedInAsync(compte.Id, current.Now, ct);
        return compte;
    }
}

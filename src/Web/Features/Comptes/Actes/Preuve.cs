using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

/// <summary>
/// Whoever is signed in knows the password too: asked before what an open session must not be enough for. Five tries, then ten minutes.
/// An agent who comes by ProConnect has no password: a code of the second factor serves, if there is one.
/// </summary>
public sealed class Preuve(Db db, Current current, SecondFacteur facteur)
{
    public static readonly Refusal Refused = new(
        "password_wrong",
        "Ce n’est pas votre mot de passe actuel. Après cinq erreurs, il faut attendre dix minutes."
    );

    public static readonly Refusal CodeRefused = new(
        "proof_code_wrong",
        "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant et recommencez. Après cinq erreurs, il faut attendre dix minutes."
    );

    /// <summary>What is said of a proof that was not good, to who has a password and to who has none.</summary>
    public static Refusal RefusalOf(Compte? compte) => compte is { PasswordHash: null } ? CodeRefused : Refused;

    /// <summary>The account, or null when the password is not the right one.</summary>
    public Task<Compte?> OfAsync(Usager me, string password, CancellationToken ct) => OfAsync(me.CompteId, password, ct);

    public Task<Compte?> OfAsync(Agent me, string password, CancellationToken ct) => OfAsync(me.CompteId, password, ct);

    private async Task<Compte?> OfAsync(long? id, string password, CancellationToken ct)
    {
        var compte = await db.Users.FirstOrDefaultAsync(row => row.Id == id, ct);
        if (
            compte is null
            || !await db.Users.TakeProofAsync(compte.Id, current.Now, ct)
            || !(compte.HasPassword(password) || await IsCodeAsync(compte, password, ct))
        )
        {
            return null;
        }

        await db.Users.SignedInAsync(compte.Id, current.Now, ct);
        return compte;
    }

    private async Task<bool> IsCodeAsync(Compte compte, string typed, CancellationToken ct) =>
        compte is { PasswordHash: null, TwoFactorEnabled: true } && await facteur.AcceptsAsync(compte, typed, ct);
}

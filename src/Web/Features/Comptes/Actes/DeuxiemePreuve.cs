using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

/// <summary>A first proof was right, and a code is awaited: who, as they were then, and where they were going.</summary>
public sealed record SecondeEtape(long CompteId, string Stamp, string? Retour, string? Jeton);

/// <summary>Between the first proof and the session: the browser waits ten minutes for a code. For each kind of people who have a second factor.</summary>
public sealed class DeuxiemePreuve(Db db, Current current, SecondFacteur facteur, Souvenirs souvenirs)
{
    public static readonly Duration Patience = JetonsFournisseurs.Patience;
    private const string Etape = "etape";

    /// <summary>The first proof is right.</summary>
    public void Await(Compte compte, string? retour, string? jeton = null) =>
        souvenirs.Put(Etape, new SecondeEtape(compte.Id, compte.SecurityStamp!, retour, jeton), Patience, espace: compte.Kind.Espace());

    /// <summary>Who of this kind is expected to give a code in this browser, or null.</summary>
    public async Task<(Compte Compte, SecondeEtape Etape)?> ExpectedAsync(CompteKind kind, CancellationToken ct)
    {
        if (souvenirs.Read<SecondeEtape>(Etape) is not { } waiting)
        {
            return null;
        }

        var compte = await db.Users.FirstOrDefaultAsync(
            row => row.Id == waiting.CompteId && row.SecurityStamp == waiting.Stamp && row.Kind == kind,
            ct
        );
        return compte is { TwoFactorEnabled: true } ? (compte, waiting) : null;
    }

    /// <summary>Throws the same refusal whatever was wrong. Five tries, whatever the number of right passwords.</summary>
    public async Task TakeAsync(Compte compte, string code, CancellationToken ct)
    {
        if (!await db.Users.TakeProofAsync(compte.Id, current.Now, ct) || !await facteur.AcceptsAsync(compte, code, ct))
        {
            throw new RefusalException(SecondFacteur.Refused);
        }

        souvenirs.Forget(Etape, compte.Kind.Espace());
    }
}

using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Comptes.Actes;

/// <summary>The link sent to a new address was opened: the address replaces the old one, whose owner is told. Once.</summary>
public sealed class ChangementDAdresse(Db db, Acting acting, LiensCompte liens, AdressePublique adresse, Current current)
{
    private static readonly Refusal _taken = new(
        "email_taken",
        "Cette adresse a servi entre-temps à un autre compte\u00A0: choisissez-en une autre."
    );

    public Task<Outcome<Compte>> ChangeAsync(LienCompte lien, CompteKind kind, string email, CancellationToken ct) =>
        acting.RunAsync(
            new Act<LienCompte, Compte>(() => TakeAsync(lien, kind, email, ct), taken => WriteAsync(taken, kind, email, ct)),
            ct
        );

    private async Task<LienCompte> TakeAsync(LienCompte lien, CompteKind kind, string email, CancellationToken ct) =>
        await liens.TakeAsync(lien, ct) && !await db.Users.Called(kind, email).AnyAsync(ct) ? lien : throw new RefusalException(_taken);

    private async Task<Compte> WriteAsync(LienCompte lien, CompteKind kind, string email, CancellationToken ct)
    {
        var compte = await db.Users.SingleAsync(row => row.Id == lien.CompteId, ct);
        var told = $"L’adresse e-mail de votre compte {Marque.Nom} vient de changer.";
        db.Add(Lettre.CompteChange(told, kind).To(compte.Email!, adresse, current.Now));
        compte.SetEmail(email);

        if (kind == CompteKind.Agent)
        {
            (await db.Agents.SingleAsync(row => row.CompteId == compte.Id, ct)).Email = compte.Email;
        }
        else
        {
            (await db.Usagers.SingleAsync(row => row.CompteId == compte.Id, ct)).Email = compte.Email;
        }

        return compte;
    }
}

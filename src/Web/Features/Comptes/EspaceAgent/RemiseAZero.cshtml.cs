using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>An agent lost their telephone and their printed codes: whoever administers all that they reach opens the way back, having checked who asks.</summary>
public sealed class RemiseAZeroModel(Db db, Current current, SecondFacteur facteur) : AgentAdministre(db, current)
{
    private static readonly Refusal _unchecked = new(
        "reset_not_confirmed",
        "Cochez la case quand vous avez vérifié que c’est bien cette personne qui le demande."
    );

    [BindProperty]
    public bool Verifie { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } no)
        {
            return no;
        }

        if (!Etat.HasSecondProof)
        {
            return Done($"{Agent.FullName} n’a ni connexion en deux étapes ni clé d’accès\u00A0: il n’y a rien à remettre à zéro.");
        }

        (Verifie ? null : _unchecked).ThrowIfAny();
        var compteId = Agent.CompteId;
        await facteur.ResetAsync(await Db.Users.SingleAsync(compte => compte.Id == compteId, ct), Agent, Me.FullName, ct);
        return Done($"La connexion en deux étapes {Francais.De(Agent.FullName)} est remise à zéro. Un e-mail le lui dit.");
    }
}

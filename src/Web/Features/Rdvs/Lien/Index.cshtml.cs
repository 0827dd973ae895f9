using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Look;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>The RDV as the person who comes sees it: the confirmation, then the page that every message leads to.</summary>
[AllowAnonymous]
public sealed class IndexModel(Ouverture ouverture, RdvLinks links, Current current) : LienModel(ouverture)
{
    [BindProperty(SupportsGet = true)]
    public string? Nouveau { get; set; }

    public Possibilites Can { get; private set; } = null!;
    public Fait Ou => Rdv.Ou(links);
    public bool IsPast => Rdv.StartsAt <= current.Now;
    public bool IsNew => Nouveau is not null && !IsCancelled && !IsPast && !IsToMove;
    public string? Rebook => RdvLinks.Rebook(Rdv);

    /// <summary>Where the confirmation went, half hidden; null when nobody is written to.</summary>
    public string? WrittenTo =>
        Place is { SendLifecycleNotifications: true, Usager.Correspondant: { NotifyByEmail: true, Email: { Length: > 0 } email } }
            ? Francais.CourrielMasque(email)
            : null;

    public StatutAffiche Statut =>
        (Rdv.Status, Place.IsCancelled, IsPast) switch
        {
            (RdvStatus.Revoked, _, _) => StatutAffiche.AnnuleParService,
            (RdvStatus.Excused, _, _) or (_, true, _) => StatutAffiche.AnnuleParUsager,
            (RdvStatus.Noshow, _, _) => StatutAffiche.Absent,
            (_, _, true) => StatutAffiche.Vu,
            _ when IsToMove => StatutAffiche.ADeplacer,
            _ => StatutAffiche.AVenir,
        };

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (await OpenAsync(key, ct) is { } code)
        {
            return code;
        }

        Can = Possibilites.Of(Rdv, Place, current.Auteur, current.Now);
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>An agent says what became of a RDV, or of one person's place in it. Without a status: the menu with what each choice does.</summary>
public sealed class StatutModel(Db db, ChangementDeStatut changement, Current current) : RdvModel(db, current)
{
    [BindProperty(SupportsGet = true)]
    public RdvStatus? Statut { get; set; }

    /// <summary>The participation, when only one person's place changes.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    /// <summary>Of the RDV, when the page was made.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Revision { get; set; }

    /// <summary>Which warnings were on the screen.</summary>
    [BindProperty]
    public string? Confirme { get; set; }

    public Participation? Concernee => Rdv.Participations.FirstOrDefault(place => place.Id == Place);

    public IReadOnlyList<RdvStatus> Possibles => Concernee is { } place ? Rdv.StatutsPossibles(place, Now) : Rdv.StatutsPossibles(Now);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        return Place is not null && Concernee is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);

        if (Statut is not { } wanted)
        {
            ModelState.AddModelError("", "Choisissez un statut dans la liste.");
            return Page();
        }

        return await this.TellAsync(
            await changement.BecomeAsync(id, Place, wanted, new Asked(Revision, Confirme), ct),
            note => new Said(Done(note, wanted), Back(Retour), UndoUrl(note)),
            ct,
            _ => new Said(null, Back(Retour))
        );
    }

    private string Done(RdvNote note, RdvStatus wanted)
    {
        var isSeenOutside = !IsPast && note.Before.IsCancelled() != wanted.IsCancelled();
        return Sentence(note, wanted) + (isSeenOutside ? $" {Consequences.Soon(note.Rdv, note.News, Now)}" : "");
    }

    private static string Sentence(RdvNote note, RdvStatus wanted)
    {
        var who = note.Place is { } place ? place.Usager.FullName : Titre.Of(note.Rdv);
        return wanted switch
        {
            RdvStatus.Unknown => $"{who}\u00A0: résultat réinitialisé.",
            _ => $"{who}\u00A0: noté «\u00A0{Statuts.Bouton(wanted)}\u00A0».",
        };
    }

    /// <summary>Back to what it was, when the machine allows it in one step.</summary>
    private string? UndoUrl(RdvNote note)
    {
        var (rdv, before) = (note.Rdv, note.Before);
        var refusal = note.Place is { } place ? rdv.StatusRefusal(place, before, Me, Now) : rdv.StatusRefusal(before, Me, Now);
        return refusal is not null
            ? null
            : string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{Path}/statut?statut={before}&revision={rdv.Revision}{(Place is { } one ? $"&place={one}" : "")}{(Retour is null ? "" : $"&retour={Uri.EscapeDataString(Back(Retour))}")}"
            );
    }
}

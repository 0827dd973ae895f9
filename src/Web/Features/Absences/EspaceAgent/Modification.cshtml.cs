using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Absences.Actes;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>Changes an absence, or what comes of it from a day on: then the old one ends the day before and a new one begins.</summary>
public sealed class ModificationModel(Db db, Current current, RegistreAbsences registre, ModificationDAbsence modification)
    : HoraireModel<Absence>(db, current, registre),
        IFormulaireAbsence
{
    [BindProperty]
    public AbsenceSaisie Input { get; set; } = new();

    [BindProperty]
    public string? Confirme { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Depuis { get; set; }

    public string Retour => Base;

    /// <summary>The day from which it changes; null when all of it does.</summary>
    public LocalDate? From =>
        DateOf(Depuis) is { } date && Item.Horaire.ComesOn(date) && Item.Horaire.EndingBefore(date) is not null ? date : null;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        Input = new AbsenceSaisie
        {
            Title = Item.Title,
            Horaire = HoraireSaisi.Of(Item.Horaire with { FirstDay = From ?? Item.FirstDay }),
            Revision = Item.Revision,
        };
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        var horaire = Input.Horaire.Read(ModelState, "Input.Horaire", Today);

        if (From is { } from && horaire is not null && horaire.FirstDay < from)
        {
            ModelState.AddModelError("Input.Horaire.FirstDay", $"Choisissez le {Francais.Date(from)} ou un jour plus tardif.");
        }

        if (horaire is null || !ModelState.IsValid)
        {
            return Page();
        }

        var wanted = new AbsenceVoulue(Input.Named, horaire);
        return await this.TellAsync(
            await modification.ChangeAsync(id, wanted, From, new Asked(Input.Revision, Confirme), ct),
            done => new Said(
                "Absence modifiée.",
                done.Touches.Any ? Registre.Assistant(done.Row, done.Touches) : $"{Registre.Menu}/{done.Row.Id}"
            ),
            ct
        );
    }

    public override async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        await base.ComeBackAsync(warnings, colleague, ct);
        Input.Revision = Item.Revision;
    }
}

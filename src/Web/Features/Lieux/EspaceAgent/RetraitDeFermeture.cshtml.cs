using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime.Text;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Lieux.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Lieux.EspaceAgent;

/// <summary>A lieu receives after all on days when it was to be closed: said first, then done.</summary>
public sealed class RetraitDeFermetureModel(LieuxReglage reglage, LectureDeFermeture lecture, FermetureDeJours fermeture) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Du { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Au { get; set; }

    public Lieu Lieu { get; private set; } = null!;
    public JoursFermes Closing { get; private set; } = null!;
    public int Plages { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        Lieu = await reglage.WritableAsync(id, ct);
        if (Asked is not var (from, to) || Lieu.Fermetures.FirstOrDefault(one => one.From == from && one.To == to) is not { } closing)
        {
            return this.SeeOther(List(id));
        }

        Closing = closing;
        Plages = (await lecture.ReadAsync(Lieu, closing, ct)).Plages.Count;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var (from, to) = Asked ?? throw new NotFoundException();
        return await this.TellAsync(
            await fermeture.ReopenAsync(id, from, to, ct),
            done => new Said($"Le lieu {done.Lieu.Name} n’est plus fermé {done.Closing.EnMots}.", List(id)),
            ct
        );
    }

    private static string List(long id) => string.Create(CultureInfo.InvariantCulture, $"/agents/lieux/{id}/fermetures");

    /// <summary>Which days, or null when the address does not say.</summary>
    private (LocalDate From, LocalDate To)? Asked =>
        LocalDatePattern.Iso.Parse(Du ?? "") is { Success: true, Value: var from }
        && LocalDatePattern.Iso.Parse(Au ?? "") is { Success: true, Value: var to }
        && to >= from
            ? (from, to)
            : null;
}

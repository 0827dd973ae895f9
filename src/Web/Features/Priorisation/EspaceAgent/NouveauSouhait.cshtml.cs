using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Priorisation.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Priorisation.EspaceAgent;

/// <summary>A référente asks something for her territory, which wants it from the start.</summary>
public sealed class NouveauSouhaitModel(Db db, Current current, VoixDesReferentes voix) : PageModel
{
    [BindProperty]
    public SaisieDeSouhait Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Territoires { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => OpenAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        var territoire = Input.Territoire ?? current.Agent.SpeaksFor()[0];
        if (!current.Agent.SpeaksFor().Contains(territoire))
        {
            throw new NotFoundException();
        }

        return !ModelState.IsValid
            ? Page()
            : await this.TellAsync(
                await voix.ProposeAsync(
                    current.Agent,
                    territoire,
                    new SouhaitVoulu(Input.Title!.Trim(), Input.Text!.Trim(), Input.Demandeur, Poids: null),
                    ct
                ),
                souhait => new Said("La demande est sur le tableau, à trier.", FicheDeSouhaitModel.AddressOf(souhait.Id)),
                ct
            );
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        await db.Entry(current.Agent).Collection(agent => agent.RolesTerritoire).LoadAsync(ct);
        var mine = current.Agent.SpeaksFor();
        if (mine.Length == 0)
        {
            throw new ForbiddenException();
        }

        Territoires =
        [
            .. (
                await db
                    .Territoires.Where(one => mine.Contains(one.Id))
                    .OrderBy(one => one.Name)
                    .Select(one => new { one.Id, one.Name })
                    .ToListAsync(ct)
            ).Select(one => new SelectListItem(one.Name, one.Id.ToString(CultureInfo.InvariantCulture))),
        ];
    }

    /// <summary>A need, and the role that has it.</summary>
    public sealed class SaisieDeSouhait
    {
        [Required(ErrorMessage = "Donnez un titre à cette demande.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce titre est trop long.")]
        public string? Title { get; set; }

        [Required(ErrorMessage = "Décrivez le besoin en une phrase au moins.")]
        [StringLength(Lengths.Text, ErrorMessage = "Ce texte est trop long\u00A0: 4\u00A0000 caractères au plus.")]
        public string? Text { get; set; }

        public Demandeur Demandeur { get; set; }
        public long? Territoire { get; set; }
    }
}

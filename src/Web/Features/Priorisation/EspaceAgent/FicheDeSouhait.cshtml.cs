using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Priorisation.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Priorisation.EspaceAgent;

/// <summary>One request for agents: a référente says whether her territory wants it, and comments.</summary>
public sealed class FicheDeSouhaitModel(Db db, Current current, VoixDesReferentes voix, LectureDesCommentaires commentaires) : PageModel
{
    [BindProperty]
    [StringLength(Lengths.Text, ErrorMessage = "Ce texte est trop long\u00A0: 4\u00A0000 caractères au plus.")]
    public string? Texte { get; set; }

    public Souhait Souhait { get; private set; } = null!;
    public IReadOnlyList<TerritoireNomme> Mine { get; private set; } = [];
    public IReadOnlyList<CommentaireVu> Commentaires { get; private set; } = [];

    public static string AddressOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/agents/priorisation/{id}");

    public Task OnGetAsync(long id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostVoixAsync(
        long id,
        [FromForm(Name = "territoire")] long territoire,
        [FromForm(Name = "veut")] bool veut,
        CancellationToken ct
    )
    {
        await LoadAsync(id, ct);
        return await this.TellAsync(
            await voix.WantAsync(current.Agent, id, territoire, veut, ct),
            _ => new Said(veut ? "La voix de votre territoire est comptée." : "La voix de votre territoire est retirée.", AddressOf(id)),
            ct
        );
    }

    public async Task<IActionResult> OnPostCommenterAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        if (Mine.Count > 0 && string.IsNullOrWhiteSpace(Texte))
        {
            ModelState.AddModelError(nameof(Texte), "Écrivez votre commentaire.");
        }

        return !ModelState.IsValid
            ? Page()
            : await this.TellAsync(
                await voix.CommentAsync(current.Agent, id, Texte?.Trim() ?? "", ct),
                _ => new Said("Votre commentaire est ajouté.", AddressOf(id)),
                ct
            );
    }

    private async Task LoadAsync(long id, CancellationToken ct)
    {
        var me = current.Agent;
        await db.Entry(me).Collection(agent => agent.RolesTerritoire).LoadAsync(ct);
        Souhait = await db.Souhaits.WholeAsync(id, ct);
        Commentaires = await commentaires.OfAsync(id, ct);
        var mine = me.SpeaksFor();
        Mine =
            mine.Length == 0
                ? []
                : await db
                    .Territoires.Where(one => mine.Contains(one.Id))
                    .OrderBy(one => one.Name)
                    .Select(one => new TerritoireNomme(one.Id, one.Name))
                    .ToListAsync(ct);
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Priorisation.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Priorisation.EspaceSuperAdmin;

/// <summary>One request for those who weigh it and correct its words.</summary>
public sealed class SouhaitATrierModel(Db db, TriDuTableau tri, LectureDesCommentaires commentaires, LectureHistorique lecture)
    : PageModel,
        IComesBack
{
    [BindProperty]
    public SaisieDeTri Input { get; set; } = new();

    public Souhait Souhait { get; private set; } = null!;
    public IReadOnlyList<CommentaireVu> Commentaires { get; private set; } = [];
    public IReadOnlyList<Trace> Traces { get; private set; } = [];
    public string? Colleague { get; private set; }

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        Input = new SaisieDeTri
        {
            Poids = Souhait.Poids,
            Title = Souhait.Title,
            Text = Souhait.Text,
            Demandeur = Souhait.Demandeur,
        };
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        if (Souhait.WeighRefusal(Input.Poids) is { } refusal)
        {
            ModelState.Refuse("Input.Poids", refusal);
        }

        return !ModelState.IsValid
            ? Page()
            : await this.TellAsync(
                await tri.ChangeAsync(
                    id,
                    Input.Revision,
                    new SouhaitVoulu(Input.Title!.Trim(), Input.Text!.Trim(), Input.Demandeur, Input.Poids),
                    ct
                ),
                _ => new Said("C’est enregistré.", string.Create(CultureInfo.InvariantCulture, $"/super_admins/priorisation/{id}")),
                ct
            );
    }

    public async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await LoadAsync(Souhait.Id, ct);
        Colleague = colleague;
    }

    private async Task LoadAsync(long id, CancellationToken ct)
    {
        Souhait = await db.Souhaits.WholeAsync(id, ct);
        Commentaires = await commentaires.OfAsync(id, ct);
        var mots = new Mots()
            .Dire("Title", "Titre")
            .Dire("Text", "Le besoin")
            .Dire("Poids", "Poids")
            .Dire("Colonne", "Colonne", value => Enum.TryParse<ColonneDuTableau>(value, out var colonne) ? colonne.Dite() : value)
            .Dire("Demandeur", "Qui le demande", value => Enum.TryParse<Demandeur>(value, out var demandeur) ? demandeur.Dit() : value);
        Traces = await lecture.OfAsync(nameof(Souhait), id, mots, Departements.HeureDeParis, ct);
    }

    /// <summary>A weight, and the words as they should be.</summary>
    public sealed class SaisieDeTri
    {
        public Poids? Poids { get; set; }

        [Required(ErrorMessage = "Donnez un titre à cette demande.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce titre est trop long.")]
        public string? Title { get; set; }

        [Required(ErrorMessage = "Décrivez le besoin en une phrase au moins.")]
        [StringLength(Lengths.Text, ErrorMessage = "Ce texte est trop long\u00A0: 4\u00A0000 caractères au plus.")]
        public string? Text { get; set; }

        public Demandeur Demandeur { get; set; }
        public int Revision { get; set; }
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Pose;

/// <summary>
/// An agent puts a RDV: one page that unfolds. Its buttons all send the whole form, which comes back with what was chosen; only « enregistrer » writes, and
/// nothing about people is ever in the address.
/// </summary>
public sealed partial class NouveauModel(
    Db db,
    Current current,
    OffresDePose offres,
    UsagersTrouves trouves,
    NouvelUsager nouvelUsager,
    PoseDeRdv pose,
    BrouillonsDePose brouillons,
    CopieDeRdv copies
) : PageModel, IComesBack
{
    private const int MaxFound = 12;

    [BindProperty]
    public PoseInput Input { get; set; } = new();

    /// <summary>What the pressed button asks: "enregistrer", "creer", "ajouter 12", "retirer 12", "sans 12" (agent), or else only to look again.</summary>
    [BindProperty]
    public string? Geste { get; set; }

    public OffreDePose Offre { get; private set; } = new([], [], [], null);
    public IReadOnlyList<UsagerTrouve> Trouves { get; private set; } = [];
    public IReadOnlyList<UsagerTrouve> Sosies { get; private set; } = [];
    public IReadOnlyList<Avertissement> Warnings { get; private set; } = [];
    public string Connus => Warnings.Empreinte();

    /// <summary>The very same RDV stands already; its address, when they may open it.</summary>
    public string? Identique { get; private set; }
    public long MeId => current.Agent.Id;
    public DateTimeZone Zone => Offre.Motif?.Zone ?? current.Agent.Zone;
    public LocalDate Today => current.Now.InZone(Zone).Date;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input = await copies.ReadAsync(Request.Query, ct) ?? Prefill.Read(Request.Query, current.Agent);
        brouillons.Restore(Input, Request.Query["brouillon"]);
        Input.Cle = Secrets.NewKey();
        await LoadAsync(ct);

        if (Offre.Chosen.Count < Input.Agents.Count || Offre.People.Count < Input.Usagers.Count)
        {
            // An agenda in which they may not write, somebody whom they may not find.
            throw new NotFoundException();
        }

        Unfold();
        await FillLieuAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (word, id) = Gestes.Read(Geste);

        switch (word)
        {
            case Gestes.Ajouter when !Input.Usagers.Contains(id):
                Input.Usagers.Add(id);
                Forget("Input.Recherche", () => Input.Recherche = null);
                break;
            case Gestes.Retirer:
                Input.Usagers.Remove(id);
                break;
            case Gestes.Sans:
                Input.Agents.Remove(id);
                break;
            case Gestes.Duree when id is > 0 and <= 1440:
                Forget("Input.Duree", () => Input.Duree = (int)id);
                break;
            case Gestes.SansSuite:
                Input.Suite = null;
                break;
            case Gestes.Nouvelle:
                _begins = true;
                Write(NouvelUsagerInput.FromSearch(Input.Recherche));
                break;
        }

        if (Input.AutreAgent is { } other && !Input.Agents.Contains(other))
        {
            Input.Agents.Add(other);
        }

        Forget("Input.AutreAgent", () => Input.AutreAgent = null);
        await LoadAsync(ct);
        return word switch
        {
            Gestes.Enregistrer => await SaveAsync(ct),
            Gestes.Creer => await CreateAsync(ct),
            Gestes.Enfant => await ChildAsync(ct),
            Gestes.Creneaux => await SearchAsync(ct),
            _ => await LookAgainAsync(ct),
        };
    }

    /// <summary>While one types a name.</summary>
    public async Task<IActionResult> OnPostChercherAsync(CancellationToken ct)
    {
        ModelState.Clear();
        Trouves = await FindAsync(ct);
        return Partial("_Trouves", this);
    }

    private async Task<IActionResult> SaveAsync(CancellationToken ct)
    {
        var key = DemandeDePose.KeyOf(Input, MeId);

        if (!IsFilledIn())
        {
            Trouves = await FindAsync(ct);
            return Page();
        }

        return await this.TellAsync(await pose.PutAsync(key, () => AskAsync(key, ct), Input.Connus, ct), Put, ct);
    }

    public async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        switch (warnings)
        {
            case AVerifier found:
                Warnings = found.Points;
                break;
            case Identique same:
                var seen = await db.Rdvs.VisibleTo(current.Agent, current.Now).AnyAsync(rdv => rdv.Id == same.RdvId, ct);
                Identique = seen ? RdvModel.Of(same.RdvId) : null;
                ModelState.AddModelError("Input.Jour", same.Sentences[0]);
                break;
            default:
                Trouves = await FindAsync(ct);
                break;
        }
    }

    /// <summary>Whoever was being typed goes along: their file is opened first.</summary>
    private async Task<IActionResult> SearchAsync(CancellationToken ct) =>
        Input.Nouveau.IsStarted && House is not null && !await IsCreatedAsync(ct) ? Page() : Search();

    /// <summary>The search, which gives everything back: people by their ids, words by the key of what the browser keeps.</summary>
    private IActionResult Search()
    {
        if (brouillons.Keep(Input) is not { } key)
        {
            ModelState.Clear();
            ModelState.AddModelError(
                "Input.Contexte",
                "Ce texte est trop long pour vous attendre pendant la recherche\u00A0: raccourcissez-le, ou gardez-en une copie."
            );
            return Page();
        }

        return this.SeeOther(
            new Creneaux.QuestionDAgent
            {
                Motif = Offre.Motif?.Id,
                Agents = [.. Offre.Chosen.Select(agent => agent.Id)],
                Usagers = [.. Offre.People.Select(person => person.Id)],
                Brouillon = key,
            }.Url()
        );
    }

    /// <summary>The fragment says where to look: without one the browser keeps that of the form (« à vérifier »).</summary>
    private Said Put(Rdv rdv)
    {
        brouillons.Forget();
        var day = LocalDate.FromDateOnly(Input.Jour!.Value);
        var start = day + LocalTime.FromTimeOnly(Input.Heure!.Value);
        var agenda = Offre.Chosen.Any(agent => agent.Id == MeId) ? MeId : Offre.Chosen[0].Id;
        return new Said(
            Offre.Suite is null ? $"Le RDV du {Francais.Moment(start)} est posé." : $"Les deux RDV du {Francais.Moment(start)} sont posés.",
            string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{agenda}?vue=jour&jour={day:uuuu-MM-dd}&rdv={rdv.Id}#contenu")
        );
    }

    private async Task<IActionResult> LookAgainAsync(CancellationToken ct)
    {
        foreach (var entry in ModelState.Values)
        {
            Calm(entry);
        }

        Unfold();
        await FillLieuAsync(ct);
        Trouves = await FindAsync(ct);
        return Page();
    }

    /// <summary>An hour that was clicked in a plage is in its lieu.</summary>
    private async Task FillLieuAsync(CancellationToken ct)
    {
        if (
            Input is { Lieu: null, WritesAnotherPlace: false, Jour: { } day, Heure: { } hour }
            && Offre is { Motif.HasLieu: true, Chosen.Count: > 0, Lieux.Count: > 1 }
        )
        {
            var found = await offres.LieuOfPlageAsync(Offre, LocalDate.FromDateOnly(day) + LocalTime.FromTimeOnly(hour), ct);
            Forget("Input.Lieu", () => Input.Lieu = found);
        }
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        if (Input.Usagers.Count > ControleDePose.MaxPeople * 10)
        {
            Input.Usagers = [.. Input.Usagers.Take(ControleDePose.MaxPeople * 10)];
        }

        Offre = await offres.LoadAsync(Input, ct);
        await NoteRevealedAsync(ct);
    }

    /// <summary>Choosing somebody whom none of my organisations follows shows what the search masks: it is noted.</summary>
    private async Task NoteRevealedAsync(CancellationToken ct)
    {
        var revealed = Offre.People.Where(person => !person.IsOurs).Select(person => person.Id).ToList();

        if (revealed.Count > 0)
        {
            await db.NoteRevealedAsync(revealed, "RDV", current.Now, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>A motif brings its length, and its only lieu; another motif brings others.</summary>
    private void Unfold()
    {
        if (Offre.Motif is null && Offre.Motifs is [var only])
        {
            Offre = Offre with { Motif = only };
            Forget("Input.Motif", () => Input.Motif = only.Id);
        }

        if (Offre.Motif is { } motif && motif.Id != Input.MotifAvant)
        {
            if (Input.MotifAvant is not null || Input.Duree is null)
            {
                Forget("Input.Duree", () => Input.Duree = motif.DurationMinutes);
            }

            if (Offre.Lieux.All(lieu => lieu.Id != Input.Lieu))
            {
                Forget("Input.Lieu", () => Input.Lieu = Offre.Lieux is [var lieu] ? lieu.Id : null);
            }

            Input.MotifAvant = motif.Id;
        }
    }

    private Task<IReadOnlyList<UsagerTrouve>> FindAsync(CancellationToken ct) =>
        trouves.FindAsync(current.Agent, Input.Recherche, [.. Input.Usagers], MaxFound, ct);

    private void Forget(string field, Action change)
    {
        change();
        ModelState.Remove(field);
    }

    /// <summary>Keeps what was typed, without a sentence: it is not being saved.</summary>
    private static void Calm(ModelStateEntry entry)
    {
        entry.Errors.Clear();
        entry.ValidationState = ModelValidationState.Valid;
    }
}

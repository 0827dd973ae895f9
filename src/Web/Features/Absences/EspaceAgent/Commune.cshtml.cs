using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences.Actes;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>Several agents away at once: a meeting, a training day, a house that closes. First who and when; then who exactly, and which RDVs that hits.</summary>
public sealed class CommuneModel(Current current, GroupesAgents groupes, LectureCommune lecture, PoseCommune pose, RdvsTouches touches)
    : PageModel,
        IComesBack
{
    [BindProperty]
    public AbsenceSaisie Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Qui { get; set; }

    /// <summary>The group whose boxes were on the screen.</summary>
    [BindProperty]
    public string? Avant { get; set; }

    [BindProperty]
    public string? Confirme { get; set; }

    public IReadOnlyList<Groupe> Groupes { get; private set; } = [];
    public IReadOnlyList<AgentAbsent> Lignes { get; private set; } = [];

    /// <summary>Of the group, and closed to me.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];
    public Touches Touches { get; private set; } = Touches.None;
    public IReadOnlyList<string> Warnings { get; private set; } = [];
    public string Sceau { get; private set; } = "";
    private IEnumerable<AgentAbsent> Ticked => Lignes.Where(row => Input.Agents.Contains(row.Agent.Id));
    public bool IsShown => Lignes.Count > 0;
    private LocalDate Today => current.Now.InZone(current.Agent.Zone).Date;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Groupes = await groupes.AllAsync(ct);
        Qui = Groupes.FirstOrDefault(one => one.Code == Qui)?.Code;
        Input.Horaire = HoraireSaisi.Of(new Plage(Today.PlusDays(1), new LocalTime(9, 0), new LocalTime(18, 0)));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Groupes = await groupes.AllAsync(ct);
        var horaire = Input.Horaire.Read(ModelState, "Input.Horaire", Today);
        var members = await groupes.MembersAsync(Qui, ct);
        CheckGroup(members);
        if (horaire is null || members is null || !ModelState.IsValid)
        {
            return Page();
        }

        Refused = [.. members.Where(member => !member.MayWrite).Select(member => member.Agent.FullName)];
        await ShowAsync(await lecture.LookAsync(Qui, members, horaire, ct), ct);

        if (Avant != Qui || !CheckTicked())
        {
            return Page();
        }

        var wanted = new FermetureVoulue(Qui, members, Input.Agents, new AbsenceVoulue(Input.Named, horaire));
        return await this.TellAsync(await pose.PutAsync(wanted, Confirme, ct), Put, ct);
    }

    public int StatusOfWarnings => 200;

    public Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct) =>
        warnings is AbsenceCommune commune ? ShowAsync(commune, ct) : Task.CompletedTask;

    private static Said Put(AbsencesPosees done)
    {
        var ids = string.Join('&', done.Ids.Select(id => string.Create(CultureInfo.InvariantCulture, $"id={id}")));
        return new Said(
            done.Agents < 2 ? "Absence ajoutée." : $"Absence ajoutée pour {Francais.Nombre(done.Agents, "agent")}.",
            done.Hits ? $"/agents/absences/rdvs?{ids}" : $"/agents/absences?{ids}"
        );
    }

    private async Task ShowAsync(AbsenceCommune commune, CancellationToken ct)
    {
        (Lignes, Warnings, Sceau) = (commune.Lignes, commune.Odd, commune.Seal);

        if (Avant != Qui)
        {
            Input.Agents = [.. Lignes.Where(row => row.IsTicked).Select(row => row.Agent.Id)];
        }

        Touches = await touches.ShownAsync(Ticked.SelectMany(row => commune.Hits[row.Agent.Id]).SelectMany(ids => ids), ct);
    }

    private void CheckGroup(IReadOnlyList<Membre>? members)
    {
        if (members is null)
        {
            ModelState.AddModelError("Qui", "Choisissez qui est concerné.");
        }
        else if (members.Count == 0)
        {
            ModelState.AddModelError("Qui", "Personne n’a d’agenda dans ce groupe\u00A0: choisissez-en un autre.");
        }
        else if (!members.Any(member => member.MayWrite))
        {
            ModelState.AddModelError(
                "Qui",
                "Vous ne pouvez modifier l’agenda d’aucun de ces agents\u00A0: demandez à une personne qui administre l’organisation."
            );
        }
    }

    private bool CheckTicked()
    {
        var known = Lignes.Select(row => row.Agent.Id).ToHashSet();
        if (Input.Agents.Count == 0)
        {
            ModelState.AddModelError("Input.Agents", "Cochez au moins un agent.");
        }
        else if (Input.Agents.Count > AbsenceSaisie.MaxTogether)
        {
            ModelState.AddModelError("Input.Agents", $"Choisissez {AbsenceSaisie.MaxTogether} agents au plus à la fois.");
        }
        else if (!Input.Agents.TrueForAll(known.Contains))
        {
            ModelState.AddModelError("Input.Agents", "Un des agents cochés n’est pas ou n’est plus de ce groupe. Rien n’a été enregistré.");
        }
        else if (Ticked.Sum(row => row.Hours.Count) is > AbsenceSaisie.MaxTogether and var count)
        {
            ModelState.AddModelError(
                "Input.Agents",
                $"Cette fermeture ferait {count} absences, {AbsenceSaisie.MaxTogether} au plus à la fois\u00A0: fermez une période plus courte."
            );
        }

        return ModelState.IsValid;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore.Storage;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Remplacements;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>Several agents away at once: a meeting, a training day, a house that closes. First who and when; then who exactly, and which RDVs that hits.</summary>
public sealed class CommuneModel(Db db, Current current, GroupesAgents groupes, RdvsTouches touches) : PageModel
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
    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];

    /// <summary>Of the group, and closed to me.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];
    public Touches Touches { get; private set; } = Touches.None;
    public IReadOnlyList<string> Warnings { get; private set; } = [];
    public string Sceau { get; private set; } = "";
    private IEnumerable<Ligne> Ticked => Lignes.Where(row => Input.Agents.Contains(row.Agent.Id));
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

        await using var transaction = await TakeAsync(members, ct);
        await LookAsync(members, horaire, ct);
        return Avant == Qui && CheckTicked() && Confirme == Sceau && transaction is not null ? await SaveAsync(transaction, ct) : Page();
    }

    /// <summary>The agendas that were ticked, once something is about to be saved: nobody changes them until the end.</summary>
    private async Task<IDbContextTransaction?> TakeAsync(IReadOnlyList<Membre> members, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(Confirme) || Input.Agents.Count > AbsenceSaisie.MaxTogether)
        {
            return null;
        }

        var transaction = await db.BeginWriteAsync(ct);
        await db.TakeAgendasAsync(members.Where(one => one.MayWrite).Select(one => one.Agent.Id).Intersect(Input.Agents), ct);
        return transaction;
    }

    private async Task<IActionResult> SaveAsync(IDbContextTransaction transaction, CancellationToken ct)
    {
        var ticked = Ticked.ToList();
        var wanted = ticked.SelectMany(row => row.Hours.Select(hours => (row.Agent, Hours: hours))).ToList();
        var same = await db.SameAbsencesAsync([.. wanted.Select(one => (one.Agent.Id, one.Hours))], Input.Named, ct);
        var absences = wanted
            .Where(one => !same.ContainsKey((one.Agent.Id, one.Hours)))
            .Select(one => Absence.Put(one.Agent, Input.Named, one.Hours))
            .ToList();
        db.AddRange(absences);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice(ticked.Count < 2 ? "Absence ajoutée." : $"Absence ajoutée pour {Francais.Nombre(ticked.Count, "agent")}.");
        var all = absences.Select(absence => absence.Id).Concat(same.Values).Order();
        var ids = string.Join('&', all.Select(id => string.Create(CultureInfo.InvariantCulture, $"id={id}")));
        return this.SeeOther(ticked.Exists(row => row.Hit > 0) ? $"/agents/absences/rdvs?{ids}" : $"/agents/absences?{ids}");
    }

    private void CheckGroup(IReadOnlyList<Membre>? members)
    {
        if (members is null)
        {
            ModelState.AddModelError("Qui", "Choisissez qui est concerné.");
        }
        else if (members.Count == 0)
        {
            ModelState.AddModelError("Qui", "Personne n’a d’agenda dans ce groupe : choisissez-en un autre.");
        }
        else if (!members.Any(member => member.MayWrite))
        {
            ModelState.AddModelError(
                "Qui",
                "Vous ne pouvez modifier l’agenda d’aucun de ces agents : demandez à une personne qui administre l’organisation."
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

    /// <summary>Who is concerned, how many RDVs of each are hit, and where they receive then.</summary>
    private async Task LookAsync(IReadOnlyList<Membre> members, Plage horaire, CancellationToken ct)
    {
        List<Agent> agents = [.. members.Where(member => member.MayWrite).Select(member => member.Agent)];
        Refused = [.. members.Where(member => !member.MayWrite).Select(member => member.Agent.FullName)];
        Warnings = [.. AbsenceWarnings.Of(horaire), .. AbsenceWarnings.OfNew(horaire, Today)];
        var rows = await RowsAsync(agents, horaire, ct);
        var away = rows.SelectMany(row => row.Hours.Select(hours => (row.Agent, hours))).ToList();
        var hits = away.Zip(await touches.HitAsync(away, ct)).ToLookup(one => one.First.Agent.Id, one => one.Second);
        Lignes = [.. rows.Select(row => row with { Hit = hits[row.Agent.Id].SelectMany(ids => ids).Distinct().Count() })];
        Sceau = Secrets.Seal(string.Join('|', [Qui, horaire.EnMots, .. rows.Select(row => SealOf(row, hits[row.Agent.Id]))]));
        if (Avant != Qui)
        {
            Input.Agents = [.. Lignes.Where(row => row.IsTicked).Select(row => row.Agent.Id)];
        }

        Touches = await touches.ShownAsync(Ticked.SelectMany(row => hits[row.Agent.Id]).SelectMany(ids => ids), ct);
    }

    private async Task<List<Ligne>> RowsAsync(List<Agent> agents, Plage closing, CancellationToken ct)
    {
        if (GroupesAgents.LieuOf(Qui) is not { } lieu)
        {
            return [.. agents.Select(agent => new Ligne(agent, [closing], Qui != GroupesAgents.OneByOne))];
        }

        var plages = await PlagesAsync(agents, closing, ct);
        var rdvs = await touches.InAsync(lieu, closing, agents, ct);
        return [.. agents.Select(agent => LigneOf(agent, closing, lieu, plages[agent.Id], rdvs[agent.Id]))];
    }

    private static string SealOf(Ligne row, IEnumerable<IReadOnlyList<long>> hits) =>
        $"{row.Agent.Reference}={string.Join(';', row.Hours.Select(hours => hours.EnMots))}={string.Join(',', hits.SelectMany(ids => ids))}";

    /// <summary>When one of them would be away: of this lieu only, if they receive elsewhere too and it closes once.</summary>
    private static Ligne LigneOf(Agent agent, Plage closing, long lieu, IEnumerable<PlageOuverture> plages, IEnumerable<Interval> rdvs)
    {
        var (here, elsewhere) = (
            plages.Where(plage => plage.LieuId == lieu).ToList(),
            plages.Where(plage => plage.LieuId != lieu).ToList()
        );
        var isCut = here.Count > 0 && elsewhere.Count > 0 && closing.Recurrence is null;
        return new Ligne(
            agent,
            isCut ? Fermeture.Hours(closing, here.Select(plage => plage.Horaire), rdvs, agent.Zone) : [closing],
            here.Count > 0
        )
        {
            IsHere = here.Count > 0,
            IsCut = isCut,
            Elsewhere =
            [
                .. elsewhere
                    .Select(plage => plage.Lieu is { } other ? $"à {other.Name}" : "hors d’un lieu (téléphone, visio, domicile)")
                    .Distinct(),
            ],
        };
    }

    /// <summary>By agent, their plages at these hours, as far as I may see them.</summary>
    private async Task<ILookup<long, PlageOuverture>> PlagesAsync(List<Agent> agents, Plage horaire, CancellationToken ct)
    {
        var (ids, today) = (agents.Select(agent => agent.Id).ToArray(), Today);
        var plages = await db
            .PlagesOuverture.AsNoTracking()
            .VisibleTo(current.Agent, db.Agents, current.Now)
            .Include(plage => plage.Lieu)
            .Where(plage => EF.Parameter(ids).Contains(plage.AgentId) && (plage.LastDay == null || plage.LastDay >= today))
            .ToListAsync(ct);
        var zones = agents.ToDictionary(agent => agent.Id, agent => agent.Zone);
        return plages.Where(plage => horaire.Overlaps(plage.Horaire, today, zones[plage.AgentId])).ToLookup(plage => plage.AgentId);
    }

    /// <summary>An agent of the group whose agenda I may write.</summary>
    /// <param name="Hours">When they would be away.</param>
    /// <param name="IsTicked">Until somebody says otherwise.</param>
    public sealed record Ligne(Agent Agent, IReadOnlyList<Plage> Hours, bool IsTicked)
    {
        /// <summary>How many of their RDVs are hit.</summary>
        public int Hit { get; init; }

        /// <summary>Do they receive in the lieu that closes, at these hours? Null when no lieu was asked.</summary>
        public bool? IsHere { get; init; }

        /// <summary>Are they away for their hours in this lieu only?</summary>
        public bool IsCut { get; init; }

        /// <summary>The other places where they receive at these hours.</summary>
        public IReadOnlyList<string> Elsewhere { get; init; } = [];

        /// <summary>Where they receive then, and what becomes of it.</summary>
        public string SaidElsewhere =>
            Elsewhere.Count == 0 ? ""
            : IsHere == false ? $" · reçoit {Francais.Liste(Elsewhere)}"
            : IsCut ? $" · reçoit aussi {Francais.Liste(Elsewhere)}\u00A0: absent seulement à ses heures dans ce lieu"
            : $" · reçoit aussi {Francais.Liste(Elsewhere)}\u00A0: ces heures-là seront fermées aussi, car la fermeture se répète";
    }
}

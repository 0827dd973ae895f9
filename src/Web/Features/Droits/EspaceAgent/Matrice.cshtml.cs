using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Droits.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>All the accesses of a small organisation on one page: what is changed is shown together, then saved at once.</summary>
public sealed class MatriceModel(Db db, Current current, LectureMatrice lecture, ReglageDroits reglage) : DroitsModel(db, current)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    [BindProperty(SupportsGet = true, Name = "organisation")]
    public long? Asked { get; set; }

    /// <summary>One code per cell that changes; the others send nothing.</summary>
    [BindProperty]
    public List<string?> Cases { get; set; } = [];

    public Matrice Matrice { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    /// <summary>What was chosen, by code.</summary>
    public IReadOnlySet<string> Chosen { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/agents/acces/tableau?organisation={Matrice.Organisation.Id}");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } closed)
        {
            return closed;
        }

        var typed = Cases.Where(code => !string.IsNullOrEmpty(code)).Distinct(StringComparer.Ordinal).ToList();
        Chosen = typed.OfType<string>().ToHashSet(StringComparer.Ordinal);

        if (IsTypedAgain)
        {
            return TypeAgain();
        }

        List<(CelluleDroit Cell, CelluleVoulue Wanted)> wanted = [];

        foreach (var one in typed.Select(CelluleVoulue.Read))
        {
            if (one is null || Matrice.Find(one) is not { } cell)
            {
                return NotFound();
            }

            if (!cell.MaySet || (cell.Lecteur.IsEquipe && one.Niveau == Niveau.Aucun))
            {
                return Refused;
            }

            wanted.Add((cell, one));
        }

        Check(wanted);
        return ModelState.IsValid ? await DecideAsync(wanted, ct) : Page();
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        var mine = await lecture.Organisations().OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(ct);

        if (mine.Count == 0)
        {
            return Refused;
        }

        Organisations = [.. mine.Select(one => new SelectListItem(one.Name, one.Id.ToString(CultureInfo.InvariantCulture)))];
        var id = Asked ?? mine.Find(one => Me.MemberIn.Contains(one.Id))?.Id ?? mine[0].Id;
        var organisation = await lecture.Organisations().Include(one => one.Territoire).Where(one => one.Id == id).OneOr404Async(ct);
        Matrice = await lecture.ReadAsync(organisation, ct);
        return null;
    }

    private void Check(List<(CelluleDroit Cell, CelluleVoulue Wanted)> wanted)
    {
        if (wanted.Count == 0)
        {
            ModelState.AddModelError("", "Changez au moins une case du tableau.");
        }
        else if (wanted.Exists(one => one.Cell.Actuel != one.Wanted.Avant) || wanted.DistinctBy(one => one.Cell).Count() < wanted.Count)
        {
            ModelState.Refuse("", AccesRefusals.ChangedMeanwhile);
        }
    }

    private async Task<IActionResult> DecideAsync(List<(CelluleDroit Cell, CelluleVoulue Wanted)> wanted, CancellationToken ct)
    {
        var decision = await DecisionAsync(wanted, ct);

        if (!IsConfirmed)
        {
            var pairs = wanted.Select(one => (one.Wanted.ReaderId, one.Wanted.AgendaId)).ToHashSet();
            var all = await reglage.PreviewAsync(decision, ct);
            // The people and agendas that were not crossed are no news.
            Apercu = all with
            {
                Tous = [.. all.Tous.Where(change => change.IsGain || change.IsLoss || pairs.Contains((change.ReaderId, change.AgendaId)))],
            };
            return Page();
        }

        var moment = await reglage.ApplyAsync(decision, ct);
        this.Notice(
            wanted.Count == 1 ? "L’accès est enregistré." : $"{Francais.Nombre(wanted.Count)} accès sont enregistrés.",
            UndoUrl(Here, moment)
        );
        return this.SeeOther(Here);
    }

    private async Task<Decision> DecisionAsync(List<(CelluleDroit Cell, CelluleVoulue Wanted)> wanted, CancellationToken ct)
    {
        long[] ids =
        [
            .. wanted.Select(one => one.Wanted.AgendaId),
            .. wanted.Where(one => !one.Cell.Lecteur.IsEquipe).Select(one => one.Wanted.ReaderId),
        ];
        long[] equipeIds = [.. wanted.Where(one => one.Cell.Lecteur.IsEquipe).Select(one => one.Wanted.ReaderId)];
        long[] taken = [.. wanted.Where(one => one.Wanted.Niveau is null).Select(one => one.Cell.Given!.Id)];
        var agents = await _db.Agents.Where(agent => ids.Contains(agent.Id)).ToDictionaryAsync(agent => agent.Id, ct);
        var equipes = await _db
            .Equipes.Include(equipe => equipe.Membres)
            .Where(equipe => equipeIds.Contains(equipe.Id))
            .ToDictionaryAsync(equipe => equipe.Id, ct);
        var retraits = await _db
            .AccesAgendas.WritableBy(Me)
            .Include(acces => acces.Equipe!.Membres)
            .Where(acces => taken.Contains(acces.Id))
            .OrderBy(acces => acces.Id)
            .ToListAsync(ct);
        return new Decision([.. wanted.Where(one => one.Wanted.Niveau is not null).Select(Octroi)], retraits);

        Octroi Octroi((CelluleDroit Cell, CelluleVoulue Wanted) one)
        {
            // An end and a note stay; those of an access that is over do not.
            var (end, note) = one.Cell.Counts ? (one.Cell.Given!.ExpiresAt, one.Cell.Given.Note) : (null, null);
            return new Octroi(agents[one.Wanted.AgendaId], one.Wanted.Niveau!.Value, end, note)
            {
                Beneficiaire = one.Cell.Lecteur.IsEquipe ? null : agents[one.Wanted.ReaderId],
                Equipe = one.Cell.Lecteur.IsEquipe ? equipes[one.Wanted.ReaderId] : null,
            };
        }
    }
}

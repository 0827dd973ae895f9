using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>What making, changing and deleting an équipe share: who may, the people to choose from, what a change does to rights.</summary>
public abstract class EquipeModel(Db db, Current current, ApercuDroits apercu) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    [BindProperty]
    public string? Etape { get; set; }

    public Apercu? Apercu { get; protected set; }
    public IReadOnlyList<SelectListItem> Agents { get; private set; } = [];
    public Agent Me => current.Agent;
    protected Db Db => db;
    protected bool IsConfirmed => Etape == "confirmer";

    protected Task KnowMeAsync(CancellationToken ct) => db.Entry(Me).Collection(me => me.RolesTerritoire).LoadAsync(ct);

    /// <summary>Mine to change, else 403; unknown, 404.</summary>
    protected async Task<Equipe?> WritableAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        var equipe = await db
            .Equipes.VisibleTo(Me)
            .Include(found => found.Membres)
            .Include(found => found.Territoire)
            .Where(found => found.Id == id)
            .OneOr404Async(ct);
        return Me.GrantsAccessIn.Contains(equipe.TerritoireId) ? equipe : null;
    }

    protected async Task OfferAsync(long territoireId, CancellationToken ct)
    {
        var people = await db
            .Agents.OfTerritoire(territoireId)
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .Select(agent => new
            {
                agent.Id,
                Name = agent.FirstName + " " + agent.LastName,
                agent.Metier,
            })
            .ToListAsync(ct);
        Agents =
        [
            .. people.Select(agent => new SelectListItem(
                agent.Metier is { Length: > 0 } metier ? $"{agent.Name}, {metier}" : agent.Name,
                $"{agent.Id}"
            )),
        ];
    }

    protected Task<List<Agent>> ChosenAsync(long territoireId, CancellationToken ct)
    {
        var ids = Input.Membres.Distinct().ToList();
        return db.Agents.OfTerritoire(territoireId).Where(agent => ids.Contains(agent.Id)).OrderBy(agent => agent.Id).ToListAsync(ct);
    }

    /// <summary>In the caller's transaction: two people who give the same name at once come one after the other, and the second one reads why not.</summary>
    protected async Task<bool> IsStillFreeAsync(long territoireId, long except, CancellationToken ct)
    {
        await db.TakeNameAsync(string.Create(CultureInfo.InvariantCulture, $"equipes:{territoireId}"), ct);
        await CheckNameAsync(territoireId, except, ct);
        return ModelState.IsValid;
    }

    protected async Task CheckNameAsync(long territoireId, long except, CancellationToken ct)
    {
        var name = TexteCherchable.Normalise(Input.Name ?? "");
        var names = await db
            .Equipes.Where(equipe => equipe.TerritoireId == territoireId && equipe.Id != except)
            .Select(equipe => equipe.Name)
            .ToListAsync(ct);

        if (name.Length > 0 && names.Exists(taken => TexteCherchable.Normalise(taken) == name))
        {
            ModelState.AddModelError("Input.Name", EquipeRefusals.NameTaken.Message);
        }
    }

    /// <summary>What it does to those who come or go, on the agendas that the équipe enters.</summary>
    protected async Task<Apercu> PreviewAsync(Equipe equipe, IEnumerable<long> readers, Func<Task> act, CancellationToken ct)
    {
        var agendas = await db.AccesAgendas.Where(acces => acces.EquipeId == equipe.Id).Select(acces => acces.AgendaId).ToListAsync(ct);
        return await apercu.OfAsync(new Portee([.. readers.Distinct()], agendas), act, ct);
    }

    /// <summary>A name and people.</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Donnez un nom à cette équipe.")]
        [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string? Name { get; set; }

        public List<long> Membres { get; set; } = [];
        public int Revision { get; set; }

        public long? Territoire { get; set; }
    }
}

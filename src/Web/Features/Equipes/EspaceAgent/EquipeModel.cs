using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Equipes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>What making, changing and deleting an équipe share: who may, the people to choose from, what a change does to rights.</summary>
public abstract class EquipeModel(Db db, Current current, ApercuDroits apercu, EnregistrementDEquipe enregistrement) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    [BindProperty]
    public string? Etape { get; set; }

    public Apercu? Apercu { get; protected set; }
    public IReadOnlyList<SelectListItem> Agents { get; private set; } = [];
    public Agent Me => current.Agent;
    protected Db Db => db;
    protected EnregistrementDEquipe Enregistrement => enregistrement;
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

    protected async Task CheckNameAsync(long territoireId, long except, CancellationToken ct)
    {
        if (await enregistrement.IsTakenAsync(territoireId, except, Input.Name ?? "", ct))
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

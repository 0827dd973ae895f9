using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>The rights of an agent, for those who set them: who enters this agenda, which agendas this agent enters.</summary>
public sealed class DeAgentModel(Db db, Current current, LignesDroits lignes) : DroitsModel(db, current)
{
    /// <summary>« agendas » for the second tab.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Onglet { get; set; }

    public Agent Agent { get; private set; } = null!;
    public IReadOnlyList<LigneDroit> Lignes { get; private set; } = [];
    public bool ShowsAgendas => Onglet == "agendas";
    public bool IsMine => Agent.Id == Me.Id;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Agent = await ColleagueAsync(id, ct);

        if (!Me.MaySetAccessOn(Agent))
        {
            return Refused;
        }

        Lignes =
            ShowsAgendas ? await lignes.OfReaderAsync(Agent, ct)
            : Agent.HasAgenda ? await lignes.OnAgendaAsync(Agent, ct)
            : [];
        return Page();
    }
}

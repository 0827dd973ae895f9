using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>Who enters my agenda, how far, and why.</summary>
public sealed class MonAgendaModel(Db db, Current current, LignesDroits lignes) : DroitsModel(db, current)
{
    public IReadOnlyList<LigneDroit> Lignes { get; private set; } = [];
    public bool MaySet => Me.MaySetAccessOn(Me);
    public IReadOnlyList<string> Organisations => [.. Me.Roles.Select(role => role.Organisation.Name).Order()];

    /// <summary>Whoever has no agenda finds the agendas that they enter.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!Me.HasAgenda)
        {
            return this.SeeOther("/agents/acces/miens");
        }

        await KnowMeAsync(ct);
        Lignes = await lignes.OnAgendaAsync(Me, ct);
        return Page();
    }
}

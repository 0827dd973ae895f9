using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas.EspaceAgent;

/// <summary>Who enters my agenda, how far, and why.</summary>
public sealed class MonAgendaModel(Db db, Current current, LignesDroits lignes) : DroitsModel(db, current)
{
    public IReadOnlyList<LigneDroit> Lignes { get; private set; } = [];
    public bool MaySet => Me.MaySetAccessOn(Me);

    /// <summary>Sets the accesses of an organisation too.</summary>
    public bool SetsOthers => Me.AdminIn.Length > 0 || Me.GrantsAccessIn.Length > 0;
    public IReadOnlyList<string> Organisations => [.. Me.Roles.Select(role => role.Organisation.Name).Order()];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Lignes = Me.HasAgenda ? await lignes.OnAgendaAsync(Me, ct) : [];
    }
}

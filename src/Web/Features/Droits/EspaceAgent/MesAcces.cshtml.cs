using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>Which agendas I enter, how far, and why.</summary>
public sealed class MesAccesModel(Db db, Current current, LignesDroits lignes) : DroitsModel(db, current)
{
    public IReadOnlyList<LigneDroit> Lignes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Lignes = await lignes.OfReaderAsync(Me, ct);
    }
}

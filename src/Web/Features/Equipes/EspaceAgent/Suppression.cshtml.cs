using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Reglages.Actes;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Equipes.EspaceAgent;

/// <summary>Names what deleting an équipe takes back, and from whom, then does it.</summary>
public sealed class SuppressionModel(Db db, EquipesReglage reglage, RetraitDeReglage<Equipe> retrait, ApercuEquipe apercu)
    : SuppressionDeReglage<Equipe>(reglage, retrait)
{
    private readonly EquipesReglage _reglage = reglage;

    public Apercu? Apercu { get; private set; }

    protected override async Task<bool> IsShownFirstAsync(Equipe row, CancellationToken ct)
    {
        if (!await apercu.EntersAsync(row, ct))
        {
            return false;
        }

        Apercu = await apercu.OfAsync(row, row.Membres.Select(membre => membre.Id).ToList(), () => TryAsync(row, ct), ct);
        return true;
    }

    private async Task TryAsync(Equipe row, CancellationToken ct)
    {
        await _reglage.RemoveAsync(row, ct);
        await db.SaveChangesAsync(ct);
    }
}

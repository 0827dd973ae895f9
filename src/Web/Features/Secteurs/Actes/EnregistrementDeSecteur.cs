using System.Globalization;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Secteurs.Actes;

/// <summary>A secteur is made, or called otherwise. Two people who give the same code at once come one after the other, and the second one reads why not.</summary>
public sealed class EnregistrementDeSecteur(Db db, Acting acting, SecteursReglage reglage)
{
    public Task<Outcome<Secteur>> MakeAsync(long territoireId, string name, string code, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Secteur, Secteur>(
                async () =>
                {
                    await TakeAsync(territoireId, except: 0, code, ct);
                    return new Secteur
                    {
                        Territoire = await db.Territoires.FirstAsync(found => found.Id == territoireId, ct),
                        Name = name,
                        HumanId = code,
                    };
                },
                secteur =>
                {
                    db.Add(secteur);
                    return Task.FromResult(secteur);
                }
            ),
            ct
        );

    public Task<Outcome<Secteur>> ChangeAsync(long id, string name, string code, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Secteur, Secteur>(
                async () =>
                {
                    var secteur = await reglage.WritableAsync(id, ct);
                    await TakeAsync(secteur.TerritoireId, id, code, ct);
                    return secteur;
                },
                secteur =>
                {
                    (secteur.Name, secteur.HumanId) = (name, code);
                    return Task.FromResult(secteur);
                }
            ),
            ct
        );

    public async Task<bool> IsTakenAsync(long territoireId, long except, string code, CancellationToken ct)
    {
        var codes = await db
            .Secteurs.Where(secteur => secteur.TerritoireId == territoireId && secteur.Id != except)
            .Select(secteur => secteur.HumanId)
            .ToListAsync(ct);
        return codes.Exists(taken => taken.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private async Task TakeAsync(long territoireId, long except, string code, CancellationToken ct)
    {
        await db.TakeNameAsync(Verrou(territoireId), ct);
        (await IsTakenAsync(territoireId, except, code, ct) ? SecteurRefusals.CodeTaken : null).ThrowIfAny();
    }

    /// <summary>Who changes the secteurs of a territory comes one after the other.</summary>
    internal static string Verrou(long territoireId) => string.Create(CultureInfo.InvariantCulture, $"secteurs:{territoireId}");
}

using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Accueil.Actes;

/// <summary>
/// The RDVs of an organisation that nobody has filled in for six months are closed as « non renseigné », which counts neither as present nor as absent.
/// Each keeps its history, and can be filled in later.
/// </summary>
public sealed class ClotureDeLArriere(Db db, Acting acting, Current current)
{
    /// <summary>Closed at once: each one is written to the history.</summary>
    public const int Most = 500;

    public Task<Outcome<List<Rdv>>> CloseAsync(long organisationId, CancellationToken ct) =>
        acting.RunAsync(
            new Act<List<Rdv>, List<Rdv>>(
                () =>
                    Old(organisationId)
                        .Include(rdv => rdv.Agents)
                        .OrderBy(rdv => rdv.EndsAt)
                        .ThenBy(rdv => rdv.Id)
                        .Take(Most)
                        .ToListAsync(ct),
                rdvs =>
                {
                    rdvs.ForEach(rdv => rdv.Leave(current.Now));
                    return Task.FromResult(rdvs);
                }
            ),
            ct
        );

    /// <summary>Those that would be closed; the caller administers the organisation.</summary>
    public IQueryable<Rdv> Old(long organisationId)
    {
        var before = current.Now - ARenseigner.Old;
        return db.Rdvs.Where(rdv => rdv.OrganisationId == organisationId).ToFillIn(current.Now).Where(rdv => rdv.EndsAt <= before);
    }
}

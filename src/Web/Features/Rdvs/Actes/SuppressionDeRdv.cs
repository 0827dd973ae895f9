using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>An admin takes a RDV out of every list, with a reason. Nobody is told.</summary>
public sealed class SuppressionDeRdv(Db db, Acting acting, RdvEnMain inHand, Current current)
{
    public Task<Outcome<Rdv>> DeleteAsync(long id, string reason, int? revision, CancellationToken ct) =>
        acting.RunAsync(
            inHand.Take(
                id,
                rdv =>
                {
                    rdv.Delete(reason, current.Now);
                    return rdv;
                },
                ct
            ) with
            {
                ChangedBy = inHand.Since(revision, ct),
            },
            ct
        );

    /// <summary>Was it deleted by whoever asks? The same form, sent twice. To everybody else it is not there.</summary>
    public async Task<bool> IsDoneAsync(long id, CancellationToken ct) =>
        await db.Rdvs.AnyAsync(rdv => rdv.Id == id && rdv.DeletedAt != null, ct)
        && await Historique.Auteurs.LastAsync(db, nameof(Rdv), id, ct) == current.Auteur.Reference;
}

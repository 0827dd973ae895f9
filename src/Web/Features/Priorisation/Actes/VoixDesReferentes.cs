using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Priorisation.Actes;

/// <summary>A référente proposes, wants for her territory, or takes it back, comments. For a territory that is not hers: it is not there.</summary>
public sealed class VoixDesReferentes(Db db, Acting acting, Current current)
{
    /// <summary>A new request, wanted by her territory from the start. The same form sent twice makes one.</summary>
    public Task<Outcome<Souhait>> ProposeAsync(Agent me, long territoire, SouhaitVoulu voulu, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Territoire, Souhait>(
                async () =>
                {
                    await db.TakeNameAsync(TriDuTableau.Board, ct);
                    var mine = Mine(me, territoire) ? territoire : throw new NotFoundException();
                    return await db.Territoires.Where(one => one.Id == mine).OneOr404Async(ct);
                },
                async taken =>
                {
                    var souhait = new Souhait
                    {
                        Title = voulu.Title,
                        Text = voulu.Text,
                        Demandeur = voulu.Demandeur,
                        Territoire = taken,
                        CreatedAt = current.Now,
                        Rang = await db.Souhaits.CountAsync(one => one.Colonne == ColonneDuTableau.ATrier, ct),
                    };
                    db.Add(souhait);
                    await db.SaveChangesAsync(ct);
                    db.Add(Voix(souhait.Id, territoire));
                    return souhait;
                }
            )
            {
                Already = _ => db.Souhaits.FirstOrDefaultAsync(one => one.TerritoireId == territoire && one.Title == voulu.Title, ct),
            },
            ct
        );

    /// <summary>One voice a territory: given twice it is one, taken back twice it is none.</summary>
    public Task<Outcome<Souhait>> WantAsync(Agent me, long id, long territoire, bool wants, CancellationToken ct) =>
        acting.RunAsync(
            Known(
                me,
                id,
                territoire,
                async souhait =>
                {
                    var given = await db.VoixDeTerritoires.FirstOrDefaultAsync(
                        one => one.SouhaitId == id && one.TerritoireId == territoire,
                        ct
                    );
                    if (wants && given is null)
                    {
                        db.Add(Voix(id, territoire));
                    }
                    else if (!wants && given is not null)
                    {
                        db.Remove(given);
                    }

                    return souhait;
                },
                ct
            ),
            ct
        );

    public Task<Outcome<Souhait>> CommentAsync(Agent me, long id, string text, CancellationToken ct) =>
        acting.RunAsync(
            Known(
                me,
                id,
                me.SpeaksFor().FirstOrDefault(),
                souhait =>
                {
                    db.Add(
                        new CommentaireDeSouhait
                        {
                            SouhaitId = id,
                            AgentId = me.Id,
                            Text = text,
                            At = current.Now,
                        }
                    );
                    return Task.FromResult(souhait);
                },
                ct
            ) with
            {
                Already = async souhait =>
                    await db.CommentairesDeSouhaits.AnyAsync(one => one.SouhaitId == id && one.AgentId == me.Id && one.Text == text, ct)
                        ? souhait
                        : null,
            },
            ct
        );

    private Act<Souhait, Souhait> Known(Agent me, long id, long territoire, Func<Souhait, Task<Souhait>> change, CancellationToken ct) =>
        new(
            async () =>
            {
                await db.TakeNameAsync(TriDuTableau.Board, ct);
                // Read only: a voice or a comment overtakes nobody who corrects the request.
                var souhait = await db.Souhaits.AsNoTracking().Where(one => one.Id == id).OneOr404Async(ct);
                return Mine(me, territoire) ? souhait : throw new ForbiddenException();
            },
            change
        );

    private static bool Mine(Agent me, long territoire) => me.SpeaksFor().Contains(territoire);

    private VoixDeTerritoire Voix(long souhait, long territoire) =>
        new()
        {
            SouhaitId = souhait,
            TerritoireId = territoire,
            At = current.Now,
        };
}

using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Priorisation.Actes;

/// <summary>What a form of the super-admins says of a request.</summary>
public sealed record SouhaitVoulu(string Title, string Text, Demandeur Demandeur, Poids? Poids);

/// <summary>A request is weighed, corrected, moved to another column, put before another one: one at a time, whoever does it.</summary>
public sealed class TriDuTableau(Db db, Acting acting, Current current)
{
    public const string Board = "priorisation";

    /// <summary>One place up (-1) or down (1) in its column; at an end it stays.</summary>
    public Task<Outcome<Souhait>> ShiftAsync(long id, int by, CancellationToken ct) =>
        acting.RunAsync(
            Taken(
                id,
                async souhait =>
                {
                    var others = await OthersAsync(souhait.Colonne, id, ct);
                    var at = Math.Clamp(others.Count(other => IsBefore(other, souhait)) + by, 0, others.Count);
                    await PlaceAsync(souhait, others, at, ct);
                },
                ct
            ),
            ct
        );

    /// <summary>To a column, before one of its requests or at its end.</summary>
    public Task<Outcome<Souhait>> MoveAsync(long id, ColonneDuTableau to, long? before, CancellationToken ct) =>
        acting.RunAsync(
            Taken(
                id,
                async souhait =>
                {
                    var others = await OthersAsync(to, id, ct);
                    var at = before is null || before == id ? others.Count : others.FindIndex(other => other.Id == before);
                    (at < 0 ? SouhaitRefusals.BoardChanged : null).ThrowIfAny();
                    souhait.Move(to, current.Now);
                    await PlaceAsync(souhait, others, at, ct);
                },
                ct
            ) with
            {
                Refusal = souhait => souhait.MoveRefusal(to),
            },
            ct
        );

    public Task<Outcome<Souhait>> ChangeAsync(long id, int revision, SouhaitVoulu voulu, CancellationToken ct) =>
        acting.RunAsync(
            Taken(
                id,
                souhait =>
                {
                    (souhait.Title, souhait.Text, souhait.Demandeur) = (voulu.Title, voulu.Text, voulu.Demandeur);
                    souhait.Weigh(voulu.Poids);
                    return Task.CompletedTask;
                },
                ct
            ) with
            {
                ChangedBy = souhait => ChangedByAsync(souhait, revision, ct),
                Refusal = souhait => souhait.WeighRefusal(voulu.Poids),
            },
            ct
        );

    private Act<Souhait, Souhait> Taken(long id, Func<Souhait, Task> change, CancellationToken ct) =>
        new(
            async () =>
            {
                await db.TakeNameAsync(Board, ct);
                return await db.Souhaits.Where(souhait => souhait.Id == id).OneOr404Async(ct);
            },
            async souhait =>
            {
                await change(souhait);
                return souhait;
            }
        );

    private static bool IsBefore(Place other, Souhait souhait) =>
        other.Rang < souhait.Rang || (other.Rang == souhait.Rang && other.Id < souhait.Id);

    private Task<List<Place>> OthersAsync(ColonneDuTableau colonne, long except, CancellationToken ct) =>
        db
            .Souhaits.Where(souhait => souhait.Colonne == colonne && souhait.Id != except)
            .OrderBy(souhait => souhait.Rang)
            .ThenBy(souhait => souhait.Id)
            .Select(souhait => new Place(souhait.Id, souhait.Rang))
            .ToListAsync(ct);

    /// <summary>An order leaves no trace and overtakes nobody: whoever corrects the text of a neighbour meanwhile is not disturbed.</summary>
    private async Task PlaceAsync(Souhait souhait, List<Place> others, int at, CancellationToken ct)
    {
        var order = others.Select(other => other.Id).ToList();
        order.Insert(at, souhait.Id);
        foreach (
            var (rang, id) in order
                .Index()
                .Where(one => one.Item == souhait.Id || others.Exists(other => other.Id == one.Item && other.Rang != one.Index))
        )
        {
            await db.Souhaits.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Rang, rang), ct);
        }
    }

    private async Task<string?> ChangedByAsync(Souhait souhait, int revision, CancellationToken ct) =>
        souhait.Revision == revision ? null : await Auteurs.NameAsync(db, await Auteurs.LastAsync(db, nameof(Souhait), souhait.Id, ct), ct);

    private sealed record Place(long Id, int Rang);
}

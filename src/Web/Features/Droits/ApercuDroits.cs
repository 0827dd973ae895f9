using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits;

/// <summary>Whose rights an act may change, and on which agendas.</summary>
public sealed record Portee(IReadOnlyList<long> Readers, IReadOnlyList<long> Agendas);

/// <summary>
/// What any change of rights (accesses, équipes, roles, services) does before it is made: it is written in a transaction, the real function and the real
/// policy are asked before and after, and all is taken back.
/// </summary>
public sealed class ApercuDroits(Db db, Current current)
{
    /// <summary>Beyond so many readers only the levels are compared, not the RDVs.</summary>
    private const int MaxReaders = 60;
    private const int ReadersAtOnce = 12;

    /// <summary>Afterwards this request knows no row any more: nothing of the trial can be saved.</summary>
    public Task<Apercu> OfAsync(Portee portee, Func<Task> act, CancellationToken ct) => OfAsync([portee], act, ct);

    /// <inheritdoc cref="OfAsync(Portee, Func{Task}, CancellationToken)"/>
    public async Task<Apercu> OfAsync(IReadOnlyList<Portee> portees, Func<Task> act, CancellationToken ct)
    {
        await using (var transaction = await db.BeginWriteAsync(ct))
        {
            var before = await LookAsync(portees, ct);
            await act();
            var after = await LookAsync(portees, ct);
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            return new Apercu([
                .. before.Join(after, pair => pair.Key, pair => pair.Key, (was, is_) => ChangementDeDroit.Of(was.Value, is_.Value)),
            ])
            {
                OnlyLevels = portees.Any(portee => portee.Readers.Count > MaxReaders),
            };
        }
    }

    private async Task<Dictionary<(long Reader, long Agenda), DroitVu>> LookAsync(IReadOnlyList<Portee> portees, CancellationToken ct)
    {
        var all = new Dictionary<(long, long), DroitVu>();

        foreach (var portee in portees)
        {
            foreach (var (pair, vue) in await LookAsync(portee, ct))
            {
                all.TryAdd(pair, vue);
            }
        }

        return all;
    }

    private async Task<Dictionary<(long Reader, long Agenda), DroitVu>> LookAsync(Portee portee, CancellationToken ct)
    {
        var (readers, agendas) = (portee.Readers, portee.Agendas);
        var vues = await db
            .Agents.Where(reader => readers.Contains(reader.Id))
            .SelectMany(
                reader => db.Agents.Where(agenda => agendas.Contains(agenda.Id) && agenda.Id != reader.Id),
                // Who left or has no account any more enters nothing; nobody enters an agenda that is closed, whatever was given on it.
                Niveaux.Between(
                    current.Now,
                    (reader, agenda, level) =>
                        new DroitVu(
                            reader.Id,
                            reader.FirstName + " " + reader.LastName,
                            agenda.Id,
                            agenda.FirstName + " " + agenda.LastName,
                            reader.DeletedAt == null && (reader.Email != null || reader.CompteId != null) && agenda.HasAgenda ? level : 0,
                            0
                        )
                )
            )
            .ToListAsync(ct);
        var rdvs = readers.Count > MaxReaders ? [] : await RdvsAsync(portee, ct);
        return vues.ToDictionary(
            vue => (vue.ReaderId, vue.AgendaId),
            vue => vue with { Rdvs = rdvs.GetValueOrDefault((vue.ReaderId, vue.AgendaId)) }
        );
    }

    /// <summary>RDVs to come that each reader sees in detail, by agenda: a dozen readers a question.</summary>
    private async Task<Dictionary<(long, long), int>> RdvsAsync(Portee portee, CancellationToken ct)
    {
        var ids = portee.Readers;
        var readers = await db
            .Agents.WithRoles.AsNoTracking()
            .Where(reader => ids.Contains(reader.Id) && reader.DeletedAt == null && (reader.Email != null || reader.CompteId != null))
            .ToListAsync(ct);
        var counts = new Dictionary<(long, long), int>();

        foreach (var some in readers.Chunk(ReadersAtOnce))
        {
            var seen = some.Select(reader => SeenBy(reader, portee.Agendas)).Aggregate(Queryable.Concat);
            var found = await seen.GroupBy(place => new { place.Reader, place.Agenda })
                .Select(group => new
                {
                    group.Key.Reader,
                    group.Key.Agenda,
                    Count = group.Count(),
                })
                .ToListAsync(ct);
            found.ForEach(count => counts[(count.Reader, count.Agenda)] = count.Count);
        }

        return counts;
    }

    private IQueryable<Vu> SeenBy(Agent reader, IReadOnlyList<long> agendas)
    {
        var (id, now) = (reader.Id, current.Now);
        var rdvs = db.Rdvs.VisibleTo(reader, now).Where(rdv => rdv.StartsAt > now && rdv.CancelledAt == null);
        return db
            .Agents.Where(agent => agent.Id == id)
            .SelectMany(
                _ => rdvs.SelectMany(rdv => rdv.Agents.Where(place => agendas.Contains(place.AgentId))),
                (agent, place) => new Vu { Reader = agent.Id, Agenda = place.AgentId }
            );
    }

    private sealed class Vu
    {
        public long Reader { get; init; }
        public long Agenda { get; init; }
    }
}

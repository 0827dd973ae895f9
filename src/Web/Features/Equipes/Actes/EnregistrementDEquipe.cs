using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Equipes.Actes;

/// <summary>An équipe is made, or changed. Two people who give the same name at once come one after the other, and the second one reads why not.</summary>
public sealed class EnregistrementDEquipe(Db db, Acting acting)
{
    /// <summary>Makes an équipe of these people.</summary>
    /// <exception cref="RefusalException">The name went meanwhile.</exception>
    public Task<Outcome<Equipe>> MakeAsync(long territoireId, string name, IReadOnlyCollection<Agent> people, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Equipe, Equipe>(
                async () =>
                {
                    await TakeNameAsync(territoireId, except: 0, name, ct);
                    return new Equipe { Territoire = await db.Territoires.FirstAsync(found => found.Id == territoireId, ct), Name = name };
                },
                equipe =>
                {
                    equipe.Gather(people);
                    db.Add(equipe);
                    return Task.FromResult(equipe);
                }
            ),
            ct
        );

    /// <summary>Changes an équipe: its name, its people.</summary>
    /// <exception cref="RefusalException">The name went meanwhile.</exception>
    public Task<Outcome<Equipe>> ChangeAsync(Equipe equipe, string name, IReadOnlyCollection<Agent> people, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Equipe, Equipe>(
                async () =>
                {
                    await TakeNameAsync(equipe.TerritoireId, equipe.Id, name, ct);
                    return equipe;
                },
                async taken =>
                {
                    await WriteAsync(taken, name, people, ct);
                    return taken;
                }
            ),
            ct
        );

    /// <summary>The change itself, for a trial too; the caller holds a transaction.</summary>
    public Task WriteAsync(Equipe equipe, string name, IReadOnlyCollection<Agent> people, CancellationToken ct)
    {
        equipe.Name = name;
        equipe.Gather(people);
        db.Touch(equipe); // a change of people only is a change of the équipe too: the second editor is told
        return db.SaveChangesAsync(ct);
    }

    public async Task<bool> IsTakenAsync(long territoireId, long except, string name, CancellationToken ct)
    {
        var wanted = TexteCherchable.Normalise(name);
        var names = await db
            .Equipes.Where(equipe => equipe.TerritoireId == territoireId && equipe.Id != except)
            .Select(equipe => equipe.Name)
            .ToListAsync(ct);
        return wanted.Length > 0 && names.Exists(taken => TexteCherchable.Normalise(taken) == wanted);
    }

    private async Task TakeNameAsync(long territoireId, long except, string name, CancellationToken ct)
    {
        await db.TakeNameAsync(string.Create(CultureInfo.InvariantCulture, $"equipes:{territoireId}"), ct);

        if (await IsTakenAsync(territoireId, except, name, ct))
        {
            throw new RefusalException(EquipeRefusals.NameTaken);
        }
    }
}

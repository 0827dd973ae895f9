using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.Actes;

/// <summary>What somebody is to have on a territory, and what they had on the screen.</summary>
public sealed record DroitsVoulus(long AgentId, DroitsTerritoire Was, DroitsTerritoire Wanted)
{
    public DroitsTerritoire Given => Wanted & ~Was;
    public DroitsTerritoire Taken => Was & ~Wanted;
}

/// <summary>What the change starts from, read under the lock of the territory.</summary>
/// <param name="Mine">What the author has there.</param>
/// <param name="People">Everybody in question, with their rights there if any.</param>
/// <param name="Admins">Who administers it now.</param>
public sealed record DroitsEnMain(
    DroitsTerritoire Mine,
    IReadOnlyDictionary<long, (Agent Agent, RoleTerritoire? Role)> People,
    HashSet<long> Admins
);

/// <summary>
/// Rights on a territory are given and taken, to several people at once or to none: nobody gives or takes what they do not have, and a territory keeps
/// somebody who administers it, whoever asks. Two who take them from each other come one after the other.
/// </summary>
public sealed class ChangementDeDroits(Db db, Current current, Acting acting)
{
    /// <summary>Why not, or null; nothing is written.</summary>
    public async Task<Refusal?> RefusalAsync(long territoireId, IReadOnlyList<DroitsVoulus> wanted, CancellationToken ct) =>
        RefusalOf(await ReadAsync(territoireId, wanted, ct), wanted);

    public Task<Outcome<DroitsEnMain>> RunAsync(long territoireId, IReadOnlyList<DroitsVoulus> wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<DroitsEnMain, DroitsEnMain>(
                async () =>
                {
                    await db.TakeNameAsync(string.Create(CultureInfo.InvariantCulture, $"droits:{territoireId}"), ct);
                    return await ReadAsync(territoireId, wanted, ct);
                },
                async held =>
                {
                    var territoire = await db.Territoires.FirstAsync(one => one.Id == territoireId, ct);
                    foreach (var one in wanted)
                    {
                        Write(one, held.People[one.AgentId]);
                    }

                    return held;

                    void Write(DroitsVoulus one, (Agent Agent, RoleTerritoire? Role) who)
                    {
                        if (one.Wanted == DroitsTerritoire.Aucun)
                        {
                            if (who.Role is { } gone)
                            {
                                db.Remove(gone);
                            }

                            return;
                        }

                        var role = who.Role ?? new RoleTerritoire { Agent = who.Agent, Territoire = territoire };
                        role.Become(one.Wanted);
                        if (who.Role is null)
                        {
                            db.Add(role);
                        }
                    }
                }
            )
            {
                Already = held => Task.FromResult(wanted.All(one => Of(held, one) == one.Wanted) ? held : null),
                ChangedBy = held => Task.FromResult(wanted.All(one => Of(held, one) == one.Was) ? null : "Un collègue"),
                Refusal = held => RefusalOf(held, wanted),
            },
            ct
        );

    private static DroitsTerritoire Of(DroitsEnMain held, DroitsVoulus one) =>
        held.People[one.AgentId].Role?.Droits ?? DroitsTerritoire.Aucun;

    private static Refusal? RefusalOf(DroitsEnMain held, IReadOnlyList<DroitsVoulus> wanted)
    {
        if (wanted.Any(one => ((one.Given | one.Taken) & ~held.Mine) != DroitsTerritoire.Aucun))
        {
            return AgentRefusals.NotTheirsToGive;
        }

        if (wanted.Any(one => one.Given != DroitsTerritoire.Aucun && held.People[one.AgentId].Agent is { CompteId: null, Email: null }))
        {
            return AgentRefusals.RightsWithoutAccount;
        }

        var admins = held.Admins.ToHashSet();
        foreach (var one in wanted)
        {
            _ = one.Wanted.HasFlag(DroitsTerritoire.Administre) ? admins.Add(one.AgentId) : admins.Remove(one.AgentId);
        }

        return admins.Count == 0 && held.Admins.Count > 0 ? AgentRefusals.LastTerritoryAdmin : null;
    }

    /// <summary>Those who work there or have rights there; anybody else is not there.</summary>
    private async Task<DroitsEnMain> ReadAsync(long territoireId, IReadOnlyList<DroitsVoulus> wanted, CancellationToken ct)
    {
        var (me, ids) = (current.Agent.Id, wanted.Select(one => one.AgentId).Distinct().ToArray());
        var roles = await db.RolesTerritoire.Where(role => role.TerritoireId == territoireId).Include(role => role.Agent).ToListAsync(ct);
        var agents = await db
            .Agents.WorkingIn(db.Roles, [territoireId])
            .Where(agent => ids.Contains(agent.Id))
            .ToDictionaryAsync(agent => agent.Id, ct);
        var held = new Dictionary<long, (Agent, RoleTerritoire?)>();
        foreach (var id in ids)
        {
            var role = roles.Find(one => one.AgentId == id && one.Agent.DeletedAt == null);
            held[id] = ((agents.GetValueOrDefault(id) ?? role?.Agent) ?? throw new NotFoundException(), role);
        }

        return new DroitsEnMain(
            roles.Find(role => role.AgentId == me)?.Ouverts ?? DroitsTerritoire.Aucun,
            held,
            [.. roles.Where(role => role.Admin && role.Agent.DeletedAt == null).Select(role => role.AgentId)]
        );
    }
}

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Who gave and took which right on a territory, and from whom.</summary>
public sealed class HistoriqueDesDroitsModel(Db db, Current current) : PageDeTerritoire(db, current)
{
    private const int Most = 200;

    private static readonly IReadOnlyDictionary<string, DroitsTerritoire> _columns = new Dictionary<string, DroitsTerritoire>(
        StringComparer.Ordinal
    )
    {
        [nameof(RoleTerritoire.Admin)] = DroitsTerritoire.Administre,
        [nameof(RoleTerritoire.GrantsAccess)] = DroitsTerritoire.DonneDesAcces,
        [nameof(RoleTerritoire.ManagesEquipes)] = DroitsTerritoire.GereLesEquipes,
        [nameof(RoleTerritoire.InvitesAgents)] = DroitsTerritoire.InviteDesAgents,
    };

    private readonly Db _db = db;

    protected override DroitsTerritoire OneOf => DroitsTerritoire.DonneDesAcces;

    [BindProperty(SupportsGet = true)]
    public long? Territoire { get; set; }

    public string Name { get; private set; } = "";
    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        var here = Territoire is null ? Territoires[0] : Array.Find(Territoires, id => id == Territoire);
        Name = (Me.RolesTerritoire.Find(role => role.TerritoireId == here) ?? throw new NotFoundException()).Territoire.Name;
        var born = $"\"TerritoireId\":[null,\"{Written(here)}\"]";
        var lines = _db.Versions.Where(version => version.Entity == nameof(RoleTerritoire));
        var ofTerritoire = lines
            .Where(version => version.Act == VersionAct.Created && version.Changes.Contains(born))
            .Select(version => version.EntityId);
        var versions = await lines
            .Where(version => ofTerritoire.Contains(version.EntityId))
            .OrderByDescending(version => version.Id)
            .Take(Most)
            .AsNoTracking()
            .ToListAsync(ct);
        var read = versions.ConvertAll(version => (Version: version, Changes: Read(version.Changes)));
        // Whose it is stands in the first line of a right.
        var holders = read.Where(line => line.Version.Act != VersionAct.Changed)
            .GroupBy(line => line.Version.EntityId, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => HolderOf(same.First().Changes), StringComparer.Ordinal);
        var authors = await Auteurs.NamesAsync(_db, [.. versions.Select(version => version.Author).Distinct()], ct);
        var ids = holders.Values.ToArray();
        var names = await _db
            .Agents.Where(agent => ids.Contains(agent.Id))
            .ToDictionaryAsync(agent => agent.Id, agent => agent.FirstName + " " + agent.LastName, ct);
        Lignes =
        [
            .. read.Where(line => holders.ContainsKey(line.Version.EntityId))
                .Select(line => new Ligne(
                    line.Version.At.InZone(Me.Zone).LocalDateTime,
                    authors[line.Version.Author],
                    names.GetValueOrDefault(holders[line.Version.EntityId], "Un agent"),
                    Words(line.Changes)
                ))
                .Where(line => line.Quoi.Length > 0),
        ];
    }

    private static string Words(Dictionary<string, string?[]> changes)
    {
        var (given, taken) = (DroitsTerritoire.Aucun, DroitsTerritoire.Aucun);
        foreach (var (column, droit) in _columns)
        {
            if (changes.GetValueOrDefault(column) is [var before, var after])
            {
                given |= IsTrue(after) && !IsTrue(before) ? droit : DroitsTerritoire.Aucun;
                taken |= IsTrue(before) && !IsTrue(after) ? droit : DroitsTerritoire.Aucun;
            }
        }

        return string.Join(
            "\u00A0; ",
            new[]
            {
                given == DroitsTerritoire.Aucun ? null : $"donné\u00A0: {given.EnMots}",
                taken == DroitsTerritoire.Aucun ? null : $"retiré\u00A0: {taken.EnMots}",
            }.OfType<string>()
        );
    }

    private static bool IsTrue(string? value) => bool.TryParse(value, out var yes) && yes;

    private static long HolderOf(Dictionary<string, string?[]> changes) =>
        changes.GetValueOrDefault(nameof(RoleTerritoire.AgentId)) is [var was, var now]
        && long.TryParse(now ?? was, CultureInfo.InvariantCulture, out var id)
            ? id
            : 0;

    private static Dictionary<string, string?[]> Read(string changes) =>
        JsonSerializer.Deserialize<Dictionary<string, string?[]>>(changes) ?? [];

    public sealed record Ligne(LocalDateTime Quand, string Par, string Qui, string Quoi);
}

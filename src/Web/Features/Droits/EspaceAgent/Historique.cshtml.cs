using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>What was given, changed and taken back on an agenda, by whom and when.</summary>
public sealed class HistoriqueModel(Db db, Current current) : DroitsModel(db, current)
{
    private const int MaxShown = 200;

    private readonly Db _db = db;

    public Agent Agent { get; private set; } = null!;
    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Agent = await ColleagueAsync(id, ct);

        if (Agent.Id != Me.Id && !Me.MaySetAccessOn(Agent))
        {
            return Refused;
        }

        var born = $"\"AgendaId\":[null,\"{id}\"]";
        var lines = _db.Versions.Where(version => version.Entity == nameof(AccesAgenda));
        var ofAgenda = lines
            .Where(version => version.Act == VersionAct.Created && version.Changes.Contains(born))
            .Select(version => version.EntityId);
        var versions = await lines
            .Where(version => ofAgenda.Contains(version.EntityId))
            .OrderByDescending(version => version.Id)
            .Take(MaxShown)
            .ToListAsync(ct);
        await WriteAsync(versions, ct);
        return Page();
    }

    private async Task WriteAsync(List<Infrastructure.Data.Version> versions, CancellationToken ct)
    {
        var read = versions.Select(version => (Version: version, Changes: Read(version.Changes))).ToList();
        // Who it is about is said by the first and the last line of an access.
        var readers = read.Where(line => line.Version.Act != VersionAct.Changed)
            .GroupBy(line => line.Version.EntityId)
            .ToDictionary(
                group => group.Key,
                group => (Agent: Number(group.First().Changes, "BeneficiaireId"), Equipe: Number(group.First().Changes, "EquipeId")),
                StringComparer.Ordinal
            );
        long[] agentIds =
        [
            .. readers.Values.Select(who => who.Agent).OfType<long>(),
            .. versions.Select(version => IdOf(version.Author)).OfType<long>(),
        ];
        long[] equipeIds = [.. readers.Values.Select(who => who.Equipe).OfType<long>()];
        var agents = await _db
            .Agents.Where(agent => agentIds.Contains(agent.Id))
            .ToDictionaryAsync(agent => agent.Id, agent => agent.FirstName + " " + agent.LastName, ct);
        var equipes = await _db
            .Equipes.Where(equipe => equipeIds.Contains(equipe.Id))
            .ToDictionaryAsync(equipe => equipe.Id, equipe => equipe.Name, ct);
        // Each territory's admins see their own side only.
        var known =
            Agent.Id == Me.Id
                ? agentIds
                : await _db.Agents.KnownTo(Me).Where(agent => agentIds.Contains(agent.Id)).Select(agent => agent.Id).ToArrayAsync(ct);
        Lignes =
        [
            .. read.Where(line =>
                    readers.TryGetValue(line.Version.EntityId, out var who) && (who.Agent is not { } one || known.Contains(one))
                )
                .Select(line =>
                {
                    var who = readers[line.Version.EntityId];
                    var name = who.Equipe is { } equipe
                        ? $"Équipe {equipes.GetValueOrDefault(equipe, "supprimée")}"
                        : agents.GetValueOrDefault(who.Agent ?? 0, "un agent supprimé");
                    var author = IdOf(line.Version.Author) is { } by ? agents.GetValueOrDefault(by, "un agent") : Marque.Nom;
                    return new Ligne(line.Version.At.InZone(Me.Zone).LocalDateTime, author, name, Words(line.Version.Act, line.Changes));
                }),
        ];
    }

    private static string Words(VersionAct act, Dictionary<string, string?[]> changes)
    {
        var (before, after) = changes.GetValueOrDefault("Niveau") is [var was, var now] ? (LevelOf(was), LevelOf(now)) : (null, null);
        return act switch
        {
            VersionAct.Created => $"donné\u00A0: {after ?? "Aucun accès"}",
            VersionAct.Deleted => $"retiré\u00A0: {before ?? "Aucun accès"}",
            _ when before is not null => $"changé\u00A0: {before}, devient {after}",
            _ => "fin ou note changée",
        };
    }

    private static string? LevelOf(string? word) => Enum.TryParse<Niveau>(word, out var level) ? level.EnMots : null;

    private static Dictionary<string, string?[]> Read(string changes) =>
        JsonSerializer.Deserialize<Dictionary<string, string?[]>>(changes) ?? [];

    private static long? Number(Dictionary<string, string?[]> changes, string name) =>
        changes.GetValueOrDefault(name) is [var was, var now] && long.TryParse(now ?? was, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static long? IdOf(string author) =>
        author.Split(':') is ["agent", var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var id) ? id : null;

    public sealed record Ligne(LocalDateTime Quand, string Par, string Qui, string Quoi);
}

using System.Globalization;
using System.Text.Json;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Tableurs;
using Version = RdvSolidarites.Web.Infrastructure.Data.Version;

namespace RdvSolidarites.Web.Features.Motifs.Actes;

/// <summary>Motifs leave as a file; a line of history of their territory says who took them, when, which and how many (spec 2 §25b).</summary>
public sealed class ExportDeMotifs(Db db, Current current, MotifsReglage reglage)
{
    /// <summary>What the history of a territory keeps them under.</summary>
    public const string Entity = "ExportDeMotifs";

    /// <summary>The file, and its name.</summary>
    /// <param name="ids">Of those that I may read; what I do not set is left out.</param>
    /// <param name="asked">How they were chosen, in words.</param>
    /// <param name="format">What the file is.</param>
    /// <param name="ct">Stops asking.</param>
    public async Task<(string Name, byte[] File)> WriteAsync(
        IReadOnlyCollection<long> ids,
        string asked,
        FormatDeTableur format,
        CancellationToken ct
    )
    {
        var rows = await RowsAsync([.. ids], ct);
        var mine = await db.Organisations.SetBy(current.Agent).Include(one => one.Territoire).AsNoTracking().ToListAsync(ct);
        var name = NameOf(rows.Count > 0 ? [.. rows.Select(row => row.Motif.Organisation).DistinctBy(one => one.Id)] : mine);
        Note(rows, mine.Count > 0 ? mine[0].TerritoireId : current.Agent.SetsTerritoires[0], asked, format);
        await db.SaveChangesAsync(ct);
        return ($"{name}.{(format == FormatDeTableur.Xlsx ? "xlsx" : "csv")}", TableurEcrit.Write(MotifExporte.Colonnes, rows, format));
    }

    private async Task<List<MotifExporte>> RowsAsync(long[] ids, CancellationToken ct)
    {
        var houses = db.Organisations.SetBy(current.Agent).Select(one => one.Id);
        var motifs = await reglage
            .Whole(db.Motifs.Where(motif => EF.Parameter(ids).Contains(motif.Id) && houses.Contains(motif.OrganisationId)))
            .AsNoTracking()
            .ToListAsync(ct);
        var (open, versions) = (await OpenAsync(ids, ct), await VersionsAsync(ids, ct));
        var used = await reglage.UsesAsync([.. motifs.Select(motif => motif.OrganisationId).Distinct()], ct);
        return
        [
            .. motifs
                .OrderBy(motif => motif.Organisation.Territoire.Name, StringComparer.CurrentCulture)
                .ThenBy(motif => motif.Organisation.Name, StringComparer.CurrentCulture)
                .ThenBy(motif => motif.Name, StringComparer.CurrentCulture)
                .ThenBy(motif => motif.Id)
                .Select(motif =>
                {
                    var (plages, agents) = open.GetValueOrDefault(motif.Id);
                    var (created, changed) = versions.GetValueOrDefault(motif.Id);
                    return new MotifExporte(motif)
                    {
                        Plages = plages,
                        Agents = agents,
                        Rdvs = used.GetValueOrDefault(motif.Id).Count,
                        CreatedAt = created,
                        ChangedAt = changed,
                    };
                }),
        ];
    }

    private async Task<Dictionary<long, (int Plages, int Agents)>> OpenAsync(long[] ids, CancellationToken ct)
    {
        var today = current.Now.InZone(current.Agent.Zone).Date;
        var plages = await db
            .Motifs.Where(motif => EF.Parameter(ids).Contains(motif.Id))
            .SelectMany(
                motif => motif.Plages.Where(plage => plage.LastDay == null || plage.LastDay >= today),
                (motif, plage) => new { motif.Id, plage.AgentId }
            )
            .ToListAsync(ct);
        return plages
            .GroupBy(plage => plage.Id)
            .ToDictionary(same => same.Key, same => (same.Count(), same.DistinctBy(plage => plage.AgentId).Count()));
    }

    private async Task<Dictionary<long, (Instant? Created, Instant? Changed)>> VersionsAsync(long[] ids, CancellationToken ct)
    {
        var keys = ids.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToArray();
        var found = await db
            .Versions.Where(version => version.Entity == nameof(Motif) && EF.Parameter(keys).Contains(version.EntityId))
            .GroupBy(version => version.EntityId)
            .Select(same => new
            {
                same.Key,
                First = same.Min(version => version.At),
                Last = same.Max(version => version.At),
            })
            .ToListAsync(ct);
        return found.ToDictionary(
            one => long.Parse(one.Key, CultureInfo.InvariantCulture),
            one => ((Instant?)one.First, (Instant?)one.Last)
        );
    }

    /// <summary>"motifs-mds-d-arras-2026-11-30": the organisation if there is one only, else the territory.</summary>
    private string NameOf(List<Organisation> houses)
    {
        var territoires = houses.Select(one => one.Territoire).DistinctBy(one => one.Id).ToList();
        var where =
            houses is [var only] ? only.Name
            : territoires is [var whole] ? whole.Name
            : "";
        var parts = new[] { "motifs", TexteCherchable.Normalise(where).Replace(' ', '-') }.Where(part => part.Length > 0);
        var day = current.Now.InZone(current.Agent.Zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        return $"{string.Join('-', parts)}-{day}";
    }

    /// <summary>Each territory keeps how many of its motifs left, who took them and how they were chosen.</summary>
    /// <param name="rows">What leaves.</param>
    /// <param name="mine">The territory of whoever takes nothing.</param>
    /// <param name="asked">How they were chosen.</param>
    /// <param name="format">What the file is.</param>
    private void Note(List<MotifExporte> rows, long mine, string asked, FormatDeTableur format) =>
        db.AddRange(
            rows.CountBy(row => row.Motif.Organisation.TerritoireId)
                .DefaultIfEmpty(new(mine, 0))
                .Select(same => new Version
                {
                    Entity = Entity,
                    EntityId = same.Key.ToString(CultureInfo.InvariantCulture),
                    Act = VersionAct.Created,
                    Author = current.Auteur.Reference,
                    At = current.Now,
                    Changes = JsonSerializer.Serialize(
                        new Dictionary<string, string?[]>
                        {
                            ["Format"] = [null, format == FormatDeTableur.Xlsx ? "XLSX" : "CSV"],
                            ["Choix"] = [null, asked],
                            ["Nombre"] = [null, same.Value.ToString(CultureInfo.InvariantCulture)],
                        },
                        Json.Options
                    ),
                })
        );
}

using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// What fills agendas in a span of time, RDVs and live holds: one query on two indexes, read row by row without making an object of each.
/// The one search worth its own SQL: it reads a hundred times more rows than any other.
/// </summary>
internal static class BusyTimes
{
    private const string Sql = """
        SELECT agent_id, starts_at, ends_at FROM rdvs_agents
        WHERE occupies AND agent_id {0} AND starts_at > {{1}} AND starts_at < {{2}} AND ends_at > {{3}}
        UNION ALL
        SELECT agent_id, starts_at, ends_at FROM gardes
        WHERE agent_id {0} AND expires_at > {{4}} AND visiteur_key <> {{5}} AND starts_at < {{2}} AND ends_at > {{3}}
        """;

    private static readonly string _sqlite = string.Format(CultureInfo.InvariantCulture, Sql, "IN (SELECT value FROM json_each({0}))");
    private static readonly string _postgres = string.Format(CultureInfo.InvariantCulture, Sql, "= ANY({0})");

    /// <summary>By agent, each mostly in order of start.</summary>
    /// <param name="db">Whichever database it is.</param>
    /// <param name="agentIds">Whose agendas.</param>
    /// <param name="span">Half-open; what only touches it does not count.</param>
    /// <param name="longest">Nothing lasts longer: how far back a start may lie.</param>
    /// <param name="now">Holds that have expired by then do not count.</param>
    /// <param name="exceptVisiteur">Whose own hold does not count, if anybody's.</param>
    /// <param name="ct">Stops reading.</param>
    public static async Task<Dictionary<long, List<Interval>>> ReadAsync(
        Db db,
        long[] agentIds,
        Interval span,
        Duration longest,
        Instant now,
        string? exceptVisiteur,
        CancellationToken ct
    )
    {
        var sqlite = db is SqliteDb;
        object agents = sqlite ? $"[{string.Join(',', agentIds)}]" : agentIds;
        Func<Instant, object> moment = sqlite ? instant => instant.ToUnixTimeMilliseconds() : instant => instant.ToDateTimeUtc();
        var command = db.GetService<IRawSqlCommandBuilder>()
            .Build(
                sqlite ? _sqlite : _postgres,
                [agents, moment(span.Start - longest), moment(span.End), moment(span.Start), moment(now), exceptVisiteur ?? ""],
                db.Model
            );
        var context = new RelationalCommandParameterObject(
            db.GetService<IRelationalConnection>(),
            command.ParameterValues,
            readerColumns: null,
            db,
            db.GetService<IRelationalCommandDiagnosticsLogger>(),
            CommandSource.FromSqlQuery
        );
        await using var reader = await command.RelationalCommand.ExecuteReaderAsync(context, ct);
        var rows = reader.DbDataReader;
        Func<int, Instant> read = sqlite
            ? column => Instant.FromUnixTimeMilliseconds(rows.GetInt64(column))
            : column => Instant.FromDateTimeUtc(rows.GetDateTime(column));
        var busy = new Dictionary<long, List<Interval>>(agentIds.Length);
        var (agent, spans) = (0L, new List<Interval>());

        while (await rows.ReadAsync(ct))
        {
            // Rows of one agent mostly follow one another.
            if (rows.GetInt64(0) is var id && id != agent)
            {
                agent = id;
                spans = busy.TryGetValue(id, out var known) ? known : busy[id] = [];
            }

            spans.Add(new Interval(read(1), read(2)));
        }

        return busy;
    }
}

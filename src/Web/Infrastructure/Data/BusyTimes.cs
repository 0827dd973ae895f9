using System.Globalization;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// What fills agendas in a span of time, RDVs and live holds: one query on two indexes, read row by row without making an object of each.
/// The one search worth its own SQL: it reads a hundred times more rows than any other.
/// </summary>
internal static class BusyTimes
{
    private const string Rdvs = """
        SELECT agent_id, starts_at, ends_at FROM rdvs_agents
        WHERE occupies AND agent_id {0} AND starts_at > {{1}} AND starts_at < {{2}} AND ends_at > {{3}}
        """;

    private const string Holds = """

        UNION ALL
        SELECT agent_id, starts_at, ends_at FROM gardes
        WHERE agent_id {0} AND expires_at > {{4}} AND visiteur_key <> {{5}} AND starts_at < {{2}} AND ends_at > {{3}}
        """;

    private const string OnSqlite = "IN (SELECT value FROM json_each({0}))";
    private const string OnPostgres = "= ANY({0})";
    private static readonly (string Rdvs, string All) _sqlite = (Text(Rdvs, OnSqlite), Text(Rdvs + Holds, OnSqlite));
    private static readonly (string Rdvs, string All) _postgres = (Text(Rdvs, OnPostgres), Text(Rdvs + Holds, OnPostgres));

    /// <summary>By agent, each mostly in order of start.</summary>
    /// <param name="db">Whichever database it is.</param>
    /// <param name="agentIds">Whose agendas.</param>
    /// <param name="span">Half-open; what only touches it does not count.</param>
    /// <param name="longest">Nothing lasts longer: how far back a start may lie.</param>
    /// <param name="holds">At what time those that live count, except whose if anybody's; null to read RDVs alone.</param>
    /// <param name="ct">Stops reading.</param>
    public static async Task<Dictionary<long, List<Interval>>> ReadAsync(
        Db db,
        long[] agentIds,
        Interval span,
        Duration longest,
        (Instant Now, string? ExceptVisiteur)? holds,
        CancellationToken ct
    )
    {
        var sqlite = db is SqliteDb;
        var (rdvs, all) = sqlite ? _sqlite : _postgres;
        object agents = sqlite ? $"[{string.Join(',', agentIds)}]" : agentIds;
        Func<Instant, object> moment = sqlite ? instant => instant.ToUnixTimeMilliseconds() : instant => instant.ToDateTimeUtc();
        List<object> values = [agents, moment(span.Start - longest), moment(span.End), moment(span.Start)];
        if (holds is { } live)
        {
            values.AddRange([moment(live.Now), live.ExceptVisiteur ?? ""]);
        }

        await using var reader = await RawQuestion.AskAsync(db, holds is null ? rdvs : all, [.. values], ct);
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

    private static string Text(string sql, string isIn) => string.Format(CultureInfo.InvariantCulture, sql, isIn);
}

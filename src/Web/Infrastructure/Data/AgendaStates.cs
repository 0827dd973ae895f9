using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Whose agendas open certain motifs on certain days, in which version, and which live holds lie on them.</summary>
internal sealed record AgendaStates(IReadOnlyList<(long AgentId, int Version)> Agendas, IReadOnlyDictionary<long, List<Interval>> Holds)
{
    private const string Sql = """
        WITH them AS (
          SELECT a.id, a.agenda_version FROM agents a WHERE a.has_agenda AND a.deleted_at IS NULL AND a.id IN (
            SELECT p.agent_id FROM motifs_plages m JOIN plages_ouverture p ON p.id = m.plages_id
            WHERE m.motifs_id {0} AND p.first_day <= {{1}} AND (p.last_day IS NULL OR p.last_day >= {{2}}) {1}))
        SELECT id, agenda_version, NULL, NULL FROM them
        UNION ALL
        SELECT g.agent_id, 0, g.starts_at, g.ends_at FROM them JOIN gardes g ON g.agent_id = them.id
        WHERE g.expires_at > {{3}} AND g.visiteur_key <> {{4}} AND g.starts_at < {{5}} AND g.ends_at > {{6}}
        """;

    private const string OfLieux = " AND p.lieu_id {0}";
    private const string OfAgents = " AND p.agent_id {0}";

    /// <summary>The two filters that a search may lack, in both databases: its text is the same each time.</summary>
    private static readonly Dictionary<(bool Sqlite, bool ByLieu, bool ByAgent), string> _texts = (
        from sqlite in (bool[])[false, true]
        from byLieu in (bool[])[false, true]
        from byAgent in (bool[])[false, true]
        select (sqlite, byLieu, byAgent)
    ).ToDictionary(way => way, way => Text(way.sqlite, way.byLieu, way.byAgent));

    /// <summary>The versions and live holds of these agendas, in one question.</summary>
    /// <param name="db">Whichever database it is.</param>
    /// <param name="motifIds">What is looked for.</param>
    /// <param name="lieuIds">Only there, unless null.</param>
    /// <param name="agentIds">Only they, unless null.</param>
    /// <param name="days">From the first to the last, both included.</param>
    /// <param name="span">The same, as instants: holds that only touch it do not count.</param>
    /// <param name="now">Holds that have expired by then do not count.</param>
    /// <param name="exceptVisiteur">Whose own hold does not count, if anybody's.</param>
    /// <param name="ct">Stops reading.</param>
    public static async Task<AgendaStates> ReadAsync(
        Db db,
        IReadOnlyCollection<long> motifIds,
        IReadOnlyCollection<long>? lieuIds,
        IReadOnlyCollection<long>? agentIds,
        DateInterval days,
        Interval span,
        Instant now,
        string? exceptVisiteur,
        CancellationToken ct
    )
    {
        var sqlite = db is SqliteDb;
        Func<Instant, object> moment = sqlite ? instant => instant.ToUnixTimeMilliseconds() : instant => instant.ToDateTimeUtc();
        Func<LocalDate, object> day = sqlite
            ? date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            : date => date.ToDateOnly();
        Func<IReadOnlyCollection<long>, object> list = sqlite ? ids => $"[{string.Join(',', ids)}]" : ids => (long[])[.. ids];
        await using var reader = await RawQuestion.AskAsync(
            db,
            _texts[(sqlite, lieuIds is not null, agentIds is not null)],
            [
                list(motifIds),
                day(days.End),
                day(days.Start),
                moment(now),
                exceptVisiteur ?? "",
                moment(span.End),
                moment(span.Start),
                .. lieuIds is null ? Array.Empty<object>() : [list(lieuIds)],
                .. agentIds is null ? Array.Empty<object>() : [list(agentIds)],
            ],
            ct
        );
        return await ReadAsync(reader, sqlite, ct);
    }

    private static async Task<AgendaStates> ReadAsync(RelationalDataReader reader, bool sqlite, CancellationToken ct)
    {
        var rows = reader.DbDataReader;
        Func<int, Instant> read = sqlite
            ? column => Instant.FromUnixTimeMilliseconds(rows.GetInt64(column))
            : column => Instant.FromDateTimeUtc(rows.GetDateTime(column));
        List<(long, int)> agendas = [];
        Dictionary<long, List<Interval>> holds = [];
        while (await rows.ReadAsync(ct))
        {
            var id = rows.GetInt64(0);
            if (rows.IsDBNull(2))
            {
                agendas.Add((id, rows.GetInt32(1)));
            }
            else
            {
                (holds.TryGetValue(id, out var known) ? known : holds[id] = []).Add(new Interval(read(2), read(3)));
            }
        }

        return new AgendaStates(agendas, holds);
    }

    private static string Text(bool sqlite, bool byLieu, bool byAgent)
    {
        string In(int parameter) =>
            string.Format(CultureInfo.InvariantCulture, sqlite ? "IN (SELECT value FROM json_each({{{0}}}))" : "= ANY({{{0}}})", parameter);

        var filters =
            (byLieu ? string.Format(CultureInfo.InvariantCulture, OfLieux, In(7)) : "")
            + (byAgent ? string.Format(CultureInfo.InvariantCulture, OfAgents, In(byLieu ? 8 : 7)) : "");
        return string.Format(CultureInfo.InvariantCulture, Sql, In(0), filters);
    }
}

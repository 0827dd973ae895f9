using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>Every night SQLite learns what its tables hold, as PostgreSQL does by itself.</summary>
internal sealed class MesureDeSqlite(Db db) : IDailyJob
{
    public string Name => "mesure_de_la_base";
    public LocalTime At => new(4, 0);
    public LocalTime Until => new(7, 0);

    /// <summary>The whole file at once, whatever the zone: it costs as much as one list.</summary>
    public async Task<int> RunAsync(string zone, LocalDate day, Instant now, CancellationToken ct)
    {
        await ((SqliteDb)db).MeasureAsync(ct);
        return 0;
    }
}

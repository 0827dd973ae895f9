using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// Thousands of rows without a history of their own, some hundreds a statement, inside the transaction under way: one by one through the tracker, 36,000 took
/// fourteen seconds. Whoever writes them says elsewhere what changed.
/// </summary>
internal static class RowsAtOnce
{
    /// <summary>SQLite looks each value up among those of its statement: ten times as many took ten times as long.</summary>
    private const int MostValues = 240;

    /// <summary>Writes many rows with few statements; nothing follows them.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="properties">Of the entity, all but its id.</param>
    /// <param name="rows">Their values, in this order.</param>
    /// <param name="ct">Stops.</param>
    public static async Task InsertAsync<T>(this Db db, IReadOnlyList<string> properties, IEnumerable<object?[]> rows, CancellationToken ct)
        where T : Entity
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var columns = properties.Select(name => entity.FindProperty(name)!).ToList();

        foreach (var some in rows.Chunk(MostValues / columns.Count))
        {
            await WriteAsync(db, entity, columns, some, ct);
        }
    }

    private static async Task WriteAsync(Db db, IEntityType entity, List<IProperty> columns, object?[][] rows, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var (names, sql) = (db.GetService<ISqlGenerationHelper>(), new StringBuilder("INSERT INTO "));
        names.DelimitIdentifier(sql, entity.GetTableName()!);
        sql.Append(
            CultureInfo.InvariantCulture,
            $" ({string.Join(", ", columns.Select(column => names.DelimitIdentifier(column.GetColumnName())))}) VALUES "
        );

        foreach (var (at, row) in rows.Index())
        {
            sql.Append(at == 0 ? "(" : ", (");
            foreach (var (place, column) in columns.Index())
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{(at * columns.Count) + place}");
                sql.Append(place == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(command, name, row[place], column.IsNullable));
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
        await command.ExecuteNonQueryAsync(ct);
    }
}

using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>A question in SQL of our own, read row by row: for the few that are asked at every search.</summary>
internal static class RawQuestion
{
    /// <summary>Values stand in <paramref name="sql"/> as {0}, {1}…; whoever asks disposes the answer.</summary>
    public static Task<RelationalDataReader> AskAsync(Db db, string sql, object[] values, CancellationToken ct)
    {
        var command = db.GetService<IRawSqlCommandBuilder>().Build(sql, values, db.Model);
        var context = new RelationalCommandParameterObject(
            db.GetService<IRelationalConnection>(),
            command.ParameterValues,
            readerColumns: null,
            db,
            db.GetService<IRelationalCommandDiagnosticsLogger>(),
            CommandSource.FromSqlQuery
        );
        return command.RelationalCommand.ExecuteReaderAsync(context, ct);
    }
}

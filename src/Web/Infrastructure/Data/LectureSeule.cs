using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using RdvSolidarites.Web.Infrastructure.Security.Reprises;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Something was about to be written for a form that must do nothing.</summary>
public sealed class EcritureRefusee : InvalidOperationException
{
    public EcritureRefusee()
        : base("This form is shown again, not obeyed.") { }

    public static bool Is(Exception? failure) => failure is not null && (failure is EcritureRefusee || Is(failure.InnerException));
}

/// <summary>While a form is given back, the database is only read: whatever its page does with it, nothing happens.</summary>
internal sealed class LectureSeule(IHttpContextAccessor http) : DbCommandInterceptor
{
    private static readonly string[] _reading = ["SELECT", "PRAGMA"];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Refuse(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Refuse(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    )
    {
        Refuse(command);
        return ValueTask.FromResult(result);
    }

    private void Refuse(DbCommand command)
    {
        if (http.HttpContext?.Reprise() is not null && !IsReading(command.CommandText))
        {
            throw new EcritureRefusee();
        }
    }

    /// <summary>Entity Framework may begin with comments. What begins otherwise is taken for a write.</summary>
    private static bool IsReading(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        while (text.StartsWith("--", StringComparison.Ordinal) && text.IndexOf('\n') is var end and >= 0)
        {
            text = text[(end + 1)..].TrimStart();
        }

        foreach (var word in _reading)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

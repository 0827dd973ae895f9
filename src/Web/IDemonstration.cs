using System.Reflection;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web;

/// <summary>
/// The demonstration, a project of its own (<c>src/Demo</c>) that knows this one. The program finds it when it lies beside: after <c>dotnet run</c>,
/// in tests and measures; never in what is published.
/// </summary>
public interface IDemonstration
{
    /// <summary>Null where there is none: every use says what then.</summary>
    static IDemonstration? Beside { get; } = Find();

    /// <summary>Of every account of the demonstration.</summary>
    string Password { get; }

    /// <summary>Those worth trying first.</summary>
    IReadOnlyList<CompteDemo> ToTry { get; }

    /// <summary>The address of the super-admin: they come in by the link that is printed at each start.</summary>
    string SuperAdmin { get; }

    /// <summary>Writes the territories of the demonstration in a database that has none.</summary>
    Task WriteAsync(Db db, LocalDate today, CancellationToken ct);

    /// <summary>Writes so many invented territories, for measures; says how far it is.</summary>
    Task WriteCountryAsync(Db db, LocalDate today, Pays pays, Action<int, long> progress, CancellationToken ct);

    private static IDemonstration? Find()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "RdvSolidarites.Demo.dll");
        return File.Exists(file)
            ? (IDemonstration)
                Activator.CreateInstance(
                    Assembly.LoadFrom(file).GetExportedTypes().Single(type => type.IsClass && type.IsAssignableTo(typeof(IDemonstration)))
                )!
            : null;
    }
}

/// <summary>Who to sign in as in the demonstration, and what there is to see.</summary>
public sealed record CompteDemo(CompteKind Kind, string Email, string Name, string What);

/// <summary>The size of an invented country: territories, agents in each, weeks of RDVs.</summary>
public sealed record Pays(int Territoires, int Agents, int Weeks);

using RdvSolidarites.Web;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Demo;

/// <summary>What the application finds beside it.</summary>
public sealed class Demonstration : IDemonstration
{
    public string Password => DemoWorld.Password;

    public IReadOnlyList<CompteDemo> ToTry => ComptesDemo.ToTry;

    public string SuperAdmin => ComptesDemo.EmailOf("super", "admin");

    public Task WriteAsync(Db db, LocalDate today, CancellationToken ct) => new DemoWorld(db, today).BuildAsync(ct);

    public Task WriteCountryAsync(Db db, LocalDate today, Pays pays, Action<int, long> progress, CancellationToken ct) =>
        new National(db, today, pays.Agents, pays.Weeks).WriteAsync(pays.Territoires, progress, ct);
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using RdvSolidarites.Journeys;
using RdvSolidarites.Web.Infrastructure.Data;

[assembly: AssemblyFixture(typeof(House))]

namespace RdvSolidarites.Journeys;

/// <summary>
/// The real application on a real port, with the demonstration world, its worker running and its clock standing still; and one Chromium.
/// Without Chromium nothing runs on a developer's machine; in CI that is a failure.
/// </summary>
public sealed class House : IAsyncLifetime
{
    /// <summary>The shell draws pages and no window around them: several times lighter than the whole browser, which does too.</summary>
    private static readonly string[] _chromiums = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly string _folder = Directory.CreateTempSubdirectory("rdv-journeys-").FullName;
    private readonly ConcurrentDictionary<string, bool> _drawn = new(StringComparer.Ordinal);
    private WebApplicationFactory<Program>? _app;
    private FauxAdresses? _adresses;
    private IPlaywright? _playwright;

    /// <summary>Why nothing can run here, or null.</summary>
    public static string? Missing => Chromiums.Any() || IsCi ? null : "No Chromium on this machine.";

    private static IEnumerable<string> Chromiums => _chromiums.Where(File.Exists);

    public IBrowser Chromium { get; private set; } = null!;
    public string Url { get; private set; } = "";

    private static bool IsCi => Environment.GetEnvironmentVariable("RDV_CI") == "1" || Environment.GetEnvironmentVariable("CI") == "true";

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        _adresses = await FauxAdresses.StartAsync();
        // as the README starts it: schema and demonstration come by themselves
        _app = Start("Development", "rdv.db");
        Url = UrlOf(_app);
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromiums.FirstOrDefault(), Args = ["--no-sandbox", "--disable-gpu"] }
        );
    }

    /// <summary>Outlines of two communes, for maps.</summary>
    private string Contours()
    {
        const string Arras =
            """{"properties":{"code":"62041"},"geometry":{"type":"Polygon","coordinates":[[[2.7,50.2],[2.8,50.2],[2.8,50.3],[2.7,50.2]]]}}""";
        const string Bapaume =
            """{"properties":{"code":"62080"},"geometry":{"type":"Polygon","coordinates":[[[2.8,50.1],[2.9,50.1],[2.9,50.2],[2.8,50.1]]]}}""";
        var path = Path.Combine(_folder, "contours.json");
        File.WriteAllText(path, $$"""{"type":"FeatureCollection","features":[{{Arras}},{{Bapaume}}]}""");
        return path;
    }

    /// <summary>Whether this is drawn for the first time in this run.</summary>
    public bool IsNew(string drawn) => _drawn.TryAdd(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(drawn))), true);

    /// <summary>The last six digits sent to this contact.</summary>
    public async Task<string> CodeSentToAsync(string recipient)
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        var text = await scope
            .ServiceProvider.GetRequiredService<Db>()
            .Messages.Where(message => message.Recipient == recipient && message.Template == "Code")
            .OrderByDescending(message => message.Id)
            .Select(message => message.Text)
            .FirstAsync();
        return System
            .Text.RegularExpressions.Regex.Match(
                text,
                "[0-9]{6}",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1)
            )
            .Value;
    }

    /// <summary>Another house of the same street, as an operator finds it on the first day: the schema, and nobody.</summary>
    internal async Task<MaisonVide> OpenEmptyAsync()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var app = Start("Testing", $"{Guid.NewGuid():N}.db");
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Db>().Database.MigrateAsync();
        return new MaisonVide(app, UrlOf(app));
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is not null)
        {
            await Chromium.DisposeAsync();
        }

        _playwright?.Dispose();

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_adresses is not null)
        {
            await _adresses.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private WebApplicationFactory<Program> Start(string environment, string file)
    {
        var app = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => Configure(builder, environment, file));
        app.UseKestrel();
        app.StartServer();
        return app;
    }

    private static string UrlOf(WebApplicationFactory<Program> app) => app.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    private void Configure(IWebHostBuilder builder, string environment, string file)
    {
        builder.UseEnvironment(environment);
        builder.UseUrls("http://127.0.0.1:0"); // UseKestrel(0) of the factory listens on 5000, which may be taken
        builder.UseSetting("ConnectionStrings:Db", $"Data Source={Path.Combine(_folder, file)}");
        builder.UseSetting("RateLimits:PublicFormsPerMinute", "100000");
        builder.UseSetting("RateLimits:HoldsPerTenMinutes", "100000");
        builder.UseSetting("RateLimits:MessagesPerTenMinutes", "100000");
        builder.UseSetting("RateLimits:HoldsAtOncePerAddress", "100000");
        builder.UseSetting("Worker:Enabled", "false");
        builder.UseSetting("Geocoder:Url", _adresses!.Url);
        builder.UseSetting("Cartes:Contours", Contours());
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<NodaTime.IClock>();
            services.AddSingleton<NodaTime.IClock, Heure>();
        });
    }
}

/// <summary>Tuesday 3 March 2026, 8:00 in Paris, for as long as the journeys last.</summary>
internal sealed class Heure : NodaTime.IClock
{
    public Instant GetCurrentInstant() => Instant.FromUtc(2026, 3, 3, 7, 0);
}

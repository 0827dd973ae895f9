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
        _app = new WebApplicationFactory<Program>().WithWebHostBuilder(Configure);
        _app.UseKestrel();
        _app.StartServer();
        Url = _app.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromiums.FirstOrDefault(), Args = ["--no-sandbox", "--disable-gpu"] }
        );
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

    private void Configure(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development"); // as the README starts it: schema and demonstration come by themselves
        builder.UseUrls("http://127.0.0.1:0"); // UseKestrel(0) of the factory listens on 5000, which may be taken
        builder.UseSetting("ConnectionStrings:Db", $"Data Source={Path.Combine(_folder, "rdv.db")}");
        builder.UseSetting("RateLimits:PublicFormsPerMinute", "100000");
        builder.UseSetting("RateLimits:HoldsPerTenMinutes", "100000");
        builder.UseSetting("RateLimits:MessagesPerTenMinutes", "100000");
        builder.UseSetting("RateLimits:HoldsAtOncePerAddress", "100000");
        builder.UseSetting("Worker:Enabled", "false");
        builder.UseSetting("Geocoder:Url", _adresses!.Url);
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

using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Incidents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Incidents;

/// <summary>A database of their own: what is open there is said on every page.</summary>
public sealed class BaseDIncidents(RdvApp app) : IAsyncDisposable
{
    private readonly RdvApp? _own = TestDatabase.Missing is null ? app.With(("ConnectionStrings:Db", app.AnotherDatabase())) : null;

    public RdvApp App => _own ?? throw new InvalidOperationException(TestDatabase.Missing);

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>What tests of incidents do over and over. What a test opens it also ends.</summary>
public abstract class IncidentsTest(BaseDIncidents own) : WebTest(own.App), IClassFixture<BaseDIncidents>
{
    protected const string List = "/super_admins/incidents";

    /// <summary>9:00 on the day of the tests, in Paris.</summary>
    protected static (string Name, string? Value)[] Values(string title, params (string Name, string? Value)[] otherwise) =>
        [
            .. new (string Name, string? Value)[]
            {
                ("Input.Title", title),
                ("Input.Kind", "Incident"),
                ("Input.Gravite", "Majeure"),
                ("Input.Atteint", "Tout"),
                ("Input.Etat", "EnCours"),
                ("Input.StartDay", "2026-03-03"),
                ("Input.StartTime", "07:45"),
                ("Input.EndDay", ""),
                ("Input.EndTime", ""),
                ("Input.Text", "Les pages ne s’ouvrent plus."),
            }.Where(value => Array.TrueForAll(otherwise, other => other.Name != value.Name)),
            .. otherwise,
        ];

    protected static string NewTitle(string what = "Coupure") => $"{what} {Given.Unique()}";

    protected static async Task<Page> WriteAsync(Browser browser, string title, params (string Name, string? Value)[] otherwise) =>
        await browser.PostFormAsync(await browser.GetAsync(List + "/nouveau"), "main form", Values(title, otherwise));

    protected static async Task<Page> TellAsync(
        Browser browser,
        string fiche,
        string text,
        string genre = "Action",
        string etat = "EnCours"
    ) =>
        await browser.PostFormAsync(
            await browser.GetAsync(fiche),
            "form[action*=Suite]",
            ("Etape.Text", text),
            ("Etape.Genre", genre),
            ("Etape.Etat", etat)
        );

    protected Task<Incident?> FindAsync(string title) =>
        ReadAsync(db => db.Incidents.Include(one => one.Etapes).FirstOrDefaultAsync(one => one.Title == title));

    /// <summary>What stands on top of a page.</summary>
    protected static string AvisOf(Page page) => page.TextOf(".avis") ?? "";

    protected Avis Avis => App.Services.GetRequiredService<Avis>();
}

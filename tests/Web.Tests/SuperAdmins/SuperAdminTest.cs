using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RdvSolidarites.Web.Tests.Comptes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>What tests of super-admins do over and over: the command, its link, the entrance.</summary>
public abstract class SuperAdminTest(RdvApp app) : EntreeAgentTest(app)
{
    protected const string Fresh = "quatre-mots-sans-lien-7";
    protected const string Home = "/super_admins/territoires";
    protected const string Entrance = "/super_admins/connexion";

    protected static string NewEmail() => $"super{Given.Unique()}@test.example";

    /// <summary>As the operator does: the path of the link that is printed.</summary>
    protected async Task<string> PrintedAsync(string email)
    {
        await using var scope = App.Scope(Now);
        return new Uri((await Commands.CreateSuperAdminAsync(scope.ServiceProvider, email)).ShouldNotBeNull()).AbsolutePath;
    }

    /// <summary>The link is opened and answered; gives the browser, signed in, and what its telephone holds.</summary>
    protected async Task<(Browser Browser, byte[] Phone)> ArrivedAsync(string email)
    {
        var browser = Client();
        var page = (await browser.GetAsync(await PrintedAsync(email))).ShouldBeOk();
        (await AnswerAsync(browser, page)).ShouldSeeOther("/super_admins/codes");
        return (browser, Key(page));
    }

    protected Task<Page> AnswerAsync(Browser browser, Page page, string? code = null, string password = Fresh) =>
        browser.PostFormAsync(
            page,
            "main form",
            ("Input.Code", code ?? CodeOf(Key(page))),
            ("Input.Name", "Ada Martin"),
            ("Input.Password", password),
            ("Input.Again", password)
        );

    protected static async Task<Page> KnockAsync(Browser browser, string email, string password) =>
        await browser.PostFormAsync(await browser.GetAsync(Entrance), "main form", ("Input.Email", email), ("Input.Password", password));

    protected static async Task<Page> SayCodeAsync(Browser browser, string code) =>
        await browser.PostFormAsync(await browser.GetAsync(Entrance + "/code"), "main form", ("Input.Code", code));

    /// <summary>Hears what a node logs.</summary>
    protected sealed class Ear : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _heard = [];

        public IReadOnlyCollection<string> Heard => _heard;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                _heard.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose() { }
    }
}

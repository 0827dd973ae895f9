using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>A test with a database of its own, and as many nodes of the application on it as it wants: they may be killed at any statement.</summary>
public abstract class WorkerTest(RdvApp app) : WebTest(app)
{
    private readonly List<IAsyncDisposable> _nodes = [];
    private readonly MortSubite _tueur = new();
    private string? _own;

    /// <summary>Where this test's own database is, once a node has made it.</summary>
    protected string Own => _own ?? throw new InvalidOperationException("No node yet.");

    /// <summary>Just before the first thing that an event's notification asks.</summary>
    protected Action? Before { get; set; }

    /// <summary>A job of these nodes, at 22:15.</summary>
    private protected QuotidienDeTest Quotidien { get; } = new();

    /// <summary>How the post of these nodes measures what it waits for; only moves when told. With Smtp:Host, the real one.</summary>
    protected Temps Temps { get; } = new();

    /// <summary>Who carries the mails of these nodes.</summary>
    private protected PorteurDeTest Facteur { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var node in Enumerable.Reverse(_nodes))
        {
            await node.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected async Task KillAsync(int statement, Func<Task> turn)
    {
        _tueur.KillAt(statement);
        try
        {
            await turn();
        }
        catch (TueException)
        {
            // as dead as one can be in a test
        }
        finally
        {
            _tueur.Spare();
        }
    }

    protected static T Turn<T>(WebApplicationFactory<Program> node)
        where T : notnull => node.Services.GetRequiredService<T>();

    /// <summary>Another process of the same application, on this test's own database.</summary>
    protected Task<WebApplicationFactory<Program>> NodeAsync(params (string Name, string Value)[] settings)
    {
        _own ??= App.AnotherDatabase();
        var bare = App.With([("ConnectionStrings:Db", _own), .. settings]);
        var node = bare.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services =>
            {
                if (!Array.Exists(settings, setting => setting.Name == "Smtp:Host"))
                {
                    services.AddSingleton<IMailer>(Facteur);
                    services.AddSingleton<TimeProvider>(Temps);
                }

                services.AddSingleton(this);
                services.AddSingleton<IDailyJob>(Quotidien);
                services.AddNotification<Essai, EssaiNotification>();
                services.AddNotification<EssaiDouble, EssaiNotification>();
                services.AddReaction<EssaiDouble, EssaiCasse>("casse");
                services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(_tueur));
                services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(_tueur));
            })
        );
        _nodes.Add(bare);
        _nodes.Add(node);

        return Task.FromResult(node);
    }

    protected async Task<T> ReadOwnAsync<T>(WebApplicationFactory<Program> node, Func<Db, Task<T>> question)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<Db>());
    }

    /// <summary>Does the page of the state of the service say that messages are late?</summary>
    protected static Task<bool> EtatAsync(WebApplicationFactory<Program> node, Instant at) =>
        node.Services.GetRequiredService<EtatDesMessages>().AreMessagesLateAsync(at);

    protected Task<long> HappenAsync(WebApplicationFactory<Program> node, string payload = "{}", string kind = "essai") =>
        ReadOwnAsync(
            node,
            async db =>
            {
                var happened = new Evenement
                {
                    Kind = kind,
                    Payload = payload,
                    Author = "visiteur",
                    At = Now,
                };
                db.Add(happened);
                await db.SaveChangesAsync();
                return happened.Id;
            }
        );

    protected Task<Message> WriteAsync(
        WebApplicationFactory<Program> node,
        Instant? expiresAt = null,
        bool isUrgent = false,
        string recipient = "c@test.example",
        string? about = null
    ) =>
        ReadOwnAsync(
            node,
            async db =>
            {
                var message = new Message
                {
                    Channel = MessageChannel.Email,
                    Recipient = recipient,
                    Template = "Essai",
                    Subject = "Essai",
                    Text = "Essai",
                    MessageId = $"<{Guid.NewGuid():N}@test>",
                    CreatedAt = Now,
                    DueAt = Now,
                    ExpiresAt = expiresAt,
                    IsUrgent = isUrgent,
                    About = about,
                };
                db.Add(message);
                await db.SaveChangesAsync();
                return message;
            }
        );

    [EventName("essai")]
    private sealed record Essai;

    [EventName("essai.double")]
    private sealed record EssaiDouble;

    /// <summary>Tells two people, one of them twice by mistake.</summary>
    private sealed class EssaiNotification(Db db, WorkerTest test) : INotify<Essai>, INotify<EssaiDouble>
    {
        public async Task<IReadOnlyList<Envoi>> AboutAsync(Essai happened, Survenu circumstances, CancellationToken ct)
        {
            test.Before?.Invoke();
            await db.Territoires.AnyAsync(ct);
            return [To("a@test.example"), To("b@test.example"), To("a@test.example")];
        }

        public Task<IReadOnlyList<Envoi>> AboutAsync(EssaiDouble happened, Survenu circumstances, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<Envoi>>([To("a@test.example")]);

        private static Envoi To(string recipient) => new(MessageChannel.Email, recipient, "Essai", "Essai", "Essai");
    }

    private sealed class EssaiCasse : IReact<EssaiDouble>
    {
        public Task AboutAsync(EssaiDouble happened, Survenu circumstances, CancellationToken ct) => throw new NotSupportedException();
    }

    /// <summary>Keeps when it ran; fails, or has its node killed, when told.</summary>
    private protected sealed class QuotidienDeTest : IDailyJob
    {
        public ConcurrentQueue<(string Zone, LocalDate Day)> Ran { get; } = [];
        public bool Fails { get; set; }
        public Action? Dies { get; set; }
        public string Name => "essai";
        public LocalTime At => new(22, 15);
        public LocalTime Until => new(23, 0);

        public Task<int> RunAsync(string zone, LocalDate day, Instant now, CancellationToken ct)
        {
            Ran.Enqueue((zone, day));
            Dies?.Invoke();
            return Fails ? throw new NotSupportedException() : Task.FromResult(1);
        }
    }

    /// <summary>Carries mail in memory, or says no.</summary>
    private protected sealed class PorteurDeTest : IMailer
    {
        private int _asked;

        public ConcurrentQueue<string> Carried { get; } = [];
        public int Asked => _asked;
        public Func<Exception>? Fails { get; set; }

        /// <summary>Recipients of whom nothing is ever heard, until the given task ends.</summary>
        public Func<Message, Task> Waits { get; set; } = _ => Task.CompletedTask;

        public async Task SendAsync(Message message, CancellationToken ct)
        {
            Interlocked.Increment(ref _asked);

            await Waits(message); // deaf: the token is not looked at

            if (Fails is not null)
            {
                throw Fails();
            }

            Carried.Enqueue(message.MessageId);
        }
    }

    private sealed class TueException : Exception;

    /// <summary>From a given statement on, nothing reaches the database any more: the process is dead.</summary>
    private sealed class MortSubite : DbCommandInterceptor
    {
        private int _left = int.MaxValue;

        public void KillAt(int statement) => _left = statement;

        public void Spare() => _left = int.MaxValue;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) => Count(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => Count(result);

        private ValueTask<T> Count<T>(T result) =>
            _left == int.MaxValue || Interlocked.Decrement(ref _left) >= 0 ? ValueTask.FromResult(result) : throw new TueException();
    }
}

using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
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
    protected async Task<WebApplicationFactory<Program>> NodeAsync(params (string Name, string Value)[] settings)
    {
        _own ??= await ReadAsync(db => Task.FromResult(OwnDatabase(db.Database.GetConnectionString()!)));
        var bare = App.With([("ConnectionStrings:Db", _own), .. settings]);
        var node = bare.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services =>
            {
                if (!Array.Exists(settings, setting => setting.Name == "Smtp:Host"))
                {
                    services.AddSingleton<IMailer>(Facteur);
                }

                services.AddNotification<Essai, EssaiNotification>();
                services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(_tueur));
                services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(_tueur));
            })
        );
        _nodes.Add(bare);
        _nodes.Add(node);

        return node;
    }

    private static string OwnDatabase(string shared) =>
        DataSetup.IsPostgres(shared)
            ? new Npgsql.NpgsqlConnectionStringBuilder(shared) { Database = $"worker_{Guid.NewGuid():N}", MaxPoolSize = 5 }.ToString()
            : $"Data Source={Path.Combine(Directory.CreateTempSubdirectory("rdv-worker-").FullName, "rdv.db")}";

    protected async Task<T> ReadOwnAsync<T>(WebApplicationFactory<Program> node, Func<Db, Task<T>> question)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<Db>());
    }

    protected Task<long> HappenAsync(WebApplicationFactory<Program> node, string payload = "{}") =>
        ReadOwnAsync(
            node,
            async db =>
            {
                var happened = new Evenement
                {
                    Kind = nameof(Essai),
                    Payload = payload,
                    Author = "visiteur",
                    At = Now,
                };
                db.Add(happened);
                await db.SaveChangesAsync();
                return happened.Id;
            }
        );

    protected Task<Message> WriteAsync(WebApplicationFactory<Program> node, Instant? expiresAt = null) =>
        ReadOwnAsync(
            node,
            async db =>
            {
                var message = new Message
                {
                    Channel = MessageChannel.Email,
                    Recipient = "c@test.example",
                    Template = "Essai",
                    Subject = "Essai",
                    Text = "Essai",
                    MessageId = $"<{Guid.NewGuid():N}@test>",
                    CreatedAt = Now,
                    DueAt = Now,
                    ExpiresAt = expiresAt,
                };
                db.Add(message);
                await db.SaveChangesAsync();
                return message;
            }
        );

    private sealed record Essai;

    /// <summary>Tells two people, one of them twice by mistake.</summary>
    private sealed class EssaiNotification(Db db) : INotify<Essai>
    {
        public async Task<IReadOnlyList<Envoi>> AboutAsync(Essai happened, Survenu circumstances, CancellationToken ct)
        {
            await db.Territoires.AnyAsync(ct);
            return [To("a@test.example"), To("b@test.example"), To("a@test.example")];
        }

        private static Envoi To(string recipient) => new(MessageChannel.Email, recipient, "Essai", "Essai", "Essai");
    }

    /// <summary>Carries mail in memory, or says no.</summary>
    private protected sealed class PorteurDeTest : IMailer
    {
        private int _asked;

        public ConcurrentQueue<string> Carried { get; } = [];
        public int Asked => _asked;
        public Func<Exception>? Fails { get; set; }

        public Task SendAsync(Message message, CancellationToken ct)
        {
            Interlocked.Increment(ref _asked);

            if (Fails is not null)
            {
                throw Fails();
            }

            Carried.Enqueue(message.MessageId);
            return Task.CompletedTask;
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

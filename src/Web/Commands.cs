using System.Diagnostics;
using System.Globalization;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web;

/// <summary>What the program does besides serving: <c>migrate</c>, <c>check</c>, <c>create-super-admin EMAIL</c>, <c>remove-super-admin EMAIL</c>, <c>open-territory FILE</c>, <c>reset-second-factor EMAIL</c>; with the demonstration beside it, <c>seed --demo</c> and <c>seed --national N</c>. In development the schema and the demonstration come by themselves.</summary>
public static partial class Commands
{
    /// <summary>What the log is about to say, and need worry nobody in a demonstration.</summary>
    public const string UsualWarnings =
        "Deux avertissements sont normaux ici\u00A0: «\u00A0No XML encryptor configured\u00A0» (les clés sont gardées dans la base) et «\u00A0No Smtp:Host\u00A0» (aucun e-mail ne part).";

    /// <summary>True when there was something to do and it is done: the program then ends.</summary>
    public static async Task<bool> RunAsync(WebApplication app, string[] args)
    {
        switch (args)
        {
            case ["migrate", ..]:
                await app.MigrateAsync();
                return true;
            case ["seed", ..]:
                await SeedAsync(app, args);
                return true;
            case ["reset-second-factor", var email, ..]:
                await EndAsync(app, services => ResetSecondFactorAsync(services, email));
                return true;
            case ["create-super-admin", var email, ..]:
                await EndAsync(app, async services => await CreateSuperAdminAsync(services, email) is not null);
                return true;
            case ["remove-super-admin", var email, ..]:
                await EndAsync(app, services => RemoveSuperAdminAsync(services, email));
                return true;
            case ["open-territory", var file, ..]:
                await EndAsync(app, services => OpenTerritoryAsync(services, file));
                return true;
            case ["reset-second-factor" or "create-super-admin" or "remove-super-admin" or "open-territory"]:
                await Console.Error.WriteLineAsync("Il manque un mot\u00A0: une adresse e-mail, ou un fichier pour open-territory.");
                Environment.ExitCode = 1;
                return true;
            case ["check", ..]:
                Environment.ExitCode = await CheckAsync(app) ? 0 : 1;
                return true;
            default:
                if (app.Environment.IsProduction() && !await IsSafeAsync(app.Configuration))
                {
                    Environment.ExitCode = 1;
                    return true;
                }

                await PrepareAsync(app);
                return false;
        }
    }

    /// <summary>What a command did is its exit code.</summary>
    private static async Task EndAsync(WebApplication app, Func<IServiceProvider, Task<bool>> command)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Environment.ExitCode = await command(scope.ServiceProvider) ? 0 : 1;
    }

    /// <summary>Says what the settings and the database lack; false when something is unsafe or the schema is not up to date.</summary>
    private static async Task<bool> CheckAsync(WebApplication app)
    {
        var found = Controle.Of(app.Configuration);
        foreach (var one in found)
        {
            await SayAsync($"{(one.IsUnsafe ? "DANGER " : "à savoir")}  {one.Setting}\u00A0: {one.Phrase}.");
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await SayAsync("à faire   la base de données n’est pas à jour\u00A0: lancez migrate.");
            return false;
        }

        if (!await db.SuperAdmins.AnyAsync())
        {
            await SayAsync("à faire   personne ne peut ouvrir de territoire\u00A0: lancez create-super-admin nom@exemple.fr.");
        }

        await SayAsync(found.Count == 0 ? "Les réglages sont complets." : "Chaque réglage est décrit dans docs/exploitation.md.");
        return !found.Any(one => one.IsUnsafe);
    }

    /// <summary>What is for demonstrations only does not start beside real people.</summary>
    private static async Task<bool> IsSafeAsync(IConfiguration settings)
    {
        var found = Controle.Of(settings).Where(one => one.IsUnsafe).ToList();
        foreach (var one in found)
        {
            await Console.Error.WriteLineAsync($"Le programme ne démarre pas\u00A0: {one.Setting} {one.Phrase}.");
        }

        return found.Count == 0;
    }

    private static async Task PrepareAsync(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        await SayAsync("Base de données\u00A0: mise à jour…");
        await app.MigrateAsync();

        // "Demo": "false" keeps an empty database empty.
        if (IDemonstration.Beside is { } demonstration && app.Configuration.GetValue("Demo", defaultValue: true))
        {
            await DemoAsync(app, demonstration);
        }
    }

    private static async Task SeedAsync(WebApplication app, string[] args)
    {
        if (IDemonstration.Beside is not { } demonstration)
        {
            await Console.Error.WriteLineAsync(
                "La démonstration n’est pas livrée avec le produit. Depuis les sources\u00A0: dotnet run --project src/Web -- seed --demo"
            );
            Environment.ExitCode = 1;
            return;
        }

        switch (args)
        {
            case [_, "--demo", ..]:
                await app.MigrateAsync();
                await DemoAsync(app, demonstration);
                break;
            case [_, "--national", var territoires, ..]:
                await app.MigrateAsync();
                await CountryAsync(
                    app,
                    demonstration,
                    new Pays(Number(territoires), Option(args, "--agents", 15), Option(args, "--weeks", 13))
                );
                break;
            default:
                await Console.Error.WriteLineAsync("seed --demo, ou seed --national N [--agents 15] [--weeks 13]");
                Environment.ExitCode = 1;
                break;
        }
    }

    private static Task SayAsync(string line) => Console.Out.WriteLineAsync(line);

    private static async Task DemoAsync(WebApplication app, IDemonstration demonstration)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();

        if (!await db.Territoires.AnyAsync())
        {
            await SayAsync(
                "Territoire de démonstration\u00A0: écriture de ses agents, de ses usagers et de leurs rendez-vous (une minute environ)…"
            );
            await demonstration.WriteAsync(db, Today(scope.ServiceProvider), CancellationToken.None);
        }

        await SayAsync($"Démonstration\u00A0: mot de passe de tous les comptes {demonstration.Password}");

        foreach (var account in demonstration.ToTry)
        {
            await SayAsync($"  {(account.Kind == CompteKind.Agent ? "/agents" : "/usagers")}/connexion  {account.Email}  ({account.What})");
        }

        await SayAsync($"  Super-admin, qui ouvre des territoires\u00A0: {demonstration.SuperAdmin}");
        await CreateSuperAdminAsync(scope.ServiceProvider, demonstration.SuperAdmin);

        await SayAsync(UsualWarnings);
    }

    private static async Task CountryAsync(WebApplication app, IDemonstration demonstration, Pays pays)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var watch = Stopwatch.StartNew();
        await demonstration.WriteCountryAsync(
            scope.ServiceProvider.GetRequiredService<Db>(),
            Today(scope.ServiceProvider),
            pays,
            (done, rows) =>
                Console.Write(
                    $"\r[{new string('#', 40 * done / pays.Territoires), -40}] {done}/{pays.Territoires} territoires, {rows:N0} rows, {rows / watch.Elapsed.TotalSeconds:N0} rows/s"
                ),
            CancellationToken.None
        );
        await Console.Out.WriteLineAsync();
    }

    /// <summary>The way back of an administrator whom no other administrator can help: whoever runs the program has checked who asks.</summary>
    public static async Task<bool> ResetSecondFactorAsync(IServiceProvider services, string email)
    {
        var db = services.GetRequiredService<Db>();
        var compte = await db.Users.Called(CompteKind.Agent, email).FirstOrDefaultAsync();
        var agent = compte is null ? null : await db.Agents.FirstOrDefaultAsync(row => row.CompteId == compte.Id && row.DeletedAt == null);
        if (agent is null)
        {
            await Console.Error.WriteLineAsync("Aucun agent n’a de compte à cette adresse\u00A0: rien n’a changé.");
            return false;
        }

        var facteur = services.GetRequiredService<SecondFacteur>();
        await facteur.ResetAsync(compte!, agent, "la personne qui exploite le service", CancellationToken.None);
        await Console.Out.WriteLineAsync(
            "Connexion en deux étapes remise à zéro\u00A0: le mot de passe suffit, les sessions sont fermées, un e-mail le dit à l’agent."
        );
        return true;
    }

    private static async Task<bool> IsMigratedAsync(IServiceProvider services)
    {
        if (!(await services.GetRequiredService<Db>().Database.GetPendingMigrationsAsync()).Any())
        {
            return true;
        }

        await Console.Error.WriteLineAsync("La base de données n’est pas à jour\u00A0: lancez d’abord migrate.");
        return false;
    }

    private static LocalDate Today(IServiceProvider services) =>
        services.GetRequiredService<IClock>().GetCurrentInstant().InZone(Departements.HeureDeParis).Date;

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? Number(args[at + 1]) : otherwise;

    private static int Number(string typed) => int.Parse(typed, CultureInfo.InvariantCulture);
}

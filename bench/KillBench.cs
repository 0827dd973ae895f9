using System.Diagnostics;
using System.Globalization;
using RdvSolidarites.Planning.Tests.Workload;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Bench;

/// <summary>
/// 300 bookings while the worker sends; the process is killed (kill -9) in the middle, another finishes. Nothing that a client was told may be missing,
/// and each RDV has one mail for the citizen, sent.
/// </summary>
internal static class KillBench
{
    private const int Bookings = 300;
    private const int Agents = 20;

    public static async Task RunAsync(Arguments arguments)
    {
        foreach (var database in Base.Asked(arguments))
        {
            using (database)
            {
                await using var produit = new Produit(database.Connection, Etalon.Demande.Now);
                await produit.MigrateAsync();
                await Chargement.WriteAsync(produit, Generateur.Aligned(Agents));
                var guichet = await Guichet.OpenAsync(produit);
                var people = await guichet.PeopleAsync(Bookings);
                var told = await UntilKilledAsync(database.Connection, people, after: Bookings / 2);
                var atKill = await produit.WithDbAsync(StateAsync);
                Console.WriteLine($"{database.Name, -10} killed after {told.Count} answers: {atKill}");
                var rest = people[(told.Count + 1)..];
                told.AddRange(await UntilIdleAsync(produit, database.Connection, rest));
                Console.WriteLine($"{database.Name, -10} finished by another process: {await produit.WithDbAsync(StateAsync)}");
                Console.WriteLine($"{database.Name, -10} {await VerdictAsync(produit, told, people)}");
            }
        }
    }

    /// <summary>Books for each person in turn, saying so after each answer; the worker runs beside.</summary>
    public static async Task ChildAsync(Arguments arguments)
    {
        var now = Etalon.Demande.Now + Duration.FromMinutes(arguments.Number("--later", 0));
        await using var produit = new Produit(arguments.Text("--connection", ""), now, worker: true);
        await produit.StartAsync();
        var guichet = await Guichet.OpenAsync(produit);
        long[] people = [.. arguments.Text("--people", "").Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
        var starts = RaceBench.Starts(Agents).Distinct().Skip(arguments.Number("--skip", 0)).ToList();

        foreach (var (index, person) in people.Index())
        {
            if (await guichet.BookAsync(starts[index], person) == Issue.Booked)
            {
                Console.WriteLine(person.ToString(CultureInfo.InvariantCulture));
            }
        }

        Console.WriteLine("done");
        await Console.In.ReadToEndAsync();
    }

    private static async Task<List<long>> UntilKilledAsync(string connection, IReadOnlyList<long> people, int after)
    {
        using var child = RaceBench.Start("kill-child", "--connection", connection, "--people", string.Join(',', people));
        List<long> told = [];

        while (await child.StandardOutput.ReadLineAsync() is { } line && line != "done")
        {
            told.Add(long.Parse(line, CultureInfo.InvariantCulture));

            if (told.Count == after)
            {
                child.Kill(); // SIGKILL; what it had said before dying is still read
            }
        }

        await child.WaitForExitAsync();
        return told;
    }

    /// <summary>An hour later: what the dead one had leased is free again.</summary>
    private static async Task<List<long>> UntilIdleAsync(Produit produit, string connection, IReadOnlyList<long> people)
    {
        using var child = RaceBench.Start(
            "kill-child",
            "--later",
            "60",
            "--skip",
            $"{Bookings}",
            "--connection",
            connection,
            "--people",
            string.Join(',', people)
        );
        List<long> told = [];

        while (await child.StandardOutput.ReadLineAsync() is { } line && line != "done")
        {
            told.Add(long.Parse(line, CultureInfo.InvariantCulture));
        }

        var wait = Stopwatch.StartNew();

        while (wait.Elapsed < TimeSpan.FromMinutes(2) && await produit.WithDbAsync(IsBusyAsync))
        {
            await Task.Delay(200);
        }

        child.StandardInput.Close();
        await child.WaitForExitAsync();
        return told;
    }

    private static async Task<bool> IsBusyAsync(Db db) =>
        await db.Suites.AnyAsync(suite => suite.HandledAt == null)
        || await db.Messages.AnyAsync(message =>
            message.SentAt == null && message.GivenUpAt == null && message.DueAt < Etalon.Demande.Now + Duration.FromHours(2)
        );

    private static async Task<string> StateAsync(Db db) =>
        $"{await db.Participations.CountAsync()} RDVs, {await db.Suites.CountAsync(one => one.HandledAt == null)} events waiting, "
        + $"{await db.Messages.CountAsync(one => one.SentAt == null)} messages waiting, {await db.Messages.CountAsync(one => one.SentAt != null)} sent, "
        + $"{await db.Messages.CountAsync(one => one.Tries > 1)} tried again";

    private static Task<string> VerdictAsync(Produit produit, List<long> told, IReadOnlyList<long> people) =>
        produit.WithDbAsync(async db =>
        {
            var booked = await db.Participations.Select(place => new { place.UsagerId, place.RdvId }).ToListAsync();
            var mails = await db
                .Messages.Where(message => message.Recipient.StartsWith("usager") && message.Template == "RdvConfirme")
                .Select(message => new { message.Recipient, Sent = message.SentAt != null })
                .ToListAsync();
            var missing = told.Except(booked.Select(place => place.UsagerId)).Count();
            var twice = booked.GroupBy(place => place.UsagerId).Count(group => group.Count() > 1);
            var right = mails.GroupBy(mail => mail.Recipient).Count(group => group.Count() == 1 && group.All(mail => mail.Sent));
            return $"{told.Count} answers, {booked.Count} RDVs for {people.Count} people, {missing} answered without RDV, {twice} people twice; "
                + $"{right} of {booked.Count} citizens with exactly one confirmation, sent; {mails.Count} confirmations in all";
        });
}

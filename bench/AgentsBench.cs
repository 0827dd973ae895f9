using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using RdvSolidarites.Demo;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Bench;

/// <summary>
/// The agents' pages over HTTP, one after the other, on a database of a million RDVs: an administrator of an organisation of eighty agents opens her day,
/// agendas, lists and searches.
/// </summary>
internal static class AgentsBench
{
    private const int Territoires = 40;
    private const int AgentsEach = 80;
    private const int Runs = 60;

    public static async Task RunAsync(Arguments arguments)
    {
        foreach (var database in Base.Asked(arguments))
        {
            using (database)
            {
                await Serveur.CommandAsync(database.Connection, "seed", "--demo");
                await Serveur.CommandAsync(
                    database.Connection,
                    "seed",
                    "--national",
                    $"{arguments.Number("--territoires", Territoires)}",
                    "--agents",
                    $"{AgentsEach}"
                );
                var (rdvs, colleagues) = await HireAsync(database.Connection);
                Console.WriteLine($"{database.Name}: {rdvs.ToString("N0", CultureInfo.InvariantCulture)} RDVs");
                using var server = await Serveur.StartAsync(database.Connection);
                using var browser = await SignInAsync(server.Url);
                foreach (var (name, path) in Pages(colleagues))
                {
                    Console.WriteLine($"  {name, -34} {await MeasureAsync(browser, path)}");
                }
            }
        }
    }

    /// <summary>Prepares a base that was seeded apart, and says what <c>duel.sh</c> needs to know of it.</summary>
    public static async Task HireAsync(Arguments arguments)
    {
        var (rdvs, colleagues) = await HireAsync(arguments.Text("--connection", ""));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{rdvs} RDVs, {colleagues.Length} colleagues; ONE_AGENT={colleagues[0]}")
        );
    }

    private static IEnumerable<(string Name, string Path)> Pages(long[] colleagues)
    {
        var one = colleagues[0];
        var today = DateTime.UtcNow.Date;
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return ("accueil", "/agents");
        yield return ("agenda, week", $"/agents/agendas/{one}?vue=semaine");
        yield return ("agenda, week as a list", $"/agents/agendas/{one}?vue=liste");
        yield return ("agenda, feed of a week", $"/agents/agendas/{one}/evenements?start={Day(-3)}&end={Day(4)}");
        yield return ("20 agents side by side", $"/agents/agendas?agents={string.Join("&agents=", colleagues.Take(20))}");
        yield return ("list of RDVs", "/agents/rdvs");
        yield return ("list, to be filled in", "/agents/rdvs?statut=a-renseigner");
        yield return ("list, a quarter", $"/agents/rdvs?du={Day(-45)}&au={Day(45)}");
        yield return ("list, of one agent", $"/agents/rdvs?agent={one}");
        yield return ("plages", $"/agents/agendas/{one}/plages");
        yield return ("absences", $"/agents/agendas/{one}/absences");
        yield return ("a new RDV", $"/agents/rdvs/nouveau?agent={one}");
        yield return ("who sees my agenda", "/agents/acces");
        yield return ("agendas that I enter", "/agents/acces/miens");
    }

    /// <summary>Claire Fontaine of the demonstration becomes an administrator of the first seeded organisation; its agents' ids.</summary>
    private static async Task<(int Rdvs, long[] Colleagues)> HireAsync(string connection)
    {
        var now = Instant.FromDateTimeUtc(DateTime.UtcNow);
        await using var produit = new Produit(connection, now);
        return await produit.WithDbAsync(async db =>
        {
            var email = ComptesDemo.EmailOf("Claire", "Fontaine");
            var claire = await db.Agents.Include(agent => agent.Services).FirstAsync(agent => agent.Email == email);
            var organisation = await db.Organisations.OrderBy(one => one.Id).FirstAsync(one => one.Name == "Maison des solidarités");
            claire.Services.Add(
                await db.Motifs.Where(motif => motif.OrganisationId == organisation.Id).Select(motif => motif.Service).FirstAsync()
            );
            db.Add(
                new Role
                {
                    Agent = claire,
                    Organisation = organisation,
                    Level = RoleLevel.Admin,
                }
            );
            await db.SaveChangesAsync();
            long[] colleagues =
            [
                .. await db
                    .Roles.Where(role => role.OrganisationId == organisation.Id && role.AgentId != claire.Id)
                    .OrderBy(role => role.AgentId)
                    .Select(role => role.AgentId)
                    .ToListAsync(),
            ];
            return (await db.Rdvs.CountAsync(), colleagues);
        });
    }

    private static async Task<HttpClient> SignInAsync(string url)
    {
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
        var form = await browser.GetStringAsync("/agents/connexion");
        const string Token = "name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"";
        var token = Regex.Match(form, Token, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;
        using var answer = await browser.PostAsync(
            "/agents/connexion",
            new FormUrlEncodedContent([
                new("Input.Email", ComptesDemo.EmailOf("Claire", "Fontaine")),
                new("Input.Password", DemoWorld.Password),
                new("__RequestVerificationToken", token),
            ])
        );
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    private static async Task<string> MeasureAsync(HttpClient browser, string path)
    {
        List<double> times = [];
        var (status, bytes) = (HttpStatusCode.OK, 0);
        for (var run = -10; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await browser.GetAsync(path);
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            status = answer.StatusCode;
            if (run >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"median {times[Runs / 2], 7:0.0} ms   min {times[0], 7:0.0} ms   p95 {times[Runs * 95 / 100], 7:0.0} ms   {(int)status}   {bytes} bytes"
        );
    }
}

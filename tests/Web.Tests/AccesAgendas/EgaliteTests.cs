using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>
/// Through the front door, for every reader of random worlds: the RDVs of the list are those that open one by one, those that the feeds of agendas give in
/// detail, and those that every count counts; a RDV of two agents is one. What prints or leaves shows nobody else.
/// Seen failing: with a list that gave some RDVs twice (S7); with details of agendas read without VisibleTo (S8).
/// </summary>
public sealed partial class EgaliteTests(RdvApp app) : WebTest(app)
{
    private const string Days = "du=2026-02-15&au=2026-03-20";
    private const int Readers = 3;

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(24)]
    public async Task S7_for_every_reader_the_list_is_what_opens_what_feeds_show_and_what_counts_say(int seed)
    {
        var world = await WorldAsync(seed);
        var (seen, pairs) = (0, 0);

        foreach (var reader in world.Readers)
        {
            using var browser = As(reader);
            var list = await ListAsync(browser, $"{Days}&impression=true");
            list.Ids.ShouldBeUnique("a RDV of two agents is one");
            list.Total.ShouldBe(list.Ids.Count);
            list.Names.ShouldBe(world.NamesOf(list.Ids), ignoreOrder: true);
            await OpensAsync(browser, world, list.Ids);
            await FeedsAsync(browser, world, list.Ids);
            await CountsAsync(browser, world, list.Ids, reader);
            seen += list.Ids.Count;
            pairs += world.Rdvs.Count(rdv => rdv.Agents.Count == 2 && list.Ids.Contains(rdv.Id));
        }

        seen.ShouldBeInRange(Readers + 1, (Readers * world.Rdvs.Count) - 1, "a world where all is open or closed would prove nothing");
        pairs.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(23)]
    public async Task S8_what_prints_or_leaves_holds_nobody_whom_the_list_does_not(int seed)
    {
        var world = await WorldAsync(seed);
        var shown = 0;

        foreach (var reader in world.Readers)
        {
            using var browser = As(reader);
            var list = await ListAsync(browser, $"{Days}&impression=true");
            List<string> leaves = [];

            foreach (var day in world.Days)
            {
                var everybody = string.Concat(world.Agents.Select(agent => $"&agents={agent.Id}"));
                leaves.Add((await browser.GetAsync($"/agents/agendas/feuille?jour={day}{everybody}")).ShouldBeOk().Html);
                leaves.Add((await browser.GetAsync($"/agents/agendas/feuille?par=lieu&jour={day}{everybody}")).ShouldBeOk().Html);
                leaves.Add((await browser.GetAsync($"/agents/agendas?vue=semaine&jour={day}{everybody}")).ShouldBeOk().Html);
                leaves.Add((await browser.GetAsync($"/agents?vue=organisation&jour={day}")).ShouldBeOk().Html);
            }

            var names = leaves.SelectMany(NamesIn).Distinct().ToList();
            names.Except(list.Names).ShouldBeEmpty($"{reader.Id} reads names that their list does not have");
            shown += names.Count;
            await CalendarAsync(world, reader);
        }

        shown.ShouldBeGreaterThan(0);
    }

    /// <summary>200 for those of the list, 404 for all the others, deleted ones among them.</summary>
    private static async Task OpensAsync(Browser browser, Foule world, IReadOnlyList<long> list)
    {
        foreach (var rdv in world.Rdvs)
        {
            // Every page of a RDV finds it the same way; its history is the cheapest to draw, its own page is asked for some.
            var page = rdv.Id % 4 == 0 ? "" : "/historique";
            (await browser.GetAsync($"/agents/rdvs/{rdv.Id}{page}")).Status.ShouldBe(
                list.Contains(rdv.Id) ? HttpStatusCode.OK : HttpStatusCode.NotFound,
                $"RDV {rdv.Id}{page}"
            );
        }
    }

    /// <summary>On each agenda that opens, the detailed blocs are the RDVs of the list that this agent holds and that take time; the others are « Occupé ».</summary>
    private static async Task FeedsAsync(Browser browser, Foule world, IReadOnlyList<long> list)
    {
        foreach (var agenda in world.Agents)
        {
            var feed = await browser.GetAsync($"/agents/agendas/{agenda.Id}/evenements?start=2026-02-15&end=2026-03-20");
            if (feed.Status == HttpStatusCode.NotFound)
            {
                continue;
            }

            var blocs = JsonDocument.Parse(feed.ShouldBeOk().Html).RootElement.EnumerateArray().ToList();
            var held = world
                .Rdvs.Where(rdv => rdv is { DeletedAt: null, IsCancelled: false } && rdv.Agents.Any(place => place.AgentId == agenda.Id))
                .Select(rdv => rdv.Id)
                .ToList();
            blocs
                .Where(bloc => bloc.GetProperty("mot").GetString() == "RDV")
                .Select(bloc => bloc.GetProperty("id").GetString())
                .ShouldBe(held.Where(list.Contains).Select(id => $"rdv-{id}"), ignoreOrder: true);
            blocs.Count(bloc => bloc.GetProperty("mot").GetString() == "Occupé").ShouldBe(held.Count(id => !list.Contains(id)));
            NamesIn(feed.Html).Except(world.NamesOf(list)).ShouldBeEmpty();
        }
    }

    /// <summary>Each filter counts what the list holds of it; the badges count what the list they lead to holds.</summary>
    private async Task CountsAsync(Browser browser, Foule world, IReadOnlyList<long> list, Agent reader)
    {
        var rdvs = world.Rdvs.Where(rdv => list.Contains(rdv.Id)).ToList();

        foreach (var agent in world.Agents.Take(5))
        {
            (await ListAsync(browser, $"{Days}&agent={agent.Id}")).Total.ShouldBe(
                rdvs.Count(rdv => rdv.Agents.Any(place => place.AgentId == agent.Id))
            );
        }

        foreach (var house in world.Rdvs.Select(rdv => rdv.OrganisationId).Distinct())
        {
            (await ListAsync(browser, $"{Days}&organisation={house}")).Total.ShouldBe(rdvs.Count(rdv => rdv.OrganisationId == house));
        }

        foreach (var motif in world.Rdvs.Select(rdv => rdv.MotifId).Distinct().Take(3))
        {
            (await ListAsync(browser, $"{Days}&motif={motif}")).Total.ShouldBe(rdvs.Count(rdv => rdv.MotifId == motif));
        }

        var toFillIn = rdvs.Where(rdv => rdv.Status == RdvStatus.Unknown && rdv.EndsAt <= Now).ToList();
        (await ListAsync(browser, "statut=a-renseigner")).Total.ShouldBe(toFillIn.Count);
        (await ListAsync(browser, $"{Days}&statut=a-venir")).Total.ShouldBe(
            rdvs.Count(rdv => rdv.Status == RdvStatus.Unknown && rdv.EndsAt > Now)
        );
        (await ListAsync(browser, $"{Days}&statut=annule-service")).Total.ShouldBe(rdvs.Count(rdv => rdv.IsCancelled));
        var mine = await browser.GetAsync("/agents");
        BadgeOf(mine, "nav").ShouldBe(toFillIn.Count(rdv => rdv.Agents.Any(place => place.AgentId == reader.Id)));
        BadgeOf(mine, "#renseigner").ShouldBe(BadgeOf(mine, "nav"));

        foreach (var house in reader.MemberIn)
        {
            var view = await browser.GetAsync($"/agents?vue=organisation&organisation={house}");
            BadgeOf(view, "#renseigner").ShouldBe(toFillIn.Count(rdv => rdv.OrganisationId == house));
        }
    }

    /// <summary>The private feed has its owner's RDVs and no other, and names nobody.</summary>
    private async Task CalendarAsync(Foule world, Agent reader)
    {
        var key = await ReadAsync(db => db.Agents.Where(agent => agent.Id == reader.Id).Select(agent => agent.CalendarKey).SingleAsync());
        var feed = (await Client().GetAsync($"/calendrier/{key}.ics")).ShouldBeOk().Html.Replace("\r\n ", "", StringComparison.Ordinal);
        RdvsIn(feed)
            .ShouldBe(
                world.Rdvs.Where(rdv => rdv.DeletedAt is null && rdv.Agents.Any(place => place.AgentId == reader.Id)).Select(rdv => rdv.Id),
                ignoreOrder: true
            );
        NamesIn(feed).ShouldBeEmpty();
    }

    private static async Task<(IReadOnlyList<long> Ids, IReadOnlyList<string> Names, int Total)> ListAsync(Browser browser, string query)
    {
        // Nobody said: everybody's, and not the reader's own.
        var whose = query.Contains("agent=", StringComparison.Ordinal) ? "" : "agent=tous&";
        var page = (await browser.GetAsync($"/agents/rdvs?{whose}{query}")).ShouldBeOk();
        var total = int.Parse(
            page.TextOf("main p.discret").ShouldNotBeNull().Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
        List<long> ids = [.. page.Document.QuerySelectorAll("ol.lignes a.fort").SelectMany(link => RdvsIn(link.GetAttribute("href")!))];
        return (ids, [.. NamesIn(page.Html).Distinct()], total);
    }

    private static int BadgeOf(Page page, string inside) =>
        page.Document.QuerySelector($"{inside} .ds-badge")?.GetAttribute("data-count") is { } count
            ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)
            : 0;

    private static IEnumerable<long> RdvsIn(string text) =>
        RdvUrl()
            .Matches(text)
            .Select(match => long.Parse(match.Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture))
            .Distinct();

    private static IEnumerable<string> NamesIn(string text) => Token().Matches(text).Select(match => match.Value.ToUpperInvariant());

    /// <summary>Everybody who comes has a name that nobody else has; some RDVs are cancelled, one is deleted.</summary>
    private async Task<Foule> WorldAsync(int seed)
    {
        var lot = new Random(seed);
        var world = await MondeAuHasard.BuildAsync(Given, lot, Now);
        var names = new Dictionary<long, string>();
        foreach (var (rdv, index) in world.Rdvs.Select((rdv, index) => (rdv, index)))
        {
            var usager = new Usager
            {
                FirstName = "Nadia",
                LastName = $"JETON{Given.Unique()}X",
                BirthDate = new LocalDate(1990, 5, 17),
            };
            usager.Territoires.Add(new UsagerTerritoire { Usager = usager, Territoire = rdv.Organisation.Territoire });
            Given.Db.Add(usager);
            rdv.Add(usager, rdv.Agents.First().Agent, Now);
            names[rdv.Id] = usager.LastName;
            if (index % 7 == 3 && rdv.StartsAt > Now)
            {
                rdv.Cancel(rdv.Agents.First().Agent, Now);
            }
        }

        world.Rdvs[1].Delete("Saisi deux fois", Now);
        world.Rdvs.ForEach(rdv => rdv.ForgetRaised());
        world.Agents.ForEach(agent => agent.RenewCalendar());
        await Given.SaveAsync();
        return new Foule(
            world.Agents,
            world.Rdvs,
            [.. world.Agents.Where(agent => agent.DeletedAt is null).OrderBy(_ => lot.Next()).Take(Readers)],
            names
        );
    }

    [GeneratedRegex("/agents/rdvs/(?<id>[0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RdvUrl();

    [GeneratedRegex("JETON[0-9]+X", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Token();

    private sealed record Foule(List<Agent> Agents, List<Rdv> Rdvs, List<Agent> Readers, Dictionary<long, string> Names)
    {
        public IEnumerable<string> Days =>
            Rdvs.Select(rdv => rdv.StartsAt.InUtc().Date)
                .Distinct()
                .Select(day => day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        public IEnumerable<string> NamesOf(IEnumerable<long> rdvs) => rdvs.Select(id => Names[id]);
    }
}

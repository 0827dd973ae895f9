using System.Net;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>
/// Walks every door of the application with somebody else's rows. Seen failing: with a page that finds its RDV by id instead of through VisibleTo
/// (200 for an agent of another territory), and with a page outside its audience's folder.
/// </summary>
public sealed class WalkTests(RdvApp app) : WebTest(app)
{
    /// <summary>Rows that an agent of the same territory may see although she works in another organisation: identity and settings, never RDVs.</summary>
    private static readonly string[] SharedInTerritory =
    [
        "/agents/usagers/",
        "/agents/agenda",
        "/agents/organisations/",
        "/agents/motifs",
        "/agents/lieux",
        "/agents/equipes",
    ];

    /// <summary>What every agent reads, whatever their territory.</summary>
    private const string OfTheCountry = "/agents/priorisation";

    private static readonly string[] SomebodyElses =
    [
        "agents/{id:long}/services",
        "agents/{id:long}/organisations",
        "agents/{id:long}/fusion",
    ];

    [Fact]
    public async Task A_stranger_meets_the_door_and_no_secret()
    {
        var victim = await VictimWorld.BuildAsync(Given);
        using var stranger = Client();

        await WalkAsync(victim, stranger, (door, page) => door.IsPublic ? Harmless(page, victim) : SentToSignIn(door, page));
    }

    [Fact]
    public async Task An_agent_of_another_territory_sees_none_of_it()
    {
        var victim = await VictimWorld.BuildAsync(Given);
        var other = await Given.MondeAsync(world => world.Role = Features.Agents.RoleLevel.Admin);
        using var browser = As(other.Agent);

        await WalkAsync(victim, browser, (door, page) => Judge(door, page, victim, "agents"));
    }

    [Fact]
    public async Task An_agent_of_another_organisation_sees_no_rdv_and_writes_nothing()
    {
        var victim = await VictimWorld.BuildAsync(Given);
        var organisation = await Given.OrganisationAsync(victim.Monde.Territoire);
        using var browser = As(await Given.AgentAsync(organisation, await Given.ServiceAsync()));

        await WalkAsync(
            victim,
            browser,
            (door, page) =>
                SharedInTerritory.Any(start => door.Pattern.StartsWith(start, StringComparison.Ordinal))
                    ? Alive(page)
                    : Judge(door, page, victim, "agents")
        );
    }

    [Fact]
    public async Task An_usager_sees_nobody_elses_rdv_and_no_agent_page()
    {
        var victim = await VictimWorld.BuildAsync(Given);
        using var browser = As(await Given.UsagerAsync(victim.Monde.Territoire));

        await WalkAsync(victim, browser, (door, page) => Judge(door, page, victim, "usagers"));
    }

    [Fact]
    public async Task A_super_admin_sees_territories_and_nobodys_rdv_nor_pages()
    {
        var victim = await VictimWorld.BuildAsync(Given);
        using var browser = As(await Given.SuperAdminAsync());

        await WalkAsync(
            victim,
            browser,
            (door, page) => door.IsOfSuperAdmins ? Harmless(page, victim) : Judge(door, page, victim, "super_admins")
        );
    }

    [Fact]
    public async Task Whoever_has_the_right_gets_the_page()
    {
        var victim = await VictimWorld.BuildAsync(Given);
        using var agent = As(victim.Agent);
        using var usager = As(victim.Usager);
        using var superAdmin = As(await Given.SuperAdminAsync());

        foreach (var (browser, espace) in new[] { (agent, "agents"), (usager, "usagers"), (superAdmin, "super_admins") })
        {
            await WalkAsync(
                victim,
                browser,
                (door, page) =>
                    door.IsPublic || door.Espace != espace ? Alive(page)
                    : page.Status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther ? null
                    // The victim is the agent of the address, and nobody changes their own services, organisations or account.
                    : SomebodyElses.Any(pattern => door.Pattern.EndsWith(pattern, StringComparison.Ordinal))
                    && page.Status is HttpStatusCode.Forbidden
                        ? null
                    : "expected the page",
                posts: false
            );
        }
    }

    /// <summary>Every GET, and every POST with a good token and nothing in it; then nothing of the victim may have changed.</summary>
    private async Task WalkAsync(VictimWorld victim, Browser browser, Func<Door, Page, string?> complaint, bool posts = true)
    {
        var complaints = new List<string>();
        var before = await TracesAsync(victim);
        // Whoever signs out does so last.
        foreach (var door in (await Door.AllAsync(App)).OrderBy(door => door.Pattern.EndsWith("/deconnexion", StringComparison.Ordinal)))
        {
            foreach (var method in door.Methods.Where(method => method is "GET" || (posts && method is "POST")))
            {
                foreach (var handler in door.Handlers(method))
                {
                    var url = victim.Url(door, handler);
                    var page = method == "GET" ? await browser.GetAsync(url) : await browser.PostWithTokenAsync(url);
                    if ((complaint(door, page) ?? PageRules.Complaint(page)) is { } said)
                    {
                        complaints.Add($"{method} {url}: {(int)page.Status} {page.Location} {said}");
                    }
                }
            }
        }

        complaints.ShouldBeEmpty();
        (await TracesAsync(victim)).ShouldBe(before, "somebody else changed the victim's rows");
    }

    private Task<int> TracesAsync(VictimWorld victim)
    {
        var ids = new Dictionary<string, long>
        {
            ["Rdv"] = victim.Rdv.Id,
            ["Usager"] = victim.Usager.Id,
            ["PlageOuverture"] = victim.Monde.Plage.Id,
            ["Absence"] = victim.Absence.Id,
            ["Motif"] = victim.Monde.Motif.Id,
            ["Lieu"] = victim.Monde.Lieu.Id,
            ["Agent"] = victim.Agent.Id,
            ["Organisation"] = victim.Monde.Organisation.Id,
            ["Equipe"] = victim.Equipe.Id,
            ["Secteur"] = victim.Secteur.Id,
            ["AccesAgenda"] = victim.Acces.Id,
        };
        return ReadAsync(async db =>
        {
            var count = 0;
            foreach (var (entity, id) in ids)
            {
                var text = $"{id}";
                count += await db.Versions.CountAsync(version => version.Entity == entity && version.EntityId == text);
            }

            return count;
        });
    }

    private static string? Judge(Door door, Page page, VictimWorld victim, string espace) =>
        door.IsPublic ? Harmless(page, victim)
        : door.Espace != espace ? SentToSignIn(door, page)
        : IsSentBack(page) ? null
        : door.Pattern.StartsWith(OfTheCountry, StringComparison.Ordinal) ? Harmless(page, victim)
        : door.HasRow && page.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden) ? "expected 404 or 403"
        : Harmless(page, victim);

    /// <summary>Sent, unseen, to a shorter address that the walk judges too.</summary>
    private static bool IsSentBack(Page page) =>
        (int)page.Status is >= 300 and < 400 && page.Url.AbsolutePath.StartsWith(page.Location + "/", StringComparison.Ordinal);

    private static string? SentToSignIn(Door door, Page page)
    {
        var login = $"/{door.Espace}/connexion";
        return
            page.Status is HttpStatusCode.Unauthorized
            || (page.Status is HttpStatusCode.Redirect && page.Location!.StartsWith(login, StringComparison.Ordinal))
            ? null
            : $"expected to be sent to {login}";
    }

    private static string? Harmless(Page page, VictimWorld victim) =>
        page.Html.Contains(victim.Secret, StringComparison.OrdinalIgnoreCase)
        || page.Html.Contains(victim.Usager.Email!, StringComparison.OrdinalIgnoreCase)
            ? "shows somebody else's secret"
            : Alive(page);

    private static string? Alive(Page page) => (int)page.Status < 500 ? null : "broke";
}

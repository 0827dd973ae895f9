using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Priorisation;

namespace RdvSolidarites.Web.Tests.Priorisation;

/// <summary>A database of their own: a board is the whole country's.</summary>
public sealed class BaseDePriorisation(RdvApp app) : IAsyncDisposable
{
    private readonly RdvApp? _own = TestDatabase.Missing is null ? app.With(("ConnectionStrings:Db", app.AnotherDatabase())) : null;

    public RdvApp App => _own ?? throw new InvalidOperationException(TestDatabase.Missing);

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>The board of what territories ask: référentes propose, want and comment, super-admins weigh and order (issue 9, line 10).</summary>
public sealed class TableauTests(BaseDePriorisation own) : WebTest(own.App), IClassFixture<BaseDePriorisation>
{
    private const string Tri = "/super_admins/priorisation";
    private const string Agents = "/agents/priorisation";

    [Fact]
    public async Task E9_a_referente_proposes_for_her_territory_and_everybody_reads_it_without_a_name()
    {
        var (monde, referente) = await ReferenteAsync();
        using var browser = As(referente);
        var title = NewTitle();

        var done = (await ProposeAsync(browser, title)).ShouldSeeOther(Agents + "/");
        await browser.PostFormAsync(
            await browser.GetAsync(done.Location!),
            "form[action*=Commenter]",
            ("Texte", "Chez nous, chaque lundi.")
        );

        (await browser.GetAsync(done.Location!)).TextOf(".lignes")!.ShouldContain($"{referente.FullName} 3 mars 2026");
        (await browser.GetAsync(done.Location!)).TextOf(".lignes")!.ShouldContain("Chez nous, chaque lundi.");
        using var stranger = Client();
        var board = (await stranger.GetAsync("/priorisation")).ShouldBeOk();
        board
            .TextOf("[data-colonne=ATrier]")!
            .ShouldContain($"{title} Des secrétaires, {monde.Territoire.Name}. 1 territoire : {monde.Territoire.Name}.");
        var page = (await stranger.ClickAsync(board, title)).ShouldBeOk();
        foreach (var read in new[] { board, page, await stranger.GetAsync("/priorisation/export") })
        {
            read.Html.ShouldNotContain(referente.LastName);
            read.Html.ShouldNotContain("chaque lundi");
        }
    }

    [Fact]
    public async Task E9_one_voice_a_territory_and_never_for_another()
    {
        var (monde, referente) = await ReferenteAsync();
        var (other, neighbour) = await ReferenteAsync();
        using var browser = As(referente);
        using var next = As(neighbour);
        var url = (await ProposeAsync(browser, NewTitle())).Location!;
        var id = long.Parse(url.Split('/')[^1]);
        var page = await next.GetAsync(url);

        await next.PostFormAsync(page, "form[action*=Voix]");
        await next.PostFormAsync(page, "form[action*=Voix]");

        (await VoixAsync(id)).ShouldBe([monde.Territoire.Id, other.Territoire.Id]);
        (await next.PostFormAsync(page, "form[action*=Voix]", ("territoire", $"{monde.Territoire.Id}"), ("veut", "false"))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        await next.PostFormAsync(await next.GetAsync(url), "form[action*=Voix]");
        (await VoixAsync(id)).ShouldBe([monde.Territoire.Id]);
    }

    [Fact]
    public async Task E9_agents_read_and_write_nothing_and_a_referente_does_not_order()
    {
        var (monde, referente) = await ReferenteAsync();
        using var her = As(referente);
        var url = (await ProposeAsync(her, NewTitle())).Location!;
        using var agent = As(monde.Agent);

        var page = (await agent.GetAsync(url)).ShouldBeOk();

        page.Document.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        (await agent.PostWithTokenAsync(url + "?handler=Voix", ("territoire", $"{monde.Territoire.Id}"), ("veut", "true"))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await agent.PostWithTokenAsync(url + "?handler=Commenter", ("Texte", "Moi aussi"))).ShouldBe(HttpStatusCode.Forbidden);
        (await agent.GetAsync(Agents + "/nouvelle")).ShouldBe(HttpStatusCode.Forbidden);
        (await her.GetAsync(Tri)).ShouldSeeOther("/super_admins/connexion");
        (await her.GetAsync(Agents)).Document.QuerySelector("#deposer").ShouldBeNull();
    }

    [Fact]
    public async Task E9_a_super_admin_weighs_then_moves_and_what_has_no_weight_is_not_promised()
    {
        var title = NewTitle();
        var id = await AddAsync(title);
        using var me = As(await Given.SuperAdminAsync());

        (await MoveAsync(me, id, "mettre", "Priorise")).ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("a un poids");
        await me.PostFormAsync(await me.GetAsync($"{Tri}/{id}"), "main form", ("Input.Poids", "M"));
        (await MoveAsync(me, id, "mettre", "Priorise")).ShouldSeeOther(Tri);

        (await FindAsync(id)).PriorisedAt.ShouldBe(Now);
        (await me.GetAsync(Tri)).TextOf($"[data-colonne=Priorise] [data-demande='{id}'] td")!.ShouldBe("M");
        (await me.PostFormAsync(await me.GetAsync($"{Tri}/{id}"), "main form", ("Input.Poids", ""))).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        await MoveAsync(me, id, "mettre", "AFaire");
        (await FindAsync(id)).PriorisedAt.ShouldBeNull("taken back, it waits again");
    }

    [Fact]
    public async Task E9_order_goes_by_buttons_and_by_drag_and_a_board_that_changed_says_so()
    {
        using var me = As(await Given.SuperAdminAsync());
        var titles = Enumerable.Range(0, 4).Select(_ => NewTitle()).ToList();
        var ids = new List<long>();
        foreach (var title in titles)
        {
            ids.Add(await AddAsync(title));
        }

        await MoveAllAsync(me, ids, "AFaire");
        (await OrderAsync(ids)).ShouldBe([0, 1, 2, 3]);
        await MoveAsync(me, ids[2], "monter");
        await MoveAsync(me, ids[0], "descendre");
        (await OrderAsync(ids)).ShouldBe([2, 0, 1, 3]);
        // As a drag says it: before another one.
        await DropAsync(me, ids[3], "AFaire", ids[2]);
        (await OrderAsync(ids)).ShouldBe([3, 2, 0, 1]);
        await MoveAsync(me, ids[3], "monter");
        (await OrderAsync(ids)).ShouldBe([3, 2, 0, 1], "the first one stays");
        (await DropAsync(me, ids[1], "ATrier", ids[2]))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("a changé entre-temps");
    }

    [Fact]
    public async Task E9_ten_moves_at_once_leave_one_order()
    {
        using var me = As(await Given.SuperAdminAsync());
        var ids = new List<long>();
        for (var count = 0; count < 5; count++)
        {
            ids.Add(await AddAsync(NewTitle()));
        }

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(at =>
                    me.PostWithTokenAsync(
                        Tri + "?handler=Ranger",
                        ("demande", $"{ids[at % 5]}"),
                        ("geste", at < 5 ? "monter" : "descendre")
                    )
                )
        );

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
        var ranks = await ReadAsync(db =>
            db.Souhaits.Where(one => one.Colonne == ColonneDuTableau.ATrier).Select(one => one.Rang).ToListAsync()
        );
        ranks.Distinct().Count().ShouldBe(ranks.Count);
    }

    [Fact]
    public async Task E9_the_forecast_needs_three_measures_and_counts_days_worked()
    {
        Now = Instant.FromUtc(2026, 4, 1, 8, 0);
        var friday = Instant.FromUtc(2026, 3, 6, 9, 0);
        foreach (var days in new[] { 3, 4, 5 })
        {
            await DoneAsync(Poids.L, friday, friday + Duration.FromDays(days)); // 1, 2, 3 days worked
        }

        await DoneAsync(Poids.S, friday, friday + Duration.FromDays(3));
        var text = (await Client().GetAsync("/priorisation")).Text;

        text.ShouldContain(
            "Une demande L priorisée aujourd’hui serait finie vers le 3 avril 2026 (3 mesurées, 2 jours ouvrés en moyenne)."
        );
        text.ShouldContain("Demandes S : 1 mesurée, trop peu pour prévoir.");
    }

    [Fact]
    public async Task E9_filters_are_in_the_address_and_the_file_keeps_them_and_runs_nothing()
    {
        var (first, other) = ($"=cmd() {NewTitle()}", NewTitle());
        var id = await AddAsync(first);
        await AddAsync(other);
        using var me = As(await Given.SuperAdminAsync());
        await me.PostFormAsync(await me.GetAsync($"{Tri}/{id}"), "main form", ("Input.Poids", "S"));

        var page = await Client().GetAsync("/priorisation?poids=S&q=cmd&colonne=ATrier");
        var file = await Client().GetAsync("/priorisation/export?poids=S&q=cmd&colonne=ATrier");

        page.Text.ShouldContain(first);
        page.Text.ShouldNotContain(other);
        page.One("select[name=poids] option[selected]").GetAttribute("value").ShouldBe("S");
        file.Html.ShouldContain($"\"'{first}\"");
        file.Html.ShouldNotContain(other);
        (await Client().GetAsync("/priorisation?poids=XXL&colonne=9&territoire=0")).ShouldBe(HttpStatusCode.NotFound);
        (await Client().GetAsync("/priorisation?poids=XXL&colonne=9")).ShouldBeOk();
    }

    private async Task<(Monde Monde, Agent Referente)> ReferenteAsync()
    {
        var monde = await Given.MondeAsync();
        var referente = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        return (monde, referente);
    }

    private static string NewTitle() => $"Demande {Given.Unique()}";

    private static async Task<Page> ProposeAsync(Browser browser, string title) =>
        await browser.PostFormAsync(
            await browser.GetAsync(Agents + "/nouvelle"),
            "main form",
            ("Input.Title", title),
            ("Input.Text", "Un besoin."),
            ("Input.Demandeur", "Secretaires")
        );

    private static Task<Page> MoveAsync(Browser browser, long id, string geste, string colonne = "ATrier") =>
        browser.PostWithTokenAsync(Tri + "?handler=Ranger", ("demande", $"{id}"), ("geste", geste), ("colonne", colonne));

    private static Task<Page> DropAsync(Browser browser, long id, string colonne, long before) =>
        browser.PostWithTokenAsync(Tri + "?handler=Ranger", ("demande", $"{id}"), ("colonne", colonne), ("avant", $"{before}"));

    private static async Task MoveAllAsync(Browser browser, IEnumerable<long> ids, string colonne)
    {
        foreach (var id in ids)
        {
            (await MoveAsync(browser, id, "mettre", colonne)).ShouldSeeOther(Tri);
        }
    }

    private async Task<long> AddAsync(string title) =>
        (
            await Given.AddAsync(
                new Souhait
                {
                    Title = title,
                    Text = "Un besoin.",
                    Demandeur = Demandeur.Equipe,
                    CreatedAt = Now,
                    Rang = Given.Unique(),
                }
            )
        ).Id;

    private Task<Souhait> DoneAsync(Poids poids, Instant from, Instant to)
    {
        var souhait = new Souhait
        {
            Title = NewTitle(),
            Text = "Un besoin.",
            Demandeur = Demandeur.Equipe,
            CreatedAt = from,
        };
        souhait.Weigh(poids);
        souhait.Move(ColonneDuTableau.Priorise, from);
        souhait.Move(ColonneDuTableau.Fini, to);
        return Given.AddAsync(souhait);
    }

    private Task<Souhait> FindAsync(long id) => ReadAsync(db => db.Souhaits.SingleAsync(one => one.Id == id));

    private Task<List<long>> VoixAsync(long id) =>
        ReadAsync(db =>
            db.VoixDeTerritoires.Where(one => one.SouhaitId == id).OrderBy(one => one.Id).Select(one => one.TerritoireId).ToListAsync()
        );

    /// <summary>Which of these stand in their order.</summary>
    private async Task<List<int>> OrderAsync(List<long> ids) =>
        [
            .. (
                await ReadAsync(db =>
                    db.Souhaits.Where(one => ids.Contains(one.Id)).OrderBy(one => one.Rang).Select(one => one.Id).ToListAsync()
                )
            ).Select(id => ids.IndexOf(id)),
        ];
}

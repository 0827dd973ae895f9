using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>The accesses of a small organisation on one page.</summary>
public sealed class MatriceTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task Changed_cells_are_shown_together_then_saved_at_once()
    {
        var (monde, admin) = await AdministeredAsync();
        var (one, two) = (await StrangerInAsync(monde), await StrangerInAsync(monde));
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Gather([two]);
        await Given.AddAsync(equipe);
        var end = Now + Duration.FromDays(9);
        await Given.AddAsync(new AccesAgenda(monde.Agent, one, Niveau.SansDetail, by: null, Now) { ExpiresAt = end, Note = "Congé" });
        await Given.AddAsync(new AccesAgenda(one, two, Niveau.Ecriture, by: null, Now));
        using var browser = As(admin);
        var page = (await browser.GetAsync($"/agents/acces/tableau?organisation={monde.Organisation.Id}")).ShouldBeOk();
        page.Queries.Count.ShouldBeLessThanOrEqualTo(13);

        var preview = await browser.PostFormAsync(
            page,
            "form.carton",
            ("Cases", Code(monde.Agent, one, 2, 1)),
            ("Cases", Code(one, two, null, 3)),
            ("Cases", $"{two.Id}:equipe:{equipe.Id}:1:-"),
            ("Cases", Code(two, one, 3, null))
        );

        var said = preview.ShouldBeOk().TextOf("#apercu").ShouldNotBeNull();
        said.ShouldContain($"{one.FullName}, agenda d’{monde.Agent.FullName} : lecture sans détail →, devient lecture avec détail");
        said.ShouldContain($"{one.FullName}, agenda d’{two.FullName} : aucun accès →, devient écriture");
        said.ShouldContain($"1 accès de moins {two.FullName}, agenda d’{one.FullName} : écriture →, devient aucun accès");
        (await LevelAsync(one, monde.Agent)).ShouldBe(Niveau.SansDetail);
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther("/agents/acces/tableau?organisation=");
        (await LevelAsync(one, monde.Agent)).ShouldBe(Niveau.AvecDetail);
        (await LevelAsync(one, two)).ShouldBe(Niveau.Ecriture);
        (await LevelAsync(two, one)).ShouldBe(Niveau.Aucun);
        var kept = await ReadAsync(db => db.AccesAgendas.SingleAsync(acces => acces.AgendaId == monde.Agent.Id));
        (kept.ExpiresAt, kept.Note).ShouldBe((end, "Congé"));
        (await ReadAsync(db => db.AccesAgendas.AnyAsync(acces => acces.AgendaId == two.Id && acces.EquipeId == equipe.Id))).ShouldBeTrue();
        (await EventsAsync("agendaId", monde.Agent.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ones_own_column_foreign_cells_and_stale_ones_are_refused_and_nothing_typed_is_lost()
    {
        var (monde, admin) = await AdministeredAsync();
        var friend = await StrangerInAsync(monde);
        var abroad = (await Given.MondeAsync()).Agent;
        using var browser = As(admin);
        var url = $"/agents/acces/tableau?organisation={monde.Organisation.Id}";

        (await PostAsync(Code(monde.Agent, admin, 0, null))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(Code(abroad, friend, 3, null))).ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(Code(monde.Agent, abroad, 3, null))).ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync("1:agent:2:9:-")).ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync("")).ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Changez au moins une case");

        await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.Ecriture, by: null, Now));
        var stale = await PostAsync(Code(monde.Agent, friend, 1, null));
        stale.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("entre-temps");
        (await LevelAsync(friend, monde.Agent)).ShouldBe(Niveau.Ecriture);
        (await As(monde.Agent).GetAsync(url)).ShouldBe(HttpStatusCode.Forbidden);

        Task<Page> PostAsync(string code) => browser.PostWithTokenAsync(url, ("Cases", code), ("Etape", "confirmer"));
    }

    [Fact]
    public async Task Thirty_agents_fit_with_as_many_queries_and_thirty_one_are_led_elsewhere()
    {
        var (monde, admin) = await AdministeredAsync();
        using var browser = As(admin);
        var url = $"/agents/acces/tableau?organisation={monde.Organisation.Id}";
        var few = (await browser.GetAsync(url)).ShouldBeOk();
        var service = await Given.ServiceAsync();
        await ManyAsync(monde, service, 28);

        var full = (await browser.GetAsync(url)).ShouldBeOk();
        full.TextsOf("tbody tr").Count.ShouldBe(30);
        full.Document.QuerySelectorAll("select[name=Cases]").Length.ShouldBe((30 * 30) - 30 - 29);
        full.Queries.Count.ShouldBe(few.Queries.Count);
        var sent = await browser.PostFormAsync(full, "form.carton");
        sent.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Changez au moins une case");

        await ManyAsync(monde, service, 1);
        (await browser.GetAsync(url)).ShouldBeOk().Text.ShouldContain("31 agents : trop pour un tableau");
    }

    private async Task ManyAsync(Monde monde, Features.Services.Service service, int count)
    {
        for (var one = 0; one < count; one++)
        {
            await Given.AgentAsync(monde.Organisation, service);
        }
    }

    private async Task<(Monde Monde, Agent Admin)> AdministeredAsync()
    {
        var monde = await Given.MondeAsync();
        return (monde, await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
    }

    private async Task<Agent> StrangerInAsync(Monde monde) => await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());

    private static string Code(Agent agenda, Agent reader, int? level, int? before) =>
        $"{agenda.Id}:agent:{reader.Id}:{(level is { } to ? $"{to}" : "-")}:{(before is { } from ? $"{from}" : "-")}";

    private async Task<Niveau> LevelAsync(Agent reader, Agent agenda) =>
        (await ReadAsync(db => db.Agents.Where(agent => agent.Id == agenda.Id).WithLevelFor(reader, Now).SingleAsync())).Niveau;
}

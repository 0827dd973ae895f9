using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

namespace RdvSolidarites.Web.Tests.Equipes;

/// <summary>The screens of a noun that is set, on their first user: list, form, deletion and history of équipes, for each kind of agent.</summary>
public sealed class ReglageTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task B4_the_list_counts_what_uses_each_and_keeps_search_and_filter_in_the_address()
    {
        var (monde, referente) = await ReferenteAsync();
        var (used, idle) = (await EquipeAsync(monde, "Périnatalité", monde.Agent), await EquipeAsync(monde, "Handicap"));
        await Given.AddAsync(new AccesAgenda(monde.Agent, used, Niveau.AvecDetail, monde.Agent, Now));
        using var browser = As(referente);

        var all = (await browser.GetAsync("/agents/equipes")).ShouldBeOk();
        all.TextsOf("tbody tr").ShouldBe(["Handicap 0 agent 0 agenda", "Périnatalité 1 agent 1 agenda"]);
        (await browser.GetAsync("/agents/equipes?q=perinat")).TextsOf("tbody th").ShouldBe([used.Name]);
        (await browser.GetAsync($"/agents/equipes?q={monde.Agent.LastName}")).TextsOf("tbody th").ShouldBe([used.Name]);
        var narrowed = await browser.GetAsync("/agents/equipes?f=sans-agenda");
        narrowed.TextsOf("tbody th").ShouldBe([idle.Name]);
        narrowed.TextOf("select[name=f] option[selected]").ShouldBe("Sans agenda où entrer");
        (await browser.GetAsync("/agents/equipes?f=inconnu")).TextsOf("tbody th").Count.ShouldBe(2);
        var nothing = await browser.GetAsync("/agents/equipes?q=zzz&f=sans-agent");
        nothing.TextOf(".vide").ShouldNotBeNull().ShouldContain("Aucune équipe ne correspond.");
        nothing.One(".vide a").GetAttribute("href").ShouldBe("/agents/equipes");
    }

    [Fact]
    public async Task B4_beyond_fifty_the_list_has_pages_that_keep_what_was_asked()
    {
        var (monde, referente) = await ReferenteAsync();

        foreach (var number in Enumerable.Range(100, 52))
        {
            await EquipeAsync(monde, $"Secteur {number}");
        }

        using var browser = As(referente);
        var first = await browser.GetAsync("/agents/equipes?q=secteur&f=sans-agent");
        first.TextsOf("tbody tr").Count.ShouldBe(50);
        var next = await browser.GetAsync(first.One("nav.ds-pagination a[aria-label='Page suivante']").GetAttribute("href")!);

        next.Url.Query.ShouldContain("q=secteur");
        next.Url.Query.ShouldContain("f=sans-agent");
        next.TextsOf("tbody th").ShouldBe(["Secteur 150", "Secteur 151"]);
    }

    [Fact]
    public async Task B4_where_there_is_none_the_list_says_what_to_do_to_each()
    {
        var (monde, referente) = await ReferenteAsync();

        (await As(referente).GetAsync("/agents/equipes")).TextOf(".vide").ShouldNotBeNull().ShouldContain("Créez la première");
        var basic = await As(monde.Agent).GetAsync("/agents/equipes");
        basic.TextOf(".vide").ShouldNotBeNull().ShouldContain("adressez-vous à cette personne");
        basic.Document.QuerySelector("a[href$='/nouvelle']").ShouldBeNull();
    }

    [Fact]
    public async Task B4_who_sets_them_changes_them_others_of_the_territory_read_strangers_find_nothing()
    {
        var (monde, referente) = await ReferenteAsync();
        var equipe = await EquipeAsync(monde, "Périnatalité");
        var admin = await Given.AgentAsync(
            await Given.OrganisationAsync(monde.Territoire),
            await Given.ServiceAsync(),
            role: RoleLevel.Admin
        );
        var abroad = (await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin)).Agent;
        string[] acts =
        [
            $"/agents/equipes/{equipe.Id}/modifier",
            $"/agents/equipes/{equipe.Id}/suppression",
            $"/agents/equipes/{equipe.Id}/historique",
        ];

        foreach (var url in acts)
        {
            (await As(referente).GetAsync(url)).ShouldBeOk();
            (await As(monde.Agent).GetAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
            (await As(admin).GetAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
            (await As(abroad).GetAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        }

        (await As(admin).GetAsync("/agents/equipes")).TextsOf("tbody th").ShouldBe([equipe.Name]);
        (await As(abroad).GetAsync("/agents/equipes")).Text.ShouldNotContain(equipe.Name);
        (await As(monde.Agent).PostWithTokenAsync(acts[1])).ShouldBe(HttpStatusCode.Forbidden);
        (await As(abroad).PostWithTokenAsync(acts[1])).ShouldBe(HttpStatusCode.NotFound);
        (await As(referente).GetAsync("/agents/equipes/nouvelle")).ShouldBeOk();
        (await As(admin).GetAsync("/agents/equipes/nouvelle")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task B4_a_stale_form_says_who_saved_what_and_keeps_what_was_typed()
    {
        var (monde, referente) = await ReferenteAsync();
        var equipe = await EquipeAsync(monde, "Périnatalité");
        using var mine = As(referente);
        var url = $"/agents/equipes/{equipe.Id}/modifier";
        var form = await mine.GetAsync(url);
        using var theirs = As(referente);
        (await theirs.PostFormAsync(await theirs.GetAsync(url), "main form", ("Input.Name", "Petite enfance"))).ShouldSeeOther(
            $"/agents/equipes/{equipe.Id}"
        );

        var told = await mine.PostFormAsync(form, "main form", ("Input.Name", "Naissance"));

        told.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain($"{referente.FirstName} {referente.LastName} a modifié l’équipe");
        told.Text.ShouldContain("Périnatalité → Petite enfance");
        told.One("#Input_Name").GetAttribute("value").ShouldBe("Naissance");
        (await mine.PostFormAsync(told, "main form")).ShouldSeeOther($"/agents/equipes/{equipe.Id}");
        (await ReadAsync(db => db.Equipes.Where(one => one.Id == equipe.Id).Select(one => one.Name).SingleAsync())).ShouldBe("Naissance");
    }

    [Fact]
    public async Task B4_deletion_names_what_depends_and_stops_when_a_colleague_has_changed_it()
    {
        var (monde, referente) = await ReferenteAsync();
        var equipe = await EquipeAsync(monde, "Périnatalité");
        using var browser = As(referente);
        var page = await browser.GetAsync($"/agents/equipes/{equipe.Id}/suppression");
        page.Text.ShouldContain("Elle n’entre dans aucun agenda");
        await browser.PostFormAsync(
            await browser.GetAsync($"/agents/equipes/{equipe.Id}/modifier"),
            "main form",
            ("Input.Membres", $"{monde.Agent.Id}")
        );

        var told = await browser.PostFormAsync(page, "main form");

        told.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("a modifié l’équipe entre-temps");
        (await ReadAsync(db => db.Equipes.AnyAsync(one => one.Id == equipe.Id))).ShouldBeTrue();
        await Given.AddAsync(new AccesAgenda(monde.Agent, equipe, Niveau.AvecDetail, monde.Agent, Now));
        var depends = await browser.GetAsync($"/agents/equipes/{equipe.Id}/suppression");
        depends.TextsOf("main form li").ShouldBe([$"{monde.Agent.FirstName} {monde.Agent.LastName}"]);
    }

    [Fact]
    public async Task B4_the_history_tells_who_changed_the_name_and_the_people()
    {
        var (monde, referente) = await ReferenteAsync();
        using var browser = As(referente);
        var made = await browser.PostFormAsync(await browser.GetAsync("/agents/equipes/nouvelle"), "main form", ("Input.Name", "Handicap"));
        await browser.PostFormAsync(
            await browser.GetAsync($"{made.Location}/modifier"),
            "main form",
            ("Input.Name", "Handicap et école"),
            ("Input.Membres", $"{monde.Agent.Id}")
        );

        var history = (await browser.GetAsync($"{made.Location}/historique")).ShouldBeOk();

        history.TextsOf(".historique > li").Count.ShouldBe(2);
        history.Text.ShouldContain($"{referente.FirstName} {referente.LastName} a modifié");
        history.Text.ShouldContain("Handicap → Handicap et école");
        history.Text.ShouldContain($"{monde.Agent.FirstName} {monde.Agent.LastName}");
        (await browser.GetAsync(made.Location!)).One("a[href$='/historique']").TextContent.ShouldBe("Historique");
        (await As(monde.Agent).GetAsync(made.Location!)).Document.QuerySelector("a[href$='/historique']").ShouldBeNull();
    }

    private async Task<(Monde Monde, Agent Referente)> ReferenteAsync()
    {
        var monde = await Given.MondeAsync();
        var referente = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                GrantsAccess = true,
            }
        );
        return (monde, referente);
    }

    private async Task<Equipe> EquipeAsync(Monde monde, string name, params IEnumerable<Agent> membres)
    {
        var equipe = new Equipe { Territoire = monde.Territoire, Name = name };
        equipe.Gather([.. membres]);
        return await Given.AddAsync(equipe);
    }
}

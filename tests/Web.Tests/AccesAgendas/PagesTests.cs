using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits.Suites;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>Giving, changing and taking back accesses: who may, what is shown first, what leaves a trace, who is told.</summary>
public sealed partial class PagesTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task My_page_says_who_enters_how_far_and_why()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var secretary = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        secretary.Roles[0].Secretaire = true;
        var friend = await StrangerAsync(monde);
        await Given.AddAsync(
            new AccesAgenda(monde.Agent, friend, Niveau.AvecDetail, monde.Agent, Now) { ExpiresAt = Now + Duration.FromDays(9) }
        );

        var page = (await As(monde.Agent).GetAsync("/agents/acces")).ShouldBeOk();

        RowOf(page, friend.FullName).ShouldContain("Lecture avec détail Donné par vous le 3 mars 2026, jusqu’au 12 mars 2026");
        RowOf(page, colleague.FullName).ShouldContain("Écriture Même organisation et même service, par défaut");
        RowOf(page, secretary.FullName).ShouldContain("Écriture Secrétariat de l’organisation");
        page.Queries.Count.ShouldBeLessThanOrEqualTo(12);
        var theirs = (await As(friend).GetAsync("/agents/acces/miens")).ShouldBeOk();
        RowOf(theirs, monde.Agent.FullName).ShouldContain("Lecture avec détail");
    }

    [Fact]
    public async Task An_owner_sees_what_an_access_changes_before_giving_it()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde);
        var friend = await StrangerAsync(monde);
        var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/acces/nouveau");

        var preview = (
            await browser.PostFormAsync(form, "main form", ("Input.Qui", $"agent:{friend.Id}"), ("Input.Niveau", "AvecDetail"))
        ).ShouldBeOk();

        var said = preview.TextOf("#apercu").ShouldNotBeNull();
        said.ShouldContain(
            $"1 accès de plus {friend.FullName} : aucun accès →, devient lecture avec détail (1 RDV à venir de plus en détail)"
        );
        said.ShouldContain("Personne ne perd un accès");
        (await LevelAsync(friend, monde.Agent)).ShouldBe(Niveau.Aucun, "a preview writes nothing");
        (await EventsAsync("agendaId", monde.Agent.Id)).ShouldBeEmpty();

        var done = await browser.PostFormAsync(preview, "main form");
        done.ShouldSeeOther("/agents/acces");
        (await LevelAsync(friend, monde.Agent)).ShouldBe(Niveau.AvecDetail);
        (await EventsAsync("agendaId", monde.Agent.Id)).ShouldBeEmpty("nobody is told what they did themselves");
        var history = await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/acces/historique");
        history.Text.ShouldContain($"{friend.FullName} donné : Lecture avec détail {monde.Agent.FullName}");
    }

    [Fact]
    public async Task An_access_is_changed_then_taken_back_and_the_history_keeps_all()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var acces = await Given.AddAsync(new AccesAgenda(monde.Agent, colleague, Niveau.Aucun, monde.Agent, Now));
        var browser = As(monde.Agent);

        var preview = await browser.PostFormAsync(
            await browser.GetAsync($"/agents/acces/{acces.Id}"),
            "main form",
            ("Input.Niveau", "SansDetail")
        );
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther("/agents/acces");
        (await LevelAsync(colleague, monde.Agent)).ShouldBe(Niveau.SansDetail);

        var stale = await browser.PostWithTokenAsync($"/agents/acces/{acces.Id}", ("Input.Niveau", "Ecriture"), ("Input.Revision", "0"));
        stale.ShouldBe(HttpStatusCode.Conflict);
        preview = await browser.PostFormAsync(
            await browser.GetAsync($"/agents/acces/{acces.Id}"),
            "main form",
            [],
            "button[name='Input.Retire']"
        );
        preview.TextOf("#apercu").ShouldNotBeNull().ShouldContain("lecture sans détail →, devient écriture");
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther("/agents/acces");
        (await LevelAsync(colleague, monde.Agent)).ShouldBe(Niveau.Ecriture, "the default comes back");

        var lines = (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/acces/historique")).TextsOf("tbody tr");
        lines.Count.ShouldBe(3);
        lines[0].ShouldContain("retiré : Lecture sans détail");
        lines[1].ShouldContain("changé : Aucun accès, devient Lecture sans détail");
    }

    [Fact]
    public async Task Where_owners_do_not_grant_they_read_and_only_admins_set()
    {
        var monde = await Given.MondeAsync(world => world.Territoire = territoire => territoire.OwnersGrantAccess = false);
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var friend = await StrangerAsync(monde);

        (await As(monde.Agent).GetAsync("/agents/acces")).ShouldBeOk().Text.ShouldNotContain("Donner un accès");
        (await As(monde.Agent).GetAsync($"/agents/agents/{monde.Agent.Id}/acces/nouveau")).ShouldBe(HttpStatusCode.Forbidden);
        (await GiveAsync(admin, monde.Agent, $"agent:{friend.Id}", Niveau.Ecriture)).ShouldSeeOther(
            $"/agents/agents/{monde.Agent.Id}/acces"
        );
        (await LevelAsync(friend, monde.Agent)).ShouldBe(Niveau.Ecriture);
    }

    [Fact]
    public async Task The_owner_is_told_by_mail_what_somebody_else_gave()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var friend = await StrangerAsync(monde);

        await GiveAsync(admin, monde.Agent, $"agent:{friend.Id}", Niveau.AvecDetail);
        await App.TellAsync((await EventsAsync("agendaId", monde.Agent.Id)).Select(happened => happened.Id), Now);

        var mail = (await SentToAsync(monde.Agent.Email!)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Des accès à votre agenda ont changé");
        mail.Text.ShouldContain(admin.FullName);
        mail.Text.ShouldContain($"{friend.FullName}\u00A0: Lecture avec détail");
    }

    [Fact]
    public async Task A_whole_service_is_given_at_once_each_by_name()
    {
        var monde = await Given.MondeAsync();
        var service = await Given.ServiceAsync();
        var house = await Given.OrganisationAsync(monde.Territoire);
        var (one, two) = (await Given.AgentAsync(house, service), await Given.AgentAsync(house, service));
        var abroad = await Given.AgentAsync(await Given.OrganisationAsync(await Given.TerritoireAsync()), service);

        (await GiveAsync(monde.Agent, monde.Agent, $"service:{service.Id}", Niveau.SansDetail)).ShouldSeeOther("/agents/acces");

        (await LevelAsync(one, monde.Agent)).ShouldBe(Niveau.SansDetail);
        (await LevelAsync(two, monde.Agent)).ShouldBe(Niveau.SansDetail);
        (await LevelAsync(abroad, monde.Agent)).ShouldBe(Niveau.Aucun);
    }

    [Fact]
    public async Task Nobody_raises_their_own_level()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Gather([admin]);
        await Given.AddAsync(equipe);
        var refusal = await Given.AddAsync(new AccesAgenda(monde.Agent, admin, Niveau.Aucun, by: null, Now));

        (await GiveAsync(admin, monde.Agent, $"agent:{admin.Id}", Niveau.Ecriture)).ShouldBe(HttpStatusCode.Forbidden);
        (await GiveAsync(admin, monde.Agent, $"equipe:{equipe.Id}", Niveau.Ecriture)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(admin).GetAsync($"/agents/acces/{refusal.Id}")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(admin).GetAsync($"/agents/agents/{admin.Id}/acces/nouveau?sens=agendas")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Foreign_and_forged_ids_are_not_there_and_what_is_seen_is_refused()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var basic = await StrangerAsync(monde);
        var acces = await Given.AddAsync(new AccesAgenda(monde.Agent, basic, Niveau.SansDetail, monde.Agent, Now));
        var victim = $"/agents/agents/{monde.Agent.Id}/acces";

        (await As(other.Agent).GetAsync(victim)).ShouldBe(HttpStatusCode.NotFound);
        (await As(other.Agent).GetAsync($"/agents/acces/{acces.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await As(basic).GetAsync(victim)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(basic).GetAsync($"{victim}/nouveau")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(basic).GetAsync($"{victim}/historique")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(basic).GetAsync($"/agents/acces/{acces.Id}")).ShouldBe(HttpStatusCode.Forbidden);
        (await GiveAsync(monde.Agent, monde.Agent, $"agent:{other.Agent.Id}", Niveau.Ecriture)).ShouldBe(HttpStatusCode.NotFound);
        (await GiveAsync(monde.Agent, monde.Agent, "agent:-1", Niveau.Ecriture)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_admin_of_one_house_sets_nothing_in_another_where_she_is_basic()
    {
        var monde = await Given.MondeAsync();
        var house = await Given.OrganisationAsync(monde.Territoire);
        var admin = await Given.AgentAsync(house, await Given.ServiceAsync(), role: RoleLevel.Admin);
        await Given.RoleAsync(admin, monde.Organisation);

        (await As(admin).GetAsync($"/agents/agents/{monde.Agent.Id}/acces")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_bad_form_says_what_to_do_and_keeps_what_was_typed()
    {
        var monde = await Given.MondeAsync();
        var friend = await StrangerAsync(monde);
        var equipe = await Given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" });
        var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/acces/nouveau");

        var empty = await browser.PostFormAsync(form, "main form", ("Input.Note", "Congé de mon collègue"));
        empty.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Text.ShouldContain("Choisissez au moins une personne ou une équipe.");
        empty.Html.ShouldContain("Congé de mon collègue");
        var over = await browser.PostFormAsync(
            form,
            "main form",
            ("Input.Qui", $"agent:{friend.Id}"),
            ("Input.Niveau", "Ecriture"),
            ("Input.Fin", "2026-03-02")
        );
        over.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Choisissez une date de fin à venir.");
        var refused = await browser.PostFormAsync(form, "main form", ("Input.Qui", $"equipe:{equipe.Id}"), ("Input.Niveau", "Aucun"));
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("se donne à une personne, pas à une équipe");
        var forged = await browser.PostFormAsync(form, "main form", ("Input.Qui", $"agent:{friend.Id}"), ("Input.Niveau", "7"));
        forged.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_access_that_is_over_goes_after_three_months()
    {
        var monde = await Given.MondeAsync();
        var friend = await StrangerAsync(monde);
        // Long ago: what other tests keep is not touched.
        var end = Now - Duration.FromDays(2000);
        var acces = await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.Ecriture, monde.Agent, end) { ExpiresAt = end });
        await using var scope = App.Scope(Now);
        var cleaning = scope.ServiceProvider.GetServices<INettoyage>().Single(one => one.GetType().Name == "AccesPerimes");

        await cleaning.RunAsync(end + Duration.FromDays(89), TestContext.Current.CancellationToken);
        (await ReadAsync(db => db.AccesAgendas.AnyAsync(one => one.Id == acces.Id))).ShouldBeTrue();
        await cleaning.RunAsync(end + Duration.FromDays(91), TestContext.Current.CancellationToken);
        (await ReadAsync(db => db.AccesAgendas.AnyAsync(one => one.Id == acces.Id))).ShouldBeFalse();
    }

    private async Task<Page> GiveAsync(Agent by, Agent agenda, string qui, Niveau niveau) =>
        await As(by)
            .PostWithTokenAsync(
                $"/agents/agents/{agenda.Id}/acces/nouveau",
                ("Input.Qui", qui),
                ("Input.Niveau", $"{niveau}"),
                ("Etape", "confirmer")
            );

    private async Task<Agent> StrangerAsync(Monde monde) =>
        await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());

    private async Task<Niveau> LevelAsync(Agent reader, Agent agenda) =>
        (await ReadAsync(db => db.Agents.Where(agent => agent.Id == agenda.Id).WithLevelFor(reader, Now).SingleAsync())).Niveau;

    private static string RowOf(Page page, string name) =>
        page.TextsOf("tbody tr").Single(row => row.Contains(name, StringComparison.Ordinal));
}

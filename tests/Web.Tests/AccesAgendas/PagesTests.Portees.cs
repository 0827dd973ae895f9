using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>How far somebody enters an agenda of several services and organisations, and who says it.</summary>
public sealed partial class PagesTests
{
    [Fact]
    public async Task V3_a_colleague_whose_equipe_was_given_detail_writes_her_service_and_reads_the_other()
    {
        var monde = await Given.MondeAsync();
        var lens = await Given.OrganisationAsync(monde.Territoire);
        var cpef = await Given.ServiceAsync();
        await Given.RoleAsync(monde.Agent, lens);
        monde.Agent.Services.Add(cpef);
        await Given.SaveAsync();
        var lucie = await Given.AgentAsync(monde.Organisation, monde.Service);
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Périnatalité {Given.Unique()}" };
        equipe.Gather([lucie]);
        await Given.AddAsync(equipe);
        await Given.AddAsync(new AccesAgenda(monde.Agent, equipe, Niveau.AvecDetail, monde.Agent, Now));

        var page = (await As(monde.Agent).GetAsync("/agents/acces")).ShouldBeOk();

        RowOf(page, lucie.FullName).ShouldContain($"Écriture pour {monde.Service.ShortName}, lecture avec détail pour {cpef.ShortName}");
        RowOf(page, other.FullName).ShouldContain($"Écriture, sauf {cpef.ShortName}");
        (await As(lucie).GetAsync("/agents/acces/miens"))
            .ShouldBeOk()
            .TextsOf("main tbody tr")
            .ShouldContain(row => row.Contains(monde.Agent.FullName) && row.Contains("lecture avec détail pour"));
    }

    [Theory]
    [InlineData(Niveau.Aucun)]
    [InlineData(Niveau.SansDetail)]
    public async Task V3_b_what_was_refused_to_whoever_administers_does_not_count_and_says_so(Niveau niveau)
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var target = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(new AccesAgenda(monde.Agent, admin, niveau, monde.Agent, Now));

        var rows = (await As(monde.Agent).GetAsync("/agents/acces"))
            .ShouldBeOk()
            .TextsOf("main tbody tr")
            .Where(row => row.Contains(admin.FullName))
            .ToList();

        rows.ShouldContain(row => row.Contains("Écriture Administre l’organisation"));
        rows.ShouldContain(row => row.Contains("y écrit de toute façon, ne compte pas"));
        (await As(monde.Agent).GetAsync("/agents/acces"))
            .Document.QuerySelectorAll("main tbody tr .ds-tag[data-color=danger]")
            .ShouldBeEmpty();
        var referente = await StrangerAsync(monde);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                GrantsAccess = true,
            }
        );
        var copy = await As(referente)
            .PostWithTokenAsync(
                "/agents/acces/copie",
                ("Input.Source", $"agent:{monde.Agent.Id}"),
                ("Input.Cible", $"agent:{target.Id}"),
                ("Input.Sens", "Entrants")
            );
        $"{copy.TextOf("#apercu")} {copy.TextOf("#laisses")}".ShouldNotContain(admin.FullName, Case.Sensitive, "it is no model");
    }

    [Fact]
    public async Task Whoever_grants_rights_in_the_territory_sets_all_of_it_and_nothing_on_an_agenda_that_goes_beyond()
    {
        var monde = await Given.MondeAsync();
        var referente = await StrangerAsync(monde);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                GrantsAccess = true,
            }
        );
        var url = $"/agents/agents/{monde.Agent.Id}/acces";
        (await As(referente).GetAsync(url)).ShouldBeOk();

        var abroad = await Given.MondeAsync();
        await Given.RoleAsync(monde.Agent, abroad.Organisation);
        var far = await Given.AgentAsync(abroad.Organisation, await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(monde.Agent, far, Niveau.AvecDetail, monde.Agent, Now));

        (await As(referente).GetAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(referente).GetAsync(url + "/nouveau")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).GetAsync("/agents/acces")).ShouldBeOk().Text.ShouldContain(far.FullName);
    }

    [Fact]
    public async Task An_admin_of_one_of_the_owners_organisations_opens_the_agenda_to_nobody()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var friend = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        var other = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, other);
        var given = await Given.AddAsync(new AccesAgenda(monde.Agent, friend, Niveau.SansDetail, monde.Agent, Now));
        var browser = As(admin);

        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}/acces")).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostWithTokenAsync($"/agents/acces/{given.Id}", ("Input.Niveau", "Ecriture"), ("Etape", "confirmer"))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        var cell = $"{monde.Agent.Id}:agent:{friend.Id}:3:1";
        (
            await browser.PostWithTokenAsync(
                $"/agents/acces/tableau?organisation={monde.Organisation.Id}",
                ("Cases", cell),
                ("Etape", "confirmer")
            )
        ).ShouldBe(HttpStatusCode.Forbidden);
        await Given.RoleAsync(admin, other, RoleLevel.Admin);
        (await As(admin).GetAsync($"/agents/agents/{monde.Agent.Id}/acces")).ShouldBeOk();
        (await ReadAsync(db => db.AccesAgendas.SingleAsync(one => one.Id == given.Id))).Niveau.ShouldBe(Niveau.SansDetail);
    }
}

using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Effectifs;

/// <summary>The agents of a territory, as its référente sees them (spec 3 §1.3).</summary>
public sealed class AgentsDuTerritoireTests(RdvApp app) : TerritoireTest(app)
{
    [Fact]
    public async Task S31_the_list_holds_the_whole_territory_and_no_row_of_another()
    {
        var (monde, referente) = await ReferenteAsync();
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        var far = await Given.AgentAsync(elsewhere, monde.Service);
        var (abroad, _) = await ReferenteAsync();
        // Works on both sides: what they are on the other one is not told.
        var both = await Given.AgentAsync(abroad.Organisation, abroad.Service);
        await Given.RoleAsync(both, elsewhere);
        var theirs = await Given.AddAsync(new Equipe { Territoire = abroad.Territoire, Name = $"Équipe {Given.Unique()}" });
        theirs.Membres.Add(both);
        await Given.SaveAsync();
        using var browser = As(referente);

        var page = (await browser.GetAsync(Liste)).ShouldBeOk();

        page.TextOf("#liste").ShouldBe("4 agents");
        page.Text.ShouldContain(far.FullName);
        page.Text.ShouldContain(both.FullName);
        page.Text.ShouldNotContain(abroad.Agent.FullName);
        page.Text.ShouldNotContain(abroad.Organisation.Name);
        page.Text.ShouldNotContain(theirs.Name);
        var fiche = (await browser.GetAsync($"{Liste}/{both.Id}")).ShouldBeOk();
        fiche.Text.ShouldContain(elsewhere.Name);
        fiche.Text.ShouldNotContain(abroad.Organisation.Name);
        fiche.Text.ShouldNotContain(theirs.Name);
        fiche.Text.ShouldContain("travaille aussi au-delà");
        (await browser.GetAsync($"{Liste}/{abroad.Agent.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"{Liste}?organisation={abroad.Organisation.Id}")).TextOf("#liste").ShouldBe("0 agent");
        (await browser.GetAsync($"{Liste}?equipe={theirs.Id}")).TextOf("#liste").ShouldBe("0 agent");
    }

    [Fact]
    public async Task S31_filters_of_the_address_narrow_it_and_counts_say_who_never_came()
    {
        var (monde, referente) = await ReferenteAsync();
        var other = await Given.ServiceAsync();
        var house = await Given.OrganisationAsync(monde.Territoire);
        var secretary = await Given.AgentAsync(
            house,
            other,
            agent => (agent.FirstName, agent.LastName) = ("Zoé", $"Ménard{Given.Unique()}")
        );
        secretary.Roles[0].Secretaire = true;
        var admin = await Given.AgentAsync(house, other, role: RoleLevel.Admin);
        await Given.CompteAsync(admin);
        var equipe = await Given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" });
        equipe.Membres.Add(admin);
        await Given.SaveAsync();
        var (invitation, _) = await Given.InvitationAsync(monde, referente);
        using var browser = As(referente);

        async Task<string[]> NamesAsync(string query) =>
            [.. (await browser.GetAsync($"{Liste}?{query}")).ShouldBeOk().TextsOf("tbody th[scope=row]").Order(StringComparer.Ordinal)];

        (await NamesAsync("q=menard")).ShouldBe([secretary.FullName]);
        (await NamesAsync($"q={secretary.Email}")).ShouldBe([secretary.FullName]);
        (await NamesAsync($"service={other.Id}")).Length.ShouldBe(2);
        (await NamesAsync($"organisation={house.Id}&role=secretariat")).ShouldBe([secretary.FullName]);
        (await NamesAsync("role=admin")).ShouldBe([admin.FullName]);
        (await NamesAsync("role=territoire")).ShouldBe([referente.FullName]);
        (await NamesAsync($"equipe={equipe.Id}")).ShouldBe([admin.FullName]);
        (await NamesAsync("etat=jamais")).ShouldBe([admin.FullName]);
        (await NamesAsync("etat=sans-compte")).Length.ShouldBe(3);
        (await NamesAsync("role=n’importe&etat=quoi&p=99")).Length.ShouldBe(4);
        (await NamesAsync("etat=invites")).ShouldBe([invitation.FullName]);
        (await NamesAsync("etat=invites&q=BERGÈR")).ShouldBe([invitation.FullName]);
        (await NamesAsync("etat=invites&q=personne")).ShouldBeEmpty();
        var page = await browser.GetAsync(Liste);
        page.TextsOf("nav[aria-label='Agents affichés'] a").ShouldBe(["Tous : 4", "Invités : 1", "Jamais venus : 1", "Sans compte : 3"]);
    }

    [Fact]
    public async Task S31_its_questions_are_as_many_for_three_agents_and_for_sixty()
    {
        var (monde, referente) = await ReferenteAsync();
        using var browser = As(referente);
        await browser.GetAsync(Liste);
        var few = (await browser.GetAsync(Liste)).ShouldBeOk();
        for (var more = 0; more < 60; more++)
        {
            await Given.AgentAsync(monde.Organisation, monde.Service);
        }

        var many = (await browser.GetAsync(Liste)).ShouldBeOk();

        many.Queries.Count.ShouldBe(few.Queries.Count);
        many.Queries.Count.ShouldBeLessThan(25);
        many.TextsOf("tbody tr").Count.ShouldBe(50);
        (await browser.GetAsync(Liste + "?p=2")).TextsOf("tbody tr").Count.ShouldBe(12);
    }

    [Fact]
    public async Task Only_who_administers_a_territory_opens_these_pages()
    {
        var (monde, referente) = await ReferenteAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);

        foreach (
            var page in new[] { "", "/intervenant", $"/{monde.Agent.Id}", $"/{monde.Agent.Id}/equipes", $"/{monde.Agent.Id}/organisations" }
        )
        {
            (await As(referente).GetAsync(Liste + page)).ShouldBeOk();
            (await As(admin).GetAsync(Liste + page)).ShouldBe(HttpStatusCode.Forbidden);
            (await As(monde.Agent).GetAsync(Liste + page)).ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task S236_equipes_of_an_agent_change_after_what_they_open_was_read_and_never_ones_own()
    {
        var (monde, referente) = await ReferenteAsync();
        var colleague = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        var equipe = await Given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" });
        var free = await Given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = $"Libre {Given.Unique()}" });
        await Given.AddAsync(new AccesAgenda(monde.Agent, equipe, Niveau.AvecDetail, monde.Agent, Now));
        using var browser = As(referente);
        var url = $"{Liste}/{colleague.Id}/equipes";

        var form = (await browser.GetAsync(url)).ShouldBeOk();
        var preview = (await browser.PostFormAsync(form, "main form", ("Equipes", $"{equipe.Id}"), ("Equipes", $"{free.Id}"))).ShouldBeOk();
        preview.TextOf("#apercu").ShouldNotBeNull().ShouldContain("1 accès de plus");
        (await MembersAsync(equipe)).ShouldBeEmpty("a preview writes nothing");
        (await browser.PostFormAsync(preview, "main form", [], "[name=Etape][value=confirmer]")).ShouldSeeOther($"{Liste}/{colleague.Id}");

        (await MembersAsync(equipe)).ShouldBe([colleague.Id]);
        (await MembersAsync(free)).ShouldBe([colleague.Id]);
        (await browser.GetAsync($"/agents/equipes/{equipe.Id}/historique")).Text.ShouldContain(colleague.FullName);
        var mine = await browser.PostFormAsync(
            await browser.GetAsync($"{Liste}/{referente.Id}/equipes"),
            "main form",
            ("Equipes", $"{equipe.Id}")
        );
        mine.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain("vos propres droits");
        var (abroad, _) = await ReferenteAsync();
        var theirs = await Given.AddAsync(new Equipe { Territoire = abroad.Territoire, Name = $"Équipe {Given.Unique()}" });
        (await browser.PostWithTokenAsync(url, ("Equipes", $"{theirs.Id}"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task S202_an_intervenant_gets_an_agenda_and_no_account_and_nobody_is_written_to()
    {
        var (monde, referente) = await ReferenteAsync();
        using var browser = As(referente);
        var form = (await browser.GetAsync(Liste + "/intervenant")).ShouldBeOk();

        var refused = await browser.PostFormAsync(form, "main form.formulaire", ("Input.LastName", "Durand"));
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).One("#Input_LastName").GetAttribute("value").ShouldBe("Durand");
        var done = await browser.PostFormAsync(
            form,
            "main form.formulaire",
            ("Input.Organisation", $"{monde.Organisation.Id}"),
            ("Input.FirstName", "Léa"),
            ("Input.LastName", "Durand"),
            ("Input.Services", $"{monde.Service.Id}")
        );
        var fiche = (await browser.FollowAsync(done.ShouldSeeOther(Liste + "/"))).ShouldBeOk();

        fiche.Text.ShouldContain("sans compte");
        var made = await ReadAsync(db =>
            db.Agents.SingleAsync(agent =>
                agent.LastName == "Durand" && agent.Roles.Any(role => role.OrganisationId == monde.Organisation.Id)
            )
        );
        (made.HasAgenda, made.CompteId, made.Email, made.NotificationsRdv).ShouldBe((true, null, null, NotificationsRdv.None));
    }

    private Task<long[]> MembersAsync(Equipe equipe) =>
        ReadAsync(db =>
            db.Equipes.Where(one => one.Id == equipe.Id).SelectMany(one => one.Membres.Select(agent => agent.Id)).ToArrayAsync()
        );
}

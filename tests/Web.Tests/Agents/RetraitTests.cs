using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Referents;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Agents;

/// <summary>An agent leaves an organisation, or all of them (spec 2 §20.4).</summary>
public sealed class RetraitTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _today = Given.DefaultDay;

    [Fact]
    public async Task S60_removal_is_refused_while_somebody_is_to_come_and_says_who_as_far_as_one_sees()
    {
        var (monde, admin) = await WorldAsync();
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, elsewhere);
        var rdv = await Given.RdvAsync(monde);
        var browser = As(admin);

        var page = (await browser.GetAsync(Url(monde))).ShouldBeOk();
        var forced = await browser.PostWithTokenAsync(Url(monde), ("Etape", "confirmer"));

        page.Text.ShouldContain("1 RDV à venir");
        page.Document.QuerySelector($"a[href='/agents/rdvs/{rdv.Id}']").ShouldNotBeNull();
        page.Document.QuerySelector("main form[method=post]").ShouldBeNull();
        forced.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs")!.ShouldContain("Il reste des RDV à venir");
        (await RolesAsync(monde.Agent)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task S60_one_of_two_organisations_leaves_the_account_and_the_rest_of_the_agenda()
    {
        var (monde, admin) = await WorldAsync();
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, elsewhere);
        var far = monde with { Organisation = elsewhere, Motif = await Given.MotifAsync(elsewhere, monde.Service) };
        var kept = await Given.PlageAsync(monde.Agent, elsewhere, lieu: null, [far.Motif]);
        await Given.RdvAsync(far);
        var past = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-4), 9));
        await Given.CompteAsync(monde.Agent);
        var browser = As(admin);

        var page = (await browser.GetAsync(Url(monde))).ShouldBeOk();
        page.Text.ShouldContain("1 plage d’ouverture sera supprimée");
        var preview = (await browser.PostFormAsync(page, "main form")).ShouldBeOk();
        (await RolesAsync(monde.Agent)).Count.ShouldBe(2, "a preview writes nothing");
        var done = await browser.PostFormAsync(preview, "main form");

        done.ShouldSeeOther("/agents/agents");
        var agent = await AgentAsync(monde);
        (agent.DeletedAt, agent.HasAgenda, agent.CompteId is null).ShouldBe((null, true, false));
        (await RolesAsync(agent)).ShouldBe([elsewhere.Id]);
        (
            await ReadAsync(db => db.PlagesOuverture.Where(plage => plage.AgentId == agent.Id).Select(plage => plage.Id).ToListAsync())
        ).ShouldBe([kept.Id]);
        (await ReadAsync(db => db.RdvsAgents.AnyAsync(place => place.RdvId == past.Id && place.AgentId == agent.Id))).ShouldBeTrue();
        (await As(agent).GetAsync("/agents")).ShouldBeOk();
        await TellAsync(agent);
        (await SentToAsync(agent.Email!))
            .Single()
            .Text.ShouldContain($"Vous ne faites plus partie de l’organisation «\u00A0{monde.Organisation.Name}\u00A0»");
    }

    [Fact]
    public async Task S60_the_last_organisation_closes_the_account_and_keeps_the_past()
    {
        var (monde, admin) = await WorldAsync();
        var past = await Given.RdvAsync(monde, startsAt: monde.Paris(_today.PlusDays(-4), 9));
        await Given.AbsenceAsync(monde.Agent, Given.Once(_today.PlusDays(5), 9, 11));
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.AddAsync(new Referent { Usager = usager, Agent = monde.Agent });
        var equipe = new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Membres.Add(monde.Agent);
        await Given.AddAsync(equipe);
        await Given.AddAsync(new AccesAgenda(monde.Agent, admin, Niveau.Ecriture, admin, Now));
        await Given.CompteAsync(monde.Agent);
        var (session, email) = (As(monde.Agent), monde.Agent.Email!);
        (await session.GetAsync("/agents")).ShouldBeOk();
        var (browser, line) = (As(admin), $"tbody a[href$='/agents/agents/{monde.Agent.Id}']");

        var listed = (await browser.GetAsync("/agents/agents")).Document.QuerySelector(line);
        var page = (await browser.GetAsync(Url(monde))).ShouldBeOk();
        var done = await browser.PostFormAsync(await browser.PostFormAsync(page, "main form"), "main form");

        listed.ShouldNotBeNull();
        page.Text.ShouldContain("C’est sa seule organisation");
        page.Text.ShouldContain("1 personne suivie n’aura plus ce référent");
        (await browser.FollowAsync(done)).ShouldBeOk().Html.ShouldContain("son compte est fermé");
        var agent = await AgentAsync(monde);
        (agent.DeletedAt, agent.HasAgenda, agent.CompteId).ShouldBe((Now, false, null));
        var id = agent.Id;
        (await ReadAsync(db => db.Users.AnyAsync(compte => compte.Email == email))).ShouldBeFalse();
        (await ReadAsync(db => db.PlagesOuverture.AnyAsync(plage => plage.AgentId == id))).ShouldBeFalse();
        (await ReadAsync(db => db.Absences.AnyAsync(absence => absence.AgentId == id))).ShouldBeFalse();
        (await ReadAsync(db => db.Referents.AnyAsync(referent => referent.AgentId == id))).ShouldBeFalse();
        (await ReadAsync(db => db.AccesAgendas.AnyAsync(acces => acces.AgendaId == id))).ShouldBeFalse();
        (await ReadAsync(db => db.Equipes.AnyAsync(one => one.Membres.Any(membre => membre.Id == id)))).ShouldBeFalse();
        (await session.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await browser.GetAsync("/agents/agents")).Document.QuerySelector(line).ShouldBeNull();
        (await browser.GetAsync($"/agents/rdvs/{past.Id}")).ShouldBeOk().Text.ShouldContain(agent.LastName);
        await TellAsync(agent);
        (await SentToAsync(email)).Single().Text.ShouldContain("votre compte est fermé");
    }

    [Fact]
    public async Task S60_with_the_last_organisation_a_rdv_anywhere_holds_them()
    {
        var (monde, admin) = await WorldAsync();
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        var far = monde with { Organisation = elsewhere, Motif = await Given.MotifAsync(elsewhere, await Given.ServiceAsync()) };
        await Given.RdvAsync(far);

        var page = (await As(admin).GetAsync(Url(monde))).ShouldBeOk();

        page.Text.ShouldContain("1 autre RDV que vous ne voyez pas ici");
        (await As(admin).PostWithTokenAsync(Url(monde), ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task S6_the_last_admin_of_an_organisation_and_of_a_territory_cannot_be_removed()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var referente = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.AddAsync(Administers(referente, monde));
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);

        var refused = await As(referente).PostWithTokenAsync(Url(monde), ("Etape", "confirmer"));
        (await As(referente).GetAsync(Url(monde))).ShouldBeOk().Text.ShouldContain("dernière personne qui administre cette organisation");
        other.Roles.Single().Level = RoleLevel.Admin;
        await Given.SaveAsync();
        var removed = await As(referente).PostWithTokenAsync(Url(monde), ("Etape", "confirmer"));
        var house = referente.Roles.Single().Organisation;
        var ofHouse = await Given.AgentAsync(house, monde.Service, role: RoleLevel.Admin);
        var last = await As(ofHouse).PostWithTokenAsync(Url(referente, house.Id), ("Etape", "confirmer"));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("dernière personne qui administre");
        removed.ShouldSeeOther("/agents/agents");
        last.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("dernière personne qui administre ce territoire");
        (await ReadAsync(db => db.Agents.SingleAsync(agent => agent.Id == referente.Id))).DeletedAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_admin_of_one_organisation_does_not_end_the_rights_of_somebody_on_the_territory()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var second = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.AddAsync(Administers(monde.Agent, monde));
        await Given.AddAsync(Administers(second, monde));

        var refused = await As(admin).PostWithTokenAsync(Url(monde), ("Etape", "confirmer"));
        var done = await As(second).PostWithTokenAsync(Url(monde), ("Etape", "confirmer"));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("droits sur tout le territoire");
        done.ShouldSeeOther("/agents/agents");
    }

    [Fact]
    public async Task Nobody_removes_themselves_nor_whom_they_do_not_administer()
    {
        var (monde, admin) = await WorldAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var stranger = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);

        (await As(admin).PostWithTokenAsync(Url(admin, monde.Organisation.Id), ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.Forbidden);
        (await As(colleague).GetAsync(Url(monde))).ShouldBe(HttpStatusCode.Forbidden);
        (await As(colleague).PostWithTokenAsync(Url(monde), ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.Forbidden);
        (await As(stranger.Agent).PostWithTokenAsync(Url(monde), ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.NotFound);
        (await As(admin).PostWithTokenAsync(Url(monde.Agent, stranger.Organisation.Id), ("Etape", "confirmer"))).ShouldBe(
            HttpStatusCode.NotFound
        );
        (await RolesAsync(monde.Agent)).Count.ShouldBe(1);
        (await RolesAsync(admin)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_admins_who_remove_each_other_at_once_leave_one()
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        var second = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var house = monde.Organisation.Id;
        var (one, two) = (As(monde.Agent), As(second));

        await Task.WhenAll(
            one.PostWithTokenAsync(Url(second, house), ("Etape", "confirmer")),
            two.PostWithTokenAsync(Url(monde.Agent, house), ("Etape", "confirmer"))
        );

        (await ReadAsync(db => db.Roles.CountAsync(role => role.OrganisationId == house && role.Level == RoleLevel.Admin))).ShouldBe(1);
    }

    [Fact]
    public async Task Removed_from_both_organisations_at_once_the_account_closes_or_one_of_them_is_asked_again()
    {
        var (monde, admin) = await WorldAsync();
        var elsewhere = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, elsewhere);
        var other = await Given.AgentAsync(elsewhere, monde.Service, role: RoleLevel.Admin);
        var (one, two) = (As(admin), As(other));

        var done = await Task.WhenAll(
            one.PostWithTokenAsync(Url(monde), ("Etape", "confirmer")),
            two.PostWithTokenAsync(Url(monde.Agent, elsewhere.Id), ("Etape", "confirmer"))
        );

        done.ShouldAllBe(page => page.Status == HttpStatusCode.SeeOther || page.Status == HttpStatusCode.Conflict);
        var roles = await RolesAsync(monde.Agent);
        roles.Count.ShouldBe(done.Count(page => page.Status == HttpStatusCode.Conflict));
        ((await AgentAsync(monde)).DeletedAt is not null).ShouldBe(roles.Count == 0, "nobody is left with an account and no organisation");
    }

    /// <summary>The agent has an organisation that somebody else administers.</summary>
    private async Task<(Monde Monde, Agent Admin)> WorldAsync()
    {
        var monde = await Given.MondeAsync();
        return (monde, await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
    }

    private static RoleTerritoire Administers(Agent agent, Monde monde) =>
        new()
        {
            Agent = agent,
            Territoire = monde.Territoire,
            Admin = true,
        };

    private static string Url(Monde monde) => Url(monde.Agent, monde.Organisation.Id);

    private static string Url(Agent agent, long house) => $"/agents/agents/{agent.Id}/retrait?organisation={house}";

    private async Task TellAsync(Agent agent) =>
        await App.TellAsync((await EventsAsync("agentId", agent.Id)).Select(happened => happened.Id), Now);

    private Task<Agent> AgentAsync(Monde monde) => ReadAsync(db => db.Agents.SingleAsync(agent => agent.Id == monde.Agent.Id));

    private Task<List<long>> RolesAsync(Agent agent) =>
        ReadAsync(db => db.Roles.Where(role => role.AgentId == agent.Id).Select(role => role.OrganisationId).ToListAsync());
}

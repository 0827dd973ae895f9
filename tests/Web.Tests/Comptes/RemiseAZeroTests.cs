using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>Telephone and printed codes are lost: an admin opens the way back, and everybody concerned knows.</summary>
public sealed class RemiseAZeroTests(RdvApp app) : EntreeAgentTest(app)
{
    [Fact]
    public async Task An_admin_resets_it_after_having_checked_who_asks()
    {
        var (monde, admin, enrolled) = await EnrolledAsync();
        var browser = As(admin);
        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}")).Html.ShouldContain(Url(monde.Agent));
        var page = (await browser.GetAsync(Url(monde.Agent))).ShouldBeOk();

        var hasty = await browser.PostFormAsync(page, "main form", ("Verifie", "false"));
        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeTrue();
        var done = await browser.PostFormAsync(page, "main form", ("Verifie", "true"));

        hasty.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain("vérifié");
        (await browser.FollowAsync(done)).ShouldBeOk().Html.ShouldContain("est remise à zéro");
        var compte = await CompteOfAsync(monde.Agent);
        (compte.TwoFactorEnabled, compte.TotpKey).ShouldBe((false, null));
        (await ReadAsync(db => db.CodesSecours.CountAsync(code => code.CompteId == compte.Id))).ShouldBe(0);
        (await enrolled.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await SignInAsync(Client(), monde.Agent.Email!)).Location.ShouldBe("/agents", "the password is enough");
        var mail = (await SentToAsync(monde.Agent.Email!))[^1];
        mail.Text.ShouldContain($"remise à zéro par {admin.FullName}");
        mail.Subject.ShouldBe("Votre compte a changé");
        (await browser.GetAsync($"/agents/agents/{monde.Agent.Id}"))
            .TextOf(".historique")!
            .ShouldContain("Connexion en deux étapes : activée → remise à zéro");
    }

    [Fact]
    public async Task Keys_of_a_device_that_may_be_in_other_hands_are_worth_nothing_any_more()
    {
        var (monde, admin, _) = await EnrolledAsync();
        var compte = await CompteOfAsync(monde.Agent);
        await Given.AddAsync(
            new Microsoft.AspNetCore.Identity.IdentityUserPasskey<long>
            {
                UserId = compte.Id,
                CredentialId = Guid.NewGuid().ToByteArray(),
                Data = new Microsoft.AspNetCore.Identity.IdentityPasskeyData
                {
                    Name = "téléphone",
                    PublicKey = [1],
                    AttestationObject = [1],
                    ClientDataJson = [1],
                },
            }
        );
        var browser = As(admin);

        var page = await browser.GetAsync(Url(monde.Agent));
        await browser.PostFormAsync(page, "main form", ("Verifie", "true"));

        page.Text.ShouldContain("1 clé d’accès");
        (
            await ReadAsync(db =>
                db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<long>>().CountAsync(cle => cle.UserId == compte.Id)
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_else_does_it_and_nobody_to_themselves()
    {
        var (monde, admin, _) = await EnrolledAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var ofElsewhere = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        await Given.CompteAsync(admin);

        (await As(colleague).GetAsync(Url(monde.Agent))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(colleague, monde.Agent)).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(ofElsewhere.Agent, monde.Agent)).ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(admin, admin)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(admin).GetAsync(Url(admin))).ShouldSeeOther(Account);
        (await As(colleague).GetAsync($"/agents/agents/{monde.Agent.Id}")).Html.ShouldNotContain("second-facteur");
        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_administers_one_house_of_several_does_not_open_the_others()
    {
        var (monde, admin, _) = await EnrolledAsync();
        var other = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, other);

        (await As(admin).GetAsync(Url(monde.Agent))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(admin, monde.Agent)).ShouldBe(HttpStatusCode.Forbidden);
        var fiche = (await As(admin).GetAsync($"/agents/agents/{monde.Agent.Id}")).ShouldBeOk();
        fiche.Html.ShouldNotContain(Url(monde.Agent));
        fiche.Text.ShouldContain("Seule une personne qui administre toutes ses organisations");
        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeTrue();

        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = admin,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        (await PostAsync(admin, monde.Agent)).ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");
        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task An_admin_of_an_organisation_does_not_open_the_territory()
    {
        var (monde, admin, _) = await EnrolledAsync();
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = monde.Agent,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );

        (await PostAsync(admin, monde.Agent)).ShouldBe(HttpStatusCode.Forbidden);
        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_has_no_second_factor_loses_nothing()
    {
        var monde = await WithAccountAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var session = await SignedInAsync(monde.Agent);

        (await As(admin).GetAsync(Url(monde.Agent))).ShouldBeOk().Text.ShouldContain("rien à remettre à zéro");
        (await PostAsync(admin, monde.Agent)).ShouldSeeOther($"/agents/agents/{monde.Agent.Id}");

        (await session.GetAsync("/agents")).ShouldBeOk();
        (await SentToAsync(monde.Agent.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_operator_does_it_for_the_last_administrator()
    {
        var (monde, _, enrolled) = await EnrolledAsync();

        (await CommandAsync("nobody@test.example")).ShouldBe(1);
        (await CommandAsync(monde.Agent.Email!.ToUpperInvariant())).ShouldBe(0);

        (await CompteOfAsync(monde.Agent)).TwoFactorEnabled.ShouldBeFalse();
        (await enrolled.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await SentToAsync(monde.Agent.Email!))[^1].Text.ShouldContain("remise à zéro par la personne qui exploite le service");
    }

    private async Task<int> CommandAsync(string email)
    {
        await using var scope = App.Scope(Now);
        return await RdvSolidarites.Web.Commands.ResetSecondFactorAsync(scope.ServiceProvider, email) ? 0 : 1;
    }

    private static string Url(Agent agent) => $"/agents/agents/{agent.Id}/second-facteur";

    private Task<Page> PostAsync(Agent by, Agent agent) => As(by).PostWithTokenAsync(Url(agent), ("Verifie", "true"));

    /// <summary>An agent with a second factor, somebody who administers their organisation, and the browser in which the agent is signed in.</summary>
    private async Task<(Monde Monde, Agent Admin, Browser Browser)> EnrolledAsync()
    {
        var monde = await WithAccountAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var browser = await SignedInAsync(monde.Agent);
        await EnrolAsync(browser);
        return (monde, admin, browser);
    }
}

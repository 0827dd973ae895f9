using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>An agenda without account, and back (spec 2 §20.3).</summary>
public sealed class ConversionTests(RdvApp app) : EntreeAgentTest(app)
{
    private const string Fresh = "quatre-mots-sans-lien-7";

    [Fact]
    public async Task S61_to_intervenant_closes_the_account_and_keeps_the_agenda()
    {
        var (monde, admin) = await WorldAsync();
        var (session, email) = (await SignedInAsync(monde.Agent), monde.Agent.Email!);
        var rdv = await Given.RdvAsync(monde);
        var browser = As(admin);

        var page = (await browser.GetAsync(Url(monde.Agent))).ShouldBeOk();
        var preview = (await browser.PostFormAsync(page, "main form")).ShouldBeOk();
        (await AgentAsync(monde.Agent)).CompteId.ShouldNotBeNull("a preview writes nothing");
        var done = await browser.PostFormAsync(preview, "main form");

        (await browser.FollowAsync(done)).ShouldBeOk().Text.ShouldContain("n’a pas de compte");
        var agent = await AgentAsync(monde.Agent);
        (agent.CompteId, agent.Email, agent.HasAgenda, agent.NotificationsRdv).ShouldBe((null, null, true, NotificationsRdv.None));
        (await session.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        ((int)(await SignInAsync(Client(), email)).Status).ShouldBe(422);
        (await SentToAsync(email))[^1].Text.ShouldContain("tient désormais votre agenda pour vous");
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        (await As(colleague).GetAsync($"/agents/agendas/{agent.Id}")).ShouldBeOk();
        (await As(colleague).GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk();
    }

    [Fact]
    public async Task S61_from_intervenant_is_an_invitation_like_any_other()
    {
        var (monde, admin) = await WorldAsync(hasAccount: false);
        var browser = As(admin);
        var email = $"nouvelle{Given.Unique()}@test.example";

        var page = (await browser.GetAsync(Url(monde.Agent))).ShouldBeOk();
        var empty = await browser.PostFormAsync(page, "main form");
        var preview = (await browser.PostFormAsync(page, "main form", ("Input.Email", email))).ShouldBeOk();
        (await SentToAsync(email)).ShouldBeEmpty("a preview sends nothing");
        var done = await browser.PostFormAsync(preview, "main form");

        empty.ShouldBe(HttpStatusCode.UnprocessableEntity).TextsOf("#erreurs a").ShouldBe(["Écrivez son adresse e-mail."]);
        (await browser.FollowAsync(done)).ShouldBeOk().Text.ShouldContain("Invitation en attente");
        (await AgentAsync(monde.Agent)).Email.ShouldBeNull("nothing is hers before she answers");
        var guest = Client();
        var link = await LinkSentToAsync(email);
        var accepted = await guest.PostFormAsync(
            await guest.GetAsync(link),
            "main form",
            ("Input.Password", Fresh),
            ("Input.Again", Fresh)
        );
        accepted.Location.ShouldBe("/agents");
        (await AgentAsync(monde.Agent)).CompteId.ShouldNotBeNull();
        var agent = await AgentAsync(monde.Agent);
        (agent.Email, agent.HasAgenda, agent.NotificationsRdv).ShouldBe((email, true, NotificationsRdv.Others));
    }

    [Fact]
    public async Task S61_the_address_of_an_agent_known_elsewhere_is_answered_as_any_other_and_never_makes_two_of_them()
    {
        var (monde, admin) = await WorldAsync(hasAccount: false);
        var elsewhere = await WithAccountAsync();
        var browser = As(admin);
        var email = elsewhere.Agent.Email!;

        var preview = await browser.PostFormAsync(await browser.GetAsync(Url(monde.Agent)), "main form", ("Input.Email", email));
        (await browser.FollowAsync(await browser.PostFormAsync(preview.ShouldBeOk(), "main form")))
            .ShouldBeOk()
            .Text.ShouldContain("Invitation en attente");

        var link = await LinkSentToAsync(email);
        var holder = As(elsewhere.Agent);
        (await holder.GetAsync(link)).ShouldBeOk().Text.ShouldContain("Vous avez déjà un compte à cette adresse");
        (await holder.PostWithTokenAsync(link + "?handler=Rejoindre", ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (
            await Client()
                .PostWithTokenAsync(
                    link,
                    ("Input.FirstName", "A"),
                    ("Input.LastName", "B"),
                    ("Input.Password", Fresh),
                    ("Input.Again", Fresh)
                )
        ).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var agent = await AgentAsync(monde.Agent);
        (agent.CompteId, agent.Email).ShouldBe((null, null));
    }

    [Fact]
    public async Task S61_the_address_of_a_colleague_is_refused()
    {
        var (monde, admin) = await WorldAsync(hasAccount: false);
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.CompteAsync(other);
        var browser = As(admin);

        var refused = await browser.PostFormAsync(
            await browser.GetAsync(Url(monde.Agent)),
            "main form",
            ("Input.Email", other.Email!.ToUpperInvariant())
        );

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs")!.ShouldContain("fait déjà partie");
        (await SentToAsync(other.Email!)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("several", "retirez-la d’abord des autres")]
    [InlineData("noagenda", "elle n’aurait plus rien à faire ici")]
    [InlineData("lastadmin", "dernière personne qui administre")]
    public async Task S61_what_stands_in_the_way_is_said_before_and_holds_after(string why, string sentence)
    {
        var (monde, admin) = await WorldAsync();
        if (why == "several")
        {
            var other = await Given.OrganisationAsync(monde.Territoire);
            await Given.RoleAsync(monde.Agent, other);
            await Given.RoleAsync(admin, other, RoleLevel.Admin);
        }

        monde.Agent.HasAgenda = why != "noagenda";
        if (why == "lastadmin")
        {
            monde.Agent.Roles.Single().Level = RoleLevel.Admin;
            admin.Roles.Single().Level = RoleLevel.Basique;
            await Given.AddAsync(
                new RoleTerritoire
                {
                    Agent = admin,
                    Territoire = monde.Territoire,
                    Admin = true,
                }
            );
        }

        await Given.SaveAsync();

        (await As(admin).GetAsync(Url(monde.Agent))).ShouldBeOk().Text.ShouldContain(sentence);
        (await As(admin).PostWithTokenAsync(Url(monde.Agent) + "?handler=Fermer", ("Etape", "confirmer"))).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await AgentAsync(monde.Agent)).CompteId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_but_an_admin_and_nobody_their_own()
    {
        var (monde, admin) = await WorldAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var close = Url(monde.Agent) + "?handler=Fermer";

        (await As(colleague).PostWithTokenAsync(close, ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.Forbidden);
        (await As(admin).PostWithTokenAsync(Url(admin) + "?handler=Fermer", ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.Forbidden);
        (await As((await Given.MondeAsync()).Agent).PostWithTokenAsync(close, ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.NotFound);

        (await AgentAsync(monde.Agent)).CompteId.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_list_shows_who_has_not_answered_and_sends_again_or_withdraws_from_there()
    {
        var (monde, admin) = await WorldAsync();
        var (invitation, _) = await Given.InvitationAsync(monde, admin);
        var browser = As(admin);

        var list = (await browser.GetAsync("/agents/agents")).ShouldBeOk();
        list.Document.QuerySelector("a[href='/agents/agents/invitation']").ShouldNotBeNull();
        list.Text.ShouldContain("1 invitation en attente");
        list.Text.ShouldNotContain(invitation.LastName);
        var waiting = await browser.GetAsync("/agents/agents?etat=invites");
        waiting.TextsOf("tbody tr").Count.ShouldBe(1);
        var again = await browser.PostFormAsync(waiting, "tbody form[action*=Renvoyer]");
        var withdrawn = await browser.PostFormAsync(waiting, "tbody form[action*=Retirer]");

        again.Location.ShouldBe("/agents/agents");
        (await SentToAsync(invitation.Email)).Count.ShouldBe(1);
        withdrawn.Location.ShouldBe("/agents/agents");
        (await browser.GetAsync("/agents/agents?etat=invites")).Text.ShouldNotContain(invitation.LastName);
        var colleague = await As(monde.Agent).GetAsync("/agents/agents");
        colleague.Document.QuerySelector("a[href='/agents/agents/invitation']").ShouldBeNull();
        colleague.Text.ShouldNotContain("Invitation");
    }

    private static string Url(Agent agent) => $"/agents/agents/{agent.Id}/compte";

    private async Task<(Monde Monde, Agent Admin)> WorldAsync(bool hasAccount = true)
    {
        var monde = hasAccount ? await WithAccountAsync() : await Given.MondeAsync(world => world.Agent = agent => agent.Email = null);
        return (monde, await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin));
    }

    private Task<Agent> AgentAsync(Agent agent) => ReadAsync(db => db.Agents.SingleAsync(row => row.Id == agent.Id));
}

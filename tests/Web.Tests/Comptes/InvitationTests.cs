using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>Agents are invited by admins: who, whom, and the link that opens once (spec 2 §20.2).</summary>
public sealed partial class InvitationTests(RdvApp app) : EntreeAgentTest(app)
{
    private const string Invite = "/agents/agents/invitation";
    private const string Fresh = "quatre-mots-sans-lien-7";

    [Fact]
    public async Task S58_somebody_new_gets_a_mail_chooses_a_password_and_is_an_agent()
    {
        var (monde, admin) = await AdminAsync();
        var email = NewEmail();

        var sent = await InviteAsync(admin, monde, email, form => form["Input.Niveau"] = "Administrateur");
        sent.Location.ShouldBe(Invite);
        (await admin.FollowAsync(sent)).Text.ShouldContain(email);
        var mail = (await SentToAsync(email)).Single();
        mail.Text.ShouldContain(monde.Organisation.Name);
        mail.Text.ShouldContain(monde.Agent.FullName);
        mail.Subject.ShouldNotContain("Nadia");
        var guest = Client();
        var page = (await guest.GetAsync(await LinkSentToAsync(email))).ShouldBeOk();
        page.One("#Input_FirstName").GetAttribute("value").ShouldBe("Nadia");
        var done = await AcceptAsync(guest, page);

        done.Location.ShouldBe("/agents");
        (await guest.GetAsync("/agents")).ShouldBeOk().Text.ShouldContain("Bonjour Nadia");
        (await SignInAsync(Client(), email, Fresh)).Location.ShouldBe("/agents");
        var agent = await AgentAsync(email);
        (agent.HasAgenda, agent.Services.Single().Id).ShouldBe((true, monde.Service.Id));
        var role = agent.Roles.Single();
        (role.OrganisationId, role.Level, role.Secretaire).ShouldBe((monde.Organisation.Id, RoleLevel.Admin, false));
    }

    [Fact]
    public async Task S58_a_secretary_without_agenda_is_invited_as_such()
    {
        var (monde, admin) = await AdminAsync();
        var email = NewEmail();

        await InviteAsync(admin, monde, email, form => (form["Input.Niveau"], form["Input.HasAgenda"]) = ("Secretaire", "false"));
        (await ReadAsync(db => db.Agents.AnyAsync(row => row.Email == email))).ShouldBeFalse("nobody is an agent before they answer");
        var guest = Client();
        await AcceptAsync(guest, await guest.GetAsync(await LinkSentToAsync(email)));

        var agent = await AgentAsync(email);
        (agent.HasAgenda, agent.Roles.Single().Secretaire, agent.Roles.Single().Level).ShouldBe((false, true, RoleLevel.Basique));
        agent.Services.Single().Id.ShouldBe(monde.Service.Id);
    }

    [Fact]
    public async Task S58_a_member_and_somebody_already_invited_are_told_apart()
    {
        var (monde, admin) = await AdminAsync();
        var member = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.CompteAsync(member);
        var email = NewEmail();
        await InviteAsync(admin, monde, email);

        var already = await InviteAsync(admin, monde, member.Email!);
        var again = await InviteAsync(admin, monde, email);

        ((int)already.Status).ShouldBe(422);
        already.TextOf("#erreurs").ShouldNotBeNull().ShouldContain($"{member.Email} fait déjà partie de {monde.Organisation.Name}");
        again.TextOf("#erreurs").ShouldNotBeNull().ShouldContain($"{email} est déjà invité");
        (await SentToAsync(email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task S58_two_invitations_at_once_make_one()
    {
        var (monde, admin) = await AdminAsync();
        var email = NewEmail();
        var form = await admin.GetAsync(Invite);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => admin.PostFormAsync(form, "main form.formulaire", Values(monde, email))));

        (await ReadAsync(db => db.InvitationsAgents.CountAsync(row => row.Email == email))).ShouldBe(1);
        (await SentToAsync(email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task S59_inviting_again_starts_a_new_week_and_kills_the_old_link()
    {
        var (monde, admin) = await AdminAsync();
        var email = NewEmail();
        await InviteAsync(admin, monde, email);
        var old = await LinkSentToAsync(email);
        Now += Duration.FromDays(6);
        admin = await SignedInAsync(monde.Agent);

        await admin.PostFormAsync(await admin.GetAsync(Invite), "form[action*='Renvoyer']");

        ((int)(await Client().GetAsync(old)).Status).ShouldBe(410);
        Now += Duration.FromDays(6);
        (await Client().GetAsync(await LinkSentToAsync(email))).ShouldBeOk();
    }

    [Fact]
    public async Task S59_a_link_older_than_a_week_explains_what_to_do()
    {
        var (monde, admin) = await AdminAsync();
        var email = NewEmail();
        await InviteAsync(admin, monde, email);
        var guest = Client();
        var page = await guest.GetAsync(await LinkSentToAsync(email));
        Now += Duration.FromDays(7);

        var late = await AcceptAsync(guest, page);

        ((int)late.Status).ShouldBe(410);
        late.Text.ShouldContain("Cette invitation ne sert plus");
        (await ReadAsync(db => db.Agents.AnyAsync(agent => agent.Email == email))).ShouldBeFalse();
        (await (await SignedInAsync(monde.Agent)).GetAsync(Invite)).Text.ShouldContain("Lien périmé");
    }

    [Fact]
    public async Task S59_a_link_serves_once_even_twice_at_once()
    {
        var (monde, admin) = await AdminAsync();
        var email = NewEmail();
        await InviteAsync(admin, monde, email);
        var link = await LinkSentToAsync(email);
        link.ShouldNotContain(
            await ReadAsync(db => db.InvitationsAgents.Where(row => row.Email == email).Select(row => row.KeyHash).SingleAsync())
        );
        var guests = new[] { Client(), Client() };
        var pages = await Task.WhenAll(guests.Select(guest => guest.GetAsync(link)));

        var answers = await Task.WhenAll(guests.Zip(pages, (guest, page) => AcceptAsync(guest, page)));

        answers.Count(answer => answer.Location == "/agents").ShouldBe(1);
        ((int)(await Client().GetAsync(link)).Status).ShouldBe(410);
    }

    [Fact]
    public async Task S59_a_forgotten_password_sends_the_invitation_again_with_the_same_answer()
    {
        var (monde, admin) = await AdminAsync();
        var email = NewEmail();
        await InviteAsync(admin, monde, email);
        Now += Duration.FromHours(1);

        var invited = await ForgetAsync(email);
        var unknown = await ForgetAsync(NewEmail());

        (invited.Status, invited.Location).ShouldBe((unknown.Status, unknown.Location));
        (await SentToAsync(email)).Count.ShouldBe(2);
        (await Client().GetAsync(await LinkSentToAsync(email))).ShouldBeOk();
        await ForgetAsync(email);
        (await SentToAsync(email)).Count.ShouldBe(2, "one mail in ten minutes");
    }

    [Theory]
    [InlineData("court", "trop court")]
    [InlineData("Motdepasse2024!", "parmi les premiers")]
    [InlineData("Nadia-velo-rouge", "contient votre nom")]
    public async Task S62_the_password_of_an_invitation_has_the_same_rules(string password, string said)
    {
        var (monde, admin) = await AdminAsync();
        var email = NewEmail();
        await InviteAsync(admin, monde, email);
        var guest = Client();

        var refused = await AcceptAsync(guest, await guest.GetAsync(await LinkSentToAsync(email)), password);

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs").ShouldNotBeNull().ShouldContain(said);
        refused.One("#Input_LastName").GetAttribute("value").ShouldBe("Berger");
    }

    [Fact]
    public async Task Only_admins_invite_and_only_where_they_are()
    {
        var (monde, admin) = await AdminAsync();
        var foreign = await Given.MondeAsync();
        var basic = As(await Given.AgentAsync(monde.Organisation, monde.Service));

        ((int)(await basic.GetAsync(Invite)).Status).ShouldBe(403);
        ((int)(await basic.PostWithTokenAsync(Invite, Values(monde, NewEmail()))).Status).ShouldBe(403);
        ((int)(await admin.GetAsync($"{Invite}?organisation={foreign.Organisation.Id}")).Status).ShouldBe(403);
        var email = NewEmail();
        var form = Values(monde, email).Where(pair => pair.Name != "Input.Organisation");
        var forged = await admin.PostFormAsync(
            await admin.GetAsync(Invite),
            "main form.formulaire",
            [.. form, ("Input.Organisation", $"{foreign.Organisation.Id}")]
        );
        ((int)forged.Status).ShouldBe(403);
        (await SentToAsync(email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_who_configure_the_territory_invite_in_all_its_organisations()
    {
        var (monde, _) = await AdminAsync();
        var referente = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        var email = NewEmail();

        (await InviteAsync(As(referente), monde, email)).Location.ShouldBe(Invite);

        (await ReadAsync(db => db.InvitationsAgents.SingleAsync(row => row.Email == email))).OrganisationId.ShouldBe(monde.Organisation.Id);
    }

    [Fact]
    public async Task A_service_that_the_form_does_not_offer_is_refused()
    {
        var (monde, admin) = await AdminAsync();
        var strange = (await Given.MondeAsync()).Service;
        var email = NewEmail();

        var refused = await InviteAsync(admin, monde, email, form => form["Input.Services"] = $"{strange.Id}");

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("Choisissez au moins un service");
        (await SentToAsync(email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invitation_is_withdrawn_by_whoever_may_invite_there_and_by_nobody_else()
    {
        var (monde, admin) = await AdminAsync();
        var (_, stranger) = await AdminAsync();
        var email = NewEmail();
        await InviteAsync(admin, monde, email);
        var link = await LinkSentToAsync(email);
        var id = await ReadAsync(db => db.InvitationsAgents.Where(row => row.Email == email).Select(row => row.Id).SingleAsync());

        foreach (var handler in (string[])["Retirer", "Renvoyer"])
        {
            ((int)(await stranger.PostWithTokenAsync($"{Invite}?handler={handler}", ("id", $"{id}"))).Status).ShouldBe(404);
        }

        (await admin.PostFormAsync(await admin.GetAsync(Invite), "form[action*='Retirer']")).Location.ShouldBe(Invite);
        ((int)(await Client().GetAsync(link)).Status).ShouldBe(410);
        (await InviteAsync(admin, monde, email)).Location.ShouldBe(Invite);
        (await Client().GetAsync(await LinkSentToAsync(email))).ShouldBeOk();
    }
}

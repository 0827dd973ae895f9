using System.Net;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>An agent known elsewhere joins an organisation by their own answer, and whoever invites them learns nothing before (docs/decisions/0011).</summary>
public sealed partial class ConsentementTests(RdvApp app) : EntreeAgentTest(app)
{
    private const string Invite = "/agents/agents/invitation";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S58_whoever_invites_gets_the_same_answer_for_an_agent_known_elsewhere_and_for_nobody(bool isSameTerritory)
    {
        var (monde, admin) = await AdminAsync();
        var elsewhere = isSameTerritory ? await Given.OrganisationAsync(monde.Territoire) : (await Given.MondeAsync()).Organisation;
        var known = await Given.AgentAsync(elsewhere, monde.Service, agent => agent.LastName = $"Introuvable{Given.Unique()}");
        await Given.CompteAsync(known);
        var before = await VersionsAsync(known);

        var (knownAnswer, knownList) = await InviteAsync(admin, monde, known.Email!);
        var (answer, list) = await InviteAsync(admin, monde, $"personne{Given.Unique()}@test.example");

        (knownAnswer.Status, knownAnswer.Location).ShouldBe((answer.Status, answer.Location));
        knownAnswer.Queries.Select(Shape).ShouldBe(answer.Queries.Select(Shape), "nothing else is asked, nothing takes longer");
        knownList.Html.ShouldNotContain(known.LastName);
        knownList.TextsOf(".ds-alert").Count.ShouldBe(list.TextsOf(".ds-alert").Count);
        foreach (var address in (string[])["/agents/agents", "/agents/agents?etat=invites", Invite])
        {
            (await admin.GetAsync(address)).ShouldBeOk().Html.ShouldNotContain(known.LastName);
        }

        (await admin.GetAsync($"/agents/agents/{known.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await RolesAsync(known)).ShouldBe([elsewhere.Id]);
        (await VersionsAsync(known)).ShouldBe(before, "nothing of theirs changed");
        (await SentToAsync(known.Email!)).Single().Template.ShouldBe("InvitationAgent");
    }

    [Fact]
    public async Task S58_an_agent_known_elsewhere_reads_what_it_opens_then_accepts_and_all_concerned_are_told()
    {
        var (monde, admin) = await AdminAsync();
        var elsewhere = await Given.MondeAsync();
        var known = elsewhere.Agent;
        await Given.CompteAsync(known);
        var theirs = await Given.AgentAsync(elsewhere.Organisation, elsewhere.Service, role: RoleLevel.Admin);
        var colleague = await Given.AgentAsync(elsewhere.Organisation, elsewhere.Service);
        await InviteAsync(admin, monde, known.Email!.ToUpperInvariant(), "Administrateur");
        var link = await LinkSentToAsync(known.Email!);

        var stranger = (await Client().GetAsync(link)).ShouldBeOk();
        stranger.One("main a.ds-button").GetAttribute("href").ShouldBe($"/agents/connexion?retour={Uri.EscapeDataString(link)}");
        stranger.Document.QuerySelector("input[type=password]").ShouldBeNull("an account is not opened over another");
        var signedIn = await SignedInAsync(known);
        var page = (await signedIn.GetAsync(link)).ShouldBeOk();
        page.Text.ShouldContain($"{monde.Organisation.Name} vous invite");
        page.Text.ShouldContain("administration");
        var preview = (await signedIn.PostFormAsync(page, "main form.formulaire")).ShouldBeOk();
        preview
            .TextOf("#apercu")
            .ShouldNotBeNull()
            .ShouldContain($"{known.FullName}, agenda d’{monde.Agent.FullName} : aucun accès →, devient écriture");
        preview.TextOf("#apercu").ShouldNotBeNull().ShouldContain($"{monde.Agent.FullName}, agenda d’{known.FullName}");
        preview.Document.QuerySelectorAll("nav a[href='/agents/agents/invitation']").ShouldBeEmpty("they said yes to nothing yet");
        (await RolesAsync(known)).ShouldBe([elsewhere.Organisation.Id], "a preview writes nothing");
        var done = await signedIn.PostFormAsync(preview, "main form.formulaire");

        (await signedIn.FollowAsync(done.ShouldSeeOther("/agents/compte"))).ShouldBeOk().Text.ShouldContain(monde.Organisation.Name);
        (await RolesAsync(known)).ShouldBe(new[] { elsewhere.Organisation.Id, monde.Organisation.Id }.Order());
        var after = await ReadAsync(db => db.Agents.Include(agent => agent.Services).SingleAsync(agent => agent.Id == known.Id));
        (after.FirstName, after.LastName, after.Services.Single().Id).ShouldBe((known.FirstName, known.LastName, elsewhere.Service.Id));
        (await signedIn.GetAsync(link)).ShouldBe(HttpStatusCode.Gone);
        await App.TellAsync((await EventsAsync("agentId", known.Id)).Select(happened => happened.Id), Now);
        (await SentToAsync(known.Email!)).ShouldContain(mail => mail.Template == "AgentRejoint");
        (await SentToAsync(theirs.Email!)).Single().Text.ShouldContain(monde.Organisation.Name);
        (await SentToAsync(colleague.Email!)).ShouldBeEmpty();
        (await SentToAsync(monde.Agent.Email!)).ShouldBeEmpty("they see it in their list");
    }

    [Fact]
    public async Task S58_nobody_else_answers_for_them()
    {
        var (monde, admin) = await AdminAsync();
        var known = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.CompteAsync(known);
        await InviteAsync(admin, monde, known.Email!);
        var link = await LinkSentToAsync(known.Email!);

        foreach (var other in new[] { Client(), admin, As((await Given.MondeAsync()).Agent) })
        {
            (await other.PostWithTokenAsync(link + "?handler=Rejoindre", ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.Forbidden);
            (await other.GetAsync(link)).ShouldBeOk().Document.QuerySelector("form[action*=Rejoindre]").ShouldBeNull();
        }

        (await RolesAsync(known)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task S58_whoever_says_no_changes_nothing_and_the_link_is_over(bool isKnown)
    {
        var (monde, admin) = await AdminAsync();
        var known = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.CompteAsync(known);
        var email = isKnown ? known.Email! : $"personne{Given.Unique()}@test.example";
        await InviteAsync(admin, monde, email);
        var link = await LinkSentToAsync(email);
        var browser = isKnown ? await SignedInAsync(known) : Client();

        var declined = await browser.PostFormAsync(await browser.GetAsync(link), "form[action*=Decliner]");

        declined.ShouldSeeOther(isKnown ? "/agents" : "/agents/connexion");
        (await browser.GetAsync(link)).ShouldBe(HttpStatusCode.Gone);
        (await RolesAsync(known)).Count.ShouldBe(1);
        (await admin.GetAsync(Invite)).Html.ShouldNotContain(email);
    }

    [Fact]
    public async Task S58_services_ticked_for_them_are_not_taken_and_one_who_came_in_meanwhile_reads_so()
    {
        var (monde, admin) = await AdminAsync();
        var known = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.CompteAsync(known);
        await InviteAsync(admin, monde, known.Email!);
        var link = await LinkSentToAsync(known.Email!);

        (await As(known).GetAsync(link)).ShouldBeOk().Text.ShouldContain($"Il était aussi question de {monde.Service.Name}");
        await Given.RoleAsync(known, monde.Organisation);
        (await As(known).GetAsync(link)).ShouldBeOk().Text.ShouldContain("Vous faites déjà partie de cette organisation");
        (await As(known).PostWithTokenAsync(link + "?handler=Rejoindre", ("Etape", "confirmer"))).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await RolesAsync(known)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task S58_somebody_whom_two_organisations_invite_has_one_account()
    {
        var (first, firstAdmin) = await AdminAsync();
        var (second, secondAdmin) = await AdminAsync();
        var email = $"nadia{Given.Unique()}@test.example";
        await InviteAsync(firstAdmin, first, email);
        var link = await LinkSentToAsync(email);
        await InviteAsync(secondAdmin, second, email);
        var other = await LinkSentToAsync(email);
        var guest = Client();

        await guest.PostFormAsync(
            await guest.GetAsync(link),
            "main form.formulaire",
            ("Input.Password", "quatre-mots-sans-lien-7"),
            ("Input.Again", "quatre-mots-sans-lien-7")
        );
        var preview = await guest.PostFormAsync((await guest.GetAsync(other)).ShouldBeOk(), "main form.formulaire");
        await guest.PostFormAsync(preview.ShouldBeOk(), "main form.formulaire");

        var agent = await ReadAsync(db => db.Agents.SingleAsync(row => row.Email == email));
        (await RolesAsync(agent)).ShouldBe(new[] { first.Organisation.Id, second.Organisation.Id }.Order());
    }

    private async Task<(Monde Monde, Browser Admin)> AdminAsync()
    {
        var monde = await WithAccountAsync(world => world.Role = RoleLevel.Admin);
        return (monde, As(monde.Agent));
    }

    /// <summary>The answer, and the page where it leads.</summary>
    private static async Task<(Page Answer, Page List)> InviteAsync(Browser browser, Monde monde, string email, string niveau = "Agent")
    {
        var answer = await browser.PostFormAsync(
            await browser.GetAsync(Invite),
            "main form.formulaire",
            ("Input.Organisation", $"{monde.Organisation.Id}"),
            ("Input.Email", email),
            ("Input.FirstName", "Nadia"),
            ("Input.LastName", "Berger"),
            ("Input.Services", $"{monde.Service.Id}"),
            ("Input.Niveau", niveau),
            ("Input.HasAgenda", "true")
        );
        return (answer, await browser.FollowAsync(answer));
    }

    private Task<List<long>> RolesAsync(Agent agent) =>
        ReadAsync(db => db.Roles.Where(role => role.AgentId == agent.Id).Select(role => role.OrganisationId).Order().ToListAsync());

    private Task<int> VersionsAsync(Agent agent)
    {
        var id = $"{agent.Id}";
        return ReadAsync(db => db.Versions.CountAsync(version => version.Entity == nameof(Agent) && version.EntityId == id));
    }

    /// <summary>A question without its values.</summary>
    private static string Shape(string sql) => Number().Replace(sql, "0");

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Number();
}

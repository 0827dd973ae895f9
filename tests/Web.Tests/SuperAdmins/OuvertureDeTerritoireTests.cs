using System.Net;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>A territory is opened by one form: itself, its first organisation, and the invitation of whoever will run it (spec 3 §2.4).</summary>
public sealed class OuvertureDeTerritoireTests(RdvApp app) : SuperAdminTest(app)
{
    private const string New = Home + "/nouveau";

    [Fact]
    public async Task One_form_opens_a_territory_and_its_referente_comes_in_with_all_rights()
    {
        var me = await Given.SuperAdminAsync();
        var (name, email) = ($"Var {Given.Unique()}", $"ref{Given.Unique()}@test.example");
        using var browser = As(me);

        var done = await OpenAsync(browser, name, email);
        var fiche = (await browser.FollowAsync(done.ShouldSeeOther(Home + "/"))).ShouldBeOk();

        fiche.Html.ShouldContain(email);
        fiche.Text.ShouldContain("l’invitation attend une réponse");
        fiche.TextOf(".historique").ShouldNotBeNull().ShouldContain($"{me.Name} (super-admin) a créé");
        (await browser.GetAsync($"{Home}?q={Uri.EscapeDataString(name)}")).TextOf("tbody")!.ShouldContain("invitation sans réponse");
        var mail = (await SentToAsync(email)).Single();
        mail.Text.ShouldContain($"Maison de {name}");
        mail.Subject.ShouldBe("Votre territoire est ouvert sur RDV-Solidarités");
        var guest = Client();
        var invited = (await guest.GetAsync(await LinkSentToAsync(email))).ShouldBeOk();
        invited.Text.ShouldContain($"tout le territoire {name}");
        await AcceptAsync(guest, invited);

        (await guest.GetAsync("/agents")).ShouldBeOk();
        var agent = await AgentAsync(email);
        agent.HasAgenda.ShouldBeFalse();
        (agent.Roles.Single().Level, agent.Roles.Single().Organisation.Name).ShouldBe((RoleLevel.Admin, $"Maison de {name}"));
        var rights = agent.RolesTerritoire.Single();
        (rights.Admin, rights.GrantsAccess, rights.Territoire.Name).ShouldBe((true, true, name));
        (rights.Territoire.Numero, rights.Territoire.TimeZone).ShouldBe(("83", "Europe/Paris"));
        (await browser.GetAsync(done.Location!)).Text.ShouldContain("Nadia Berger");
    }

    [Theory]
    [InlineData("974", null, "Indian/Reunion", ProfilFerie.Reunion, TerritoireKind.Departement)]
    [InlineData("67", null, "Europe/Paris", ProfilFerie.AlsaceMoselle, TerritoireKind.Departement)]
    [InlineData("2a", null, "Europe/Paris", ProfilFerie.Metropole, TerritoireKind.Departement)]
    [InlineData("CN", "Indian/Mayotte", "Indian/Mayotte", ProfilFerie.Metropole, TerritoireKind.ConseillersNumeriques)]
    public async Task The_number_says_the_clock_and_the_holidays_unless_told(
        string numero,
        string? typed,
        string zone,
        ProfilFerie feries,
        TerritoireKind kind
    )
    {
        var name = $"Ailleurs {Given.Unique()}";
        using var browser = As(await Given.SuperAdminAsync());

        (await OpenAsync(browser, name, NewEmail(), ("Input.Numero", numero), ("Input.TimeZone", typed ?? ""))).ShouldSeeOther(Home);

        var made = await ReadAsync(db => db.Territoires.SingleAsync(one => one.Name == name));
        (made.Numero, made.TimeZone, made.HolidayProfile, made.Kind).ShouldBe((numero.ToUpperInvariant(), zone, feries, kind));
    }

    [Theory]
    [InlineData("Input.Numero", "96", "Ce n’est pas un numéro de département")]
    [InlineData("Input.Numero", "20", "Ce n’est pas un numéro de département")]
    [InlineData("Input.Numero", "", "Écrivez le numéro")]
    [InlineData("Input.TimeZone", "America/New_York", "Choisissez un fuseau horaire")]
    [InlineData("Input.Email", "pas une adresse", "n’est pas complète")]
    [InlineData("Input.Name", " ", "Donnez un nom au territoire")]
    [InlineData("Input.Organisation", "", "Donnez un nom à la première organisation")]
    [InlineData("Input.LastName", "", "Écrivez son nom")]
    public async Task What_cannot_be_is_said_field_by_field_and_nothing_is_written(string field, string typed, string said)
    {
        var name = $"Refus {Given.Unique()}";
        using var browser = As(await Given.SuperAdminAsync());

        var page = (await OpenAsync(browser, name, NewEmail(), (field, typed))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        page.TextOf("#erreurs").ShouldNotBeNull().ShouldContain(said);
        page.One("#Input_FirstName").GetAttribute("value").ShouldBe("Nadia");
        (await ReadAsync(db => db.Territoires.AnyAsync(one => one.Name == name))).ShouldBeFalse();
        (await ReadAsync(db => db.Organisations.AnyAsync(one => one.Name == $"Maison de {name}"))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_form_sent_four_times_at_once_opens_one_territory_and_sends_one_mail()
    {
        var (name, email) = ($"Double {Given.Unique()}", NewEmail());
        using var browser = As(await Given.SuperAdminAsync());
        var form = await browser.GetAsync(New);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.PostFormAsync(form, "main form", Values(name, email))));

        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers
            .Where(answer => answer.Status != HttpStatusCode.SeeOther)
            .ShouldAllBe(answer => answer.TextOf("#erreurs")!.Contains("Un territoire s’appelle déjà"));
        (await ReadAsync(db => db.Territoires.CountAsync(one => one.Name == name))).ShouldBe(1);
        (await SentToAsync(email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_agent_of_another_territory_reads_what_it_opens_then_runs_both()
    {
        var monde = await WithAccountAsync();
        var name = $"Voisin {Given.Unique()}";
        using var browser = As(await Given.SuperAdminAsync());
        await OpenAsync(browser, name, monde.Agent.Email!);
        using var agent = await SignedInAsync(monde.Agent);
        var page = (await agent.GetAsync(await LinkSentToAsync(monde.Agent.Email!))).ShouldBeOk();

        page.Text.ShouldContain($"Vous administrerez tout le territoire {name}");
        var shown = await agent.PostFormAsync(page, "form[action$=Rejoindre]");
        (await RightsAsync(monde.Agent)).ShouldBeEmpty("nothing changes before the answer");
        (await agent.PostFormAsync(shown.ShouldBeOk(), "form[action$=Rejoindre]", [], "button[name=Etape]")).ShouldSeeOther("/agents");

        (await RightsAsync(monde.Agent)).ShouldBe([name]);
    }

    [Fact]
    public async Task A_wrong_address_is_withdrawn_another_person_is_invited_and_no_territory_reaches_anothers_invitations()
    {
        var me = await Given.SuperAdminAsync();
        using var browser = As(me);
        var (wrong, right) = (NewEmail(), NewEmail());
        var fiche = await browser.FollowAsync(await OpenAsync(browser, $"Correction {Given.Unique()}", wrong));
        var other = await browser.FollowAsync(await OpenAsync(browser, $"Autre {Given.Unique()}", NewEmail()));
        var first = await LinkSentToAsync(wrong);
        var row = fiche.One("input[name=invitation]").GetAttribute("value");

        (await As(me).PostWithTokenAsync(other.Url.AbsolutePath + "?handler=Retirer", ("invitation", row))).ShouldBe(
            HttpStatusCode.NotFound
        );
        await browser.PostFormAsync(fiche, "form:has(input[name=invitation])", [], "button[formaction*=Renvoyer]");
        (await Client().GetAsync(first)).ShouldBe(HttpStatusCode.Gone);
        (await SentToAsync(wrong)).Count.ShouldBe(2);
        await browser.PostFormAsync(fiche, "form:has(input[name=invitation])", [], "button[formaction*=Retirer]");
        (await Client().GetAsync(await LinkSentToAsync(wrong))).ShouldBe(HttpStatusCode.Gone);
        var asked = await browser.PostFormAsync(
            fiche,
            "form[action*=Inviter]",
            ("Input.FirstName", "Nadia"),
            ("Input.LastName", "Berger"),
            ("Input.Email", right)
        );
        asked.ShouldSeeOther(fiche.Url.AbsolutePath);

        var guest = Client();
        await AcceptAsync(guest, await guest.GetAsync(await LinkSentToAsync(right)));
        (await AgentAsync(right)).RolesTerritoire.Single().Admin.ShouldBeTrue();
        (
            await browser.PostFormAsync(
                fiche,
                "form[action*=Inviter]",
                ("Input.FirstName", "Nadia"),
                ("Input.LastName", "Berger"),
                ("Input.Email", right)
            )
        )
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .TextOf("#erreurs")!
            .ShouldContain("fait déjà partie");
    }

    private static async Task<Page> OpenAsync(
        Browser browser,
        string name,
        string email,
        params (string Name, string? Value)[] otherwise
    ) =>
        await browser.PostFormAsync(
            await browser.GetAsync(New),
            "main form",
            [.. Values(name, email).Where(value => otherwise.All(other => other.Name != value.Name)), .. otherwise]
        );

    private static (string Name, string? Value)[] Values(string name, string email) =>
        [
            ("Input.Name", name),
            ("Input.Numero", "83"),
            ("Input.Organisation", $"Maison de {name}"),
            ("Input.FirstName", "Nadia"),
            ("Input.LastName", "Berger"),
            ("Input.Email", email),
        ];

    private static Task<Page> AcceptAsync(Browser guest, Page page) =>
        guest.PostFormAsync(page, "main form.formulaire", ("Input.Password", Fresh), ("Input.Again", Fresh));

    private Task<Agent> AgentAsync(string email) =>
        ReadAsync(db =>
            db.Agents.Include(agent => agent.RolesTerritoire)
                    .ThenInclude(role => role.Territoire)
                .Include(agent => agent.Roles)
                    .ThenInclude(role => role.Organisation)
                .SingleAsync(agent => agent.Email == email)
        );

    private Task<List<string>> RightsAsync(Agent agent) =>
        ReadAsync(db =>
            db.RolesTerritoire.Where(role => role.AgentId == agent.Id && role.Admin && role.GrantsAccess)
                .Select(role => role.Territoire.Name)
                .ToListAsync()
        );
}

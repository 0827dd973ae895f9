using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Guards;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>A super-admin in the place of an agent: by a form with a reason and a new code, for a time, seen by all, and never for the account nor for rights (spec 3 §2.4).</summary>
public sealed class PriseEnMainTests(RdvApp app) : SuperAdminTest(app)
{
    private const string Mine = "/agents/prises-en-main";
    private const string Why = "Elle n’arrive pas à ouvrir une plage";

    [Fact]
    public async Task Only_a_form_with_a_reason_and_a_new_code_opens_it_and_the_agent_is_told()
    {
        var monde = await AdminAsync();
        var (browser, phone) = await ReadyAsync();
        var form = (await browser.GetAsync(Url(monde.Agent))).ShouldBeOk();

        (await browser.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await TakeAsync(browser, form, "aide", CodeOf(phone)))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("quelques mots de plus");
        var wrong = (await TakeAsync(browser, form, Why, "000000")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.One("#Input_Reason").GetAttribute("value").ShouldBe(Why);
        (await browser.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await SentToAsync(monde.Agent.Email!)).ShouldBeEmpty();

        (await TakeAsync(browser, form, Why, CodeOf(phone))).ShouldSeeOther("/agents");

        (await TakeAsync(browser, form, Why, CodeOf(phone))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var page in (string[])["/agents", $"/agents/organisations/{monde.Organisation.Id}", Mine])
        {
            (await browser.FollowAsync(await browser.GetAsync(page)))
                .ShouldBeOk()
                .TextOf("#place-prise")
                .ShouldNotBeNull()
                .ShouldContain(monde.Agent.FullName);
        }

        var mail = (await SentToAsync(monde.Agent.Email!)).ShouldHaveSingleItem();
        mail.Text.ShouldContain("Ada Martin");
        mail.Text.ShouldContain(Why);
        using var agent = As(monde.Agent);
        (await agent.GetAsync(Mine)).ShouldBeOk().TextOf("tbody").ShouldNotBeNull().ShouldContain(Why);
        (await agent.GetAsync("/agents")).Document.QuerySelector("#place-prise").ShouldBeNull();
        (await agent.GetAsync("/agents/compte")).ShouldBeOk().Html.ShouldContain(Mine);
    }

    [Fact]
    public async Task What_is_done_meanwhile_is_the_super_admins_for_the_agent_in_the_histories()
    {
        var monde = await AdminAsync();
        var browser = await InPlaceAsync(monde.Agent);
        var url = $"/agents/organisations/{monde.Organisation.Id}";

        await browser.PostFormAsync(
            (await browser.GetAsync(url + "/modifier")).ShouldBeOk(),
            "main form.formulaire",
            ("Input.Name", "Maison aidée")
        );

        using var agent = As(monde.Agent);
        (await agent.GetAsync(url + "/historique"))
            .ShouldBeOk()
            .Text.ShouldContain($"Ada Martin (super-admin), pour {monde.Agent.FullName}");
        var id = $"{monde.Organisation.Id}";
        (
            await ReadAsync(db =>
                db.Versions.Where(one => one.Entity == "Organisation" && one.EntityId == id).OrderBy(one => one.Id).LastAsync()
            )
        ).Author.ShouldStartWith($"{monde.Agent.Reference} par superadmin:");
    }

    [Fact]
    public async Task It_ends_when_stopped_by_either_after_half_an_hour_or_with_the_console()
    {
        var monde = await AdminAsync();
        var stopped = await InPlaceAsync(monde.Agent);
        (await stopped.PostFormAsync(await stopped.FollowAsync(await stopped.GetAsync("/agents")), "#place-prise form")).ShouldSeeOther(
            $"/super_admins/agents/{monde.Agent.Id}"
        );
        (await stopped.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");

        var refused = await InPlaceAsync(monde.Agent);
        using var agent = As(monde.Agent);
        await agent.PostFormAsync((await agent.GetAsync(Mine)).ShouldBeOk(), "main form");
        (await refused.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
        (await agent.GetAsync(Mine)).ShouldBeOk(); // the agent’s own session stays

        var gone = await InPlaceAsync(monde.Agent);
        await gone.PostFormAsync(await gone.GetAsync(Home), "header form");
        (await gone.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");

        var late = await InPlaceAsync(monde.Agent);
        Now += Duration.FromMinutes(29);
        (await late.FollowAsync(await late.GetAsync("/agents"))).ShouldBeOk();
        Now += Duration.FromMinutes(1);
        (await late.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
    }

    [Fact]
    public async Task Neither_the_account_nor_anybodys_rights_change_in_somebodys_place()
    {
        var monde = await AdminAsync();
        var browser = await InPlaceAsync(monde.Agent);
        var victim = await VictimWorld.BuildAsync(Given);
        var read = new List<string>();
        var doors = (await Door.AllAsync(App)).Where(door =>
            door.IsOfAgents && door.Page is not null && !door.Pattern.EndsWith("/deconnexion", StringComparison.Ordinal)
        );

        foreach (var door in doors)
        {
            var module = door.Page!.RelativePath.Split('/')[2];
            if (module == "Comptes")
            {
                (await browser.GetAsync(victim.Url(door))).ShouldBe(HttpStatusCode.Forbidden);
            }

            if (module is "Comptes" or "Droits" or "Effectifs" or "Equipes" && door.Methods.Contains("POST"))
            {
                read.Add(door.Pattern);
                foreach (var handler in door.Handlers("POST"))
                {
                    (await browser.PostAsync(victim.Url(door, handler))).ShouldBe(HttpStatusCode.Forbidden);
                }
            }
        }

        read.ShouldContain("/agents/compte/mot-de-passe");
        read.ShouldContain("/agents/compte/second-facteur");
        read.ShouldContain("/agents/territoire/droits");
        read.ShouldContain("/agents/agents/invitation");
        foreach (var leaves in (string[])["/agents/preferences", "/agents/motifs/export", "/agents/territoire/secteurs/export"])
        {
            (await browser.GetAsync(leaves)).ShouldBe(HttpStatusCode.Forbidden);
        }

        (await browser.FollowAsync(await browser.GetAsync("/agents"))).ShouldBeOk();
    }

    [Fact]
    public async Task Nobody_takes_the_place_of_a_super_admin_nor_of_who_left_and_who_is_removed_loses_it()
    {
        var (browser, phone) = await ReadyAsync();
        var monde = await AdminAsync();
        var colleague = await Given.SuperAdminAsync();
        monde.Agent.Email = colleague.Compte.Email;
        await Given.SaveAsync();

        (await TakeAsync(browser, await browser.GetAsync(Url(monde.Agent)), Why, CodeOf(phone)))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Cette personne est aussi super-admin");
        monde.Agent.DeletedAt = Now;
        await Given.SaveAsync();
        (await browser.GetAsync(Url(monde.Agent))).ShouldBe(HttpStatusCode.NotFound);

        var other = await AdminAsync();
        var inPlace = await InPlaceAsync(other.Agent);
        var removed = await ReadAsync(db =>
            db.PrisesEnMain.Where(one => one.AgentId == other.Agent.Id).Select(one => one.SuperAdminId).SingleAsync()
        );
        await ReadAsync(db =>
            db.SuperAdmins.Where(one => one.Id == removed).ExecuteUpdateAsync(set => set.SetProperty(one => one.RemovedAt, Now))
        );
        (await inPlace.GetAsync("/agents")).ShouldSeeOther("/agents/connexion");
    }

    private static string Url(Agent agent) => $"/super_admins/agents/{agent.Id}/prise-en-main";

    private static Task<Page> TakeAsync(Browser browser, Page form, string why, string code) =>
        browser.PostFormAsync(form, "main form", ("Input.Reason", why), ("Input.Code", code));

    private Task<Monde> AdminAsync() => WithAccountAsync(world => world.Role = RoleLevel.Admin);

    /// <summary>Signed in at the console, half a minute ago.</summary>
    private async Task<(Browser Browser, byte[] Phone)> ReadyAsync()
    {
        var ready = await ArrivedAsync(NewEmail());
        NextCode();
        return ready;
    }

    private async Task<Browser> InPlaceAsync(Agent agent)
    {
        var (browser, phone) = await ReadyAsync();
        (await TakeAsync(browser, await browser.GetAsync(Url(agent)), Why, CodeOf(phone))).ShouldSeeOther("/agents");
        return browser;
    }
}

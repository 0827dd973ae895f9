using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>Nothing but a migrated database, then screens: no seed, no SQL. As far as there are screens.</summary>
public sealed partial class BaseVideTests(RdvApp app) : SuperAdminTest(app)
{
    [Fact]
    public async Task From_an_empty_database_to_an_organisation_with_services_and_agents_by_screens_alone()
    {
        await using var node = App.With(("ConnectionStrings:Db", App.AnotherDatabase()));
        using var superAdmin = new Browser(node, () => Now);
        using var referente = new Browser(node, () => Now);
        using var agent = new Browser(node, () => Now);

        var link = await FirstLinkAsync(node);
        (await AnswerAsync(superAdmin, (await superAdmin.GetAsync(link)).ShouldBeOk())).ShouldSeeOther("/super_admins/codes");
        (await superAdmin.GetAsync(Home)).ShouldBeOk().Text.ShouldContain("Aucun territoire pour l’instant");
        await FillAsync(
            superAdmin,
            Home + "/nouveau",
            ("Input.Name", "Var"),
            ("Input.Numero", "83"),
            ("Input.Organisation", "MDS de Toulon"),
            ("Input.FirstName", "Nadia"),
            ("Input.LastName", "Berger"),
            ("Input.Email", "nadia@var.example")
        );

        await AcceptAsync(node, referente, "nadia@var.example");
        var organisations = (await referente.GetAsync("/agents/organisations")).ShouldBeOk();
        organisations.TextsOf("tbody th").ShouldBe(["MDS de Toulon"]);
        await FillAsync(
            referente,
            "/agents/territoire/services/nouveau",
            ("Input.Name", "Protection maternelle et infantile"),
            ("Input.ShortName", "PMI")
        );
        var second = await FillAsync(
            referente,
            "/agents/organisations/nouvelle",
            ("Input.Name", "MDS d’Hyères"),
            ("Input.Phone", "04 94 00 00 00")
        );
        var invitation = await referente.GetAsync(second.One("#etapes a[href*='invitation']").GetAttribute("href")!);
        await FillAsync(
            referente,
            invitation.Url.PathAndQuery,
            ("Input.FirstName", "Zoé"),
            ("Input.LastName", "Roux"),
            ("Input.Email", "zoe@var.example"),
            ("Input.Services", invitation.One("input[name='Input.Services']").GetAttribute("value"))
        );

        await AcceptAsync(node, agent, "zoe@var.example");
        (await agent.FollowAsync(await agent.GetAsync("/agents/agenda"))).ShouldBeOk();
        var fiche = (await referente.GetAsync(second.Url.AbsolutePath)).ShouldBeOk();
        fiche
            .TextsOf("#etapes li")
            .Count(step => step.StartsWith("fait", StringComparison.Ordinal))
            .ShouldBe(2, "reached, and an agent who receives");
        (await referente.GetAsync("/agents/agents")).ShouldBeOk().Text.ShouldContain("Zoé Roux");
        (await referente.GetAsync("/agents")).ShouldBeOk();
    }

    private async Task<string> FirstLinkAsync(RdvApp node)
    {
        await using var scope = node.Scope(Now);
        var services = scope.ServiceProvider;
        (await services.GetRequiredService<Db>().Territoires.AnyAsync()).ShouldBeFalse();
        return new Uri((await Commands.CreateSuperAdminAsync(services, "ada@service.example")).ShouldNotBeNull()).AbsolutePath;
    }

    /// <summary>Fills a form, and gives the page where it leads.</summary>
    private static async Task<Page> FillAsync(Browser browser, string url, params (string Name, string? Value)[] values)
    {
        var form = (await browser.GetAsync(url)).ShouldBeOk();
        var done = await browser.PostFormAsync(form, "main form.formulaire", values);
        return (await browser.FollowAsync(done.ShouldSeeOther("/"))).ShouldBeOk();
    }

    private async Task AcceptAsync(RdvApp node, Browser browser, string email)
    {
        await using var scope = node.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var mail = await db.Messages.Where(message => message.Recipient == email).OrderBy(message => message.Id).LastAsync();
        var page = (await browser.GetAsync(Link().Match(mail.Text).Value)).ShouldBeOk();
        (await browser.PostFormAsync(page, "main form.formulaire", ("Input.Password", Fresh), ("Input.Again", Fresh))).ShouldSeeOther(
            "/agents"
        );
    }

    [GeneratedRegex("/agents/invitation/[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

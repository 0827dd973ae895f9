using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>Nothing but a migrated database, then screens: no seed, no SQL, no JavaScript.</summary>
public sealed partial class BaseVideTests(RdvApp app) : SuperAdminTest(app)
{
    [Fact]
    public async Task From_an_empty_database_to_a_rdv_taken_on_line_by_screens_alone()
    {
        await using var node = App.With(("ConnectionStrings:Db", App.AnotherDatabase()));
        using var superAdmin = new Browser(node, () => Now);
        using var referente = new Browser(node, () => Now);
        using var agent = new Browser(node, () => Now);
        using var citizen = new Browser(node, () => Now);

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
        (await referente.GetAsync("/agents/agents")).ShouldBeOk().Text.ShouldContain("Zoé Roux");
        await OfferAsync(referente, agent, second.Url.Segments[^1]);
        (await referente.GetAsync(second.Url.AbsolutePath))
            .ShouldBeOk()
            .TextsOf("#etapes li")
            .ShouldAllBe(step => step.StartsWith("fait", StringComparison.Ordinal));

        var rdv = await TakeAsync(node, citizen);
        rdv.Text.ShouldContain("jeudi 5 mars");
        (await agent.GetAsync("/agents?jour=2026-03-05")).ShouldBeOk().Text.ShouldContain("Zélie ROCHE");
    }

    /// <summary>The référente says where and why one comes; the agent, when.</summary>
    private static async Task OfferAsync(Browser referente, Browser agent, string organisation)
    {
        await FillAsync(
            referente,
            "/agents/lieux/nouveau",
            ("Input.Organisation", organisation),
            ("Input.Name", "Maison des solidarités"),
            ("Input.Address", "1 place de la Rade, 83400 Hyères"),
            ("Input.Point", "43,1200 ; 6,1286")
        );
        var motif = (await referente.GetAsync("/agents/motifs/nouveau")).ShouldBeOk();
        await FillAsync(
            referente,
            motif.Url.PathAndQuery,
            ("Input.Organisation", organisation),
            ("Input.Name", "Consultation de nourrisson"),
            ("Input.Service", motif.One("select[name='Input.Service'] option:not([value=''])").GetAttribute("value"))
        );

        var plages = await agent.FollowAsync(await agent.GetAsync("/agents/plages"));
        var plage = (await agent.GetAsync(plages.Url.AbsolutePath + "/nouvelle")).ShouldBeOk();
        await FillAsync(
            agent,
            plage.Url.PathAndQuery,
            ("Input.Title", "Permanence"),
            ("Input.Motifs", plage.One("input[name='Input.Motifs']").GetAttribute("value")),
            ("Input.Lieu", plage.One("select[name='Input.Lieu'] option:not([value=''])").GetAttribute("value")),
            ("Input.Horaire.FirstDay", "2026-03-05"),
            ("Input.Horaire.Start", "09:00"),
            ("Input.Horaire.End", "11:00"),
            ("Input.Horaire.Repeats", null)
        );
    }

    /// <summary>From the département's page to the code, each step by what the page before offers.</summary>
    private async Task<Page> TakeAsync(RdvApp node, Browser citizen)
    {
        var motifs = (await citizen.FollowAsync(await citizen.GetAsync("/prendre_rdv?departement=83"))).ShouldBeOk();
        var lieux = (await citizen.ClickAsync(motifs, "main a[href*='motif_name_with_location_type']")).ShouldBeOk();
        var week = (await citizen.ClickAsync(lieux, "main a[href*='lieu_id']")).ShouldBeOk();
        var held = await citizen.PostFormAsync(week, "main form", [], "button[value='2026-03-05T09:00']");
        var sent = await citizen.PostFormAsync(
            (await citizen.FollowAsync(held)).ShouldBeOk(),
            "form.formulaire",
            [
                ("Input.FirstName", "Nadège"),
                ("Input.LastName", "Roche"),
                ("Input.Email", "nadege@var.example"),
                ("Input.Pour", "nouveau"),
                ("Input.ProcheFirstName", "Zélie"),
                ("Input.ProcheLastName", "Roche"),
            ],
            ".actions button"
        );
        var asked = (await citizen.FollowAsync(sent.ShouldSeeOther("/prendre_rdv/code/"))).ShouldBeOk();
        var code = SixDigits().Match(await LastMailAsync(node, "nadege@var.example")).Value;
        var booked = await citizen.PostFormAsync(asked, "form.formulaire", ("code", code));
        return (await citizen.FollowAsync(booked.ShouldSeeOther("/r/"))).ShouldBeOk();
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
        var page = (await browser.GetAsync(Link().Match(await LastMailAsync(node, email)).Value)).ShouldBeOk();
        (await browser.PostFormAsync(page, "main form.formulaire", ("Input.Password", Fresh), ("Input.Again", Fresh))).ShouldSeeOther(
            "/agents"
        );
    }

    private async Task<string> LastMailAsync(RdvApp node, string email)
    {
        await using var scope = node.Scope(Now);
        var messages = scope.ServiceProvider.GetRequiredService<Db>().Messages;
        return (await messages.Where(message => message.Recipient == email).OrderBy(message => message.Id).LastAsync()).Text;
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();

    [GeneratedRegex("/agents/invitation/[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

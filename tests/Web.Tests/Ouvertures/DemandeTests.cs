using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Ouvertures;
using RdvSolidarites.Web.Features.Ouvertures.Suites;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Tests.SuperAdmins;

namespace RdvSolidarites.Web.Tests.Ouvertures;

/// <summary>A small house asks for its territory, proves its mailbox, and is on line a few forms later.</summary>
public sealed partial class DemandeTests(RdvApp app) : SuperAdminTest(app)
{
    private const string Requests = "/super_admins/demandes";

    [Fact]
    public async Task S_5_1_a_small_house_is_on_line_in_five_forms()
    {
        await using var node = App.With(("ConnectionStrings:Db", App.AnotherDatabase()), ("Ouvertures:Libres", "true"));
        using var house = new Browser(node, () => Now);
        using var citizen = new Browser(node, () => Now);

        var sent = await AskAsync(house, "nadia@barjols.example");
        (await house.FollowAsync(sent.ShouldSeeOther("/ouvrir"))).ShouldBeOk().Text.ShouldContain("Regardez votre boîte aux lettres");
        var page = (await house.GetAsync(await LinkAsync(node, "nadia@barjols.example"))).ShouldBeOk();
        page.TextsOf("input[name=Modeles]").Count.ShouldBe(29);
        var account = await house.PostFormAsync(page, "main form");
        var welcome = (await house.FollowAsync(account.ShouldSeeOther("/agents/invitation/"))).ShouldBeOk();
        var entered = await house.PostFormAsync(welcome, "main form.formulaire", ("Input.Password", Fresh), ("Input.Again", Fresh));
        entered.ShouldSeeOther("/agents");
        await FillAsync(
            house,
            "/agents/lieux/nouveau",
            ("Input.Name", "Maison France services"),
            ("Input.Address", "2 place de la République, 83670 Barjols"),
            ("Input.Point", "43,5575 ; 6,0080")
        );
        var plages = await house.FollowAsync(await house.GetAsync("/agents/plages"));
        var plage = (await house.GetAsync(plages.Url.AbsolutePath + "/nouvelle")).ShouldBeOk();
        await FillAsync(
            house,
            plage.Url.PathAndQuery,
            ("Input.Title", "Permanence"),
            ("Input.Motifs", plage.One("input[name='Input.Motifs']").GetAttribute("value")),
            ("Input.Lieu", plage.One("select[name='Input.Lieu'] option:not([value=''])").GetAttribute("value")),
            ("Input.Horaire.FirstDay", "2026-03-05"),
            ("Input.Horaire.Start", "09:00"),
            ("Input.Horaire.End", "11:00"),
            ("Input.Horaire.Repeats", null)
        );

        var motifs = (await citizen.FollowAsync(await citizen.GetAsync("/prendre_rdv?departement=83"))).ShouldBeOk();
        motifs.Text.ShouldContain("France services de Barjols");
        var lieux = (await citizen.ClickAsync(motifs, "main a[href*='motif_name_with_location_type']")).ShouldBeOk();
        var week = (await citizen.ClickAsync(lieux, "main a[href*='lieu_id']")).ShouldBeOk();
        (await citizen.PostFormAsync(week, "main form", [], "button[value='2026-03-05T09:00']")).ShouldSeeOther("/prendre_rdv/vous");
    }

    [Fact]
    public async Task S_5_1_elsewhere_a_super_admin_says_yes_and_the_house_is_invited()
    {
        using var house = Client();
        var (superAdmin, _) = await ArrivedAsync(NewEmail());
        var (email, name) = (NewAddress(), NewName());
        await AskAsync(house, email, name);
        var link = await LinkAsync(App, email);
        var page = (await house.GetAsync(link)).ShouldBeOk();

        var confirmed = await house.PostFormAsync(page, "main form", ("Modeles", null));
        (await house.FollowAsync(confirmed.ShouldSeeOther(link))).ShouldBeOk().Text.ShouldContain("Votre demande est confirmée");
        (await ReadAsync(db => db.Territoires.AnyAsync(one => one.Name == name))).ShouldBeFalse();

        var list = (await superAdmin.GetAsync(Requests)).ShouldBeOk();
        var yes = await superAdmin.PostFormAsync(list, $"form:has(button[aria-label='Accepter {name}'])");
        (await superAdmin.FollowAsync(yes.ShouldSeeOther(Requests))).ShouldBeOk().Text.ShouldContain("est ouvert");
        var territoire = await ReadAsync(db => db.Territoires.SingleAsync(one => one.Name == name));
        (await ReadAsync(db => db.InvitationsAgents.SingleAsync(row => row.Email == email))).Referente.ShouldBeTrue();
        (await ReadAsync(db => db.Motifs.CountAsync(motif => motif.Organisation.TerritoireId == territoire.Id))).ShouldBe(0);

        // Somebody else had the same page open.
        var late = await superAdmin.PostFormAsync(list, $"form:has(button[aria-label='Accepter {name}'])");
        late.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Quelqu’un vient de répondre");
    }

    [Fact]
    public async Task S_5_1_a_no_says_why_and_a_no_without_reason_is_asked_again()
    {
        using var house = Client();
        var (superAdmin, _) = await ArrivedAsync(NewEmail());
        var (email, name) = (NewAddress(), NewName());
        await AskAsync(house, email, name);
        await house.PostFormAsync((await house.GetAsync(await LinkAsync(App, email))).ShouldBeOk(), "main form");
        var id = (await ReadAsync(db => db.DemandesTerritoire.SingleAsync(row => row.Email == email))).Id;
        var form = $"form:has(#raison-{id})";
        var list = (await superAdmin.GetAsync(Requests)).ShouldBeOk();

        var silent = await superAdmin.PostFormAsync(list, form, ("Raison", " "));
        silent.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Dites pourquoi");
        (await superAdmin.PostFormAsync(silent, form, ("Raison", "Votre mairie a déjà un territoire."))).ShouldSeeOther(Requests);

        (await MailsAsync(App, email))[^1].ShouldContain("Votre mairie a déjà un territoire.");
        (await ReadAsync(db => db.Territoires.AnyAsync(one => one.Name == name))).ShouldBeFalse();
    }

    [Fact]
    public async Task S_5_1_only_the_last_mail_of_a_request_opens_and_it_opens_once()
    {
        await using var node = App.With(("Ouvertures:Libres", "true"));
        using var house = new Browser(node, () => Now);
        var email = NewAddress();
        await AskAsync(house, email, NewName());
        var first = await LinkAsync(node, email);
        await AskAsync(house, email, NewName());

        (await house.GetAsync(first)).ShouldBe(HttpStatusCode.Gone);
        var page = (await house.GetAsync(await LinkAsync(node, email))).ShouldBeOk();
        (await house.PostFormAsync(page, "main form")).ShouldSeeOther("/agents/invitation/");
        (await house.PostFormAsync(page, "main form")).ShouldBeOk().Text.ShouldContain("est déjà ouvert");
        (await ReadAsync(db => db.InvitationsAgents.CountAsync(row => row.Email == email))).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_with_faults_keeps_what_was_typed_and_a_name_in_use_says_what_to_do()
    {
        using var house = Client();
        var monde = await Given.MondeAsync();
        var page = (await house.GetAsync("/ouvrir")).ShouldBeOk();

        var refused = await house.PostFormAsync(
            page,
            "main form",
            ("Input.Name", monde.Territoire.Name),
            ("Input.Numero", "99"),
            ("Input.Famille", "cirque"),
            ("Input.FirstName", "Nadia"),
            ("Input.Email", "nadia")
        );

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Une structure s’appelle déjà");
        refused.Text.ShouldContain("Ce n’est pas un numéro de département");
        refused.Text.ShouldContain("Choisissez dans la liste.");
        refused.Text.ShouldContain("Écrivez votre nom.");
        refused.Text.ShouldContain("elle ressemble à nom@exemple.fr");
        refused.One("[name='Input.FirstName']").GetAttribute("value").ShouldBe("Nadia");
    }

    [Fact]
    public async Task Who_never_confirmed_is_forgotten()
    {
        Now -= Duration.FromDays(2400);
        using var house = Client();
        var email = NewAddress();
        await AskAsync(house, email, NewName());
        await using var scope = App.Scope(Now);
        var broom = scope.ServiceProvider.GetServices<INettoyage>().OfType<DemandesPerimees>().Single();

        await broom.RunAsync(Now + DemandeTerritoire.Life, CancellationToken.None);
        (await ReadAsync(db => db.DemandesTerritoire.CountAsync(row => row.Email == email))).ShouldBe(1);
        await broom.RunAsync(Now + DemandeTerritoire.Life + Duration.FromDays(1), CancellationToken.None);
        (await ReadAsync(db => db.DemandesTerritoire.CountAsync(row => row.Email == email))).ShouldBe(0);
    }

    private static string NewAddress() => $"accueil{Given.Unique()}@maison.example";

    private static string NewName() => $"France services {Given.Unique()}";

    private static async Task<Page> AskAsync(Browser browser, string email, string name = "France services de Barjols") =>
        await browser.PostFormAsync(
            (await browser.GetAsync("/ouvrir")).ShouldBeOk(),
            "main form",
            ("Input.Name", name),
            ("Input.Numero", "83"),
            ("Input.Famille", "france-services"),
            ("Input.FirstName", "Nadia"),
            ("Input.LastName", "Berger"),
            ("Input.Email", email)
        );

    private static async Task<Page> FillAsync(Browser browser, string url, params (string Name, string? Value)[] values)
    {
        var form = (await browser.GetAsync(url)).ShouldBeOk();
        var done = await browser.PostFormAsync(form, "main form.formulaire", values);
        return (await browser.FollowAsync(done.ShouldSeeOther("/"))).ShouldBeOk();
    }

    private async Task<string> LinkAsync(RdvApp node, string email) => Link().Match((await MailsAsync(node, email))[^1]).Value;

    private async Task<List<string>> MailsAsync(RdvApp node, string email)
    {
        await using var scope = node.Scope(Now);
        var messages = scope.ServiceProvider.GetRequiredService<Db>().Messages;
        return await messages
            .Where(message => message.Recipient == email)
            .OrderBy(message => message.Id)
            .Select(message => message.Text)
            .ToListAsync();
    }

    [GeneratedRegex("/ouvrir/[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

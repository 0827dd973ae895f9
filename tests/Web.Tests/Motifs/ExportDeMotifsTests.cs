using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Tests.Motifs;

/// <summary>The list of motifs as a file: who takes it, which lines, what they hold, and the line of history that stays (spec 2 §25b).</summary>
public sealed class ExportDeMotifsTests(RdvApp app) : WebTest(app)
{
    private const string Titres =
        "Territoire;Organisation;Service;Nom;Type;Individuel ou collectif;Durée (min);Couleur;Réservable par;Délai le plus court;Délai le plus court (s);"
        + "Délai le plus long;Délai le plus long (s);Sectorisation;Suivi;Secrétariat;Catégorie;Visibilité;Modifiable par l’usager;Annulable par l’usager;"
        + "À lire avant de réserver;Consignes du RDV;À lire avant d’annuler;Plages d’ouverture actives;Agents avec une plage;RDV en douze mois;Créé le;"
        + "Modifié le;Archivé le;Identifiant;Discret";

    [Fact]
    public async Task S_25b_admins_take_the_motifs_of_what_they_administer_and_nobody_else_any()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.OrganisationAsync(monde.Territoire);
        var elsewhere = await Given.MotifAsync(other, monde.Service);
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        await Given.RoleAsync(admin, other);
        var desk = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        await Given.RoleAsync(desk, monde.Organisation, secretaire: true);
        var referente = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );

        foreach (var agent in (Agent[])[monde.Agent, desk])
        {
            using var refused = As(agent);
            (await refused.GetAsync("/agents/motifs")).ShouldBeOk().Text.ShouldNotContain("Exporter");
            (await refused.GetAsync("/agents/motifs/export")).ShouldBe(HttpStatusCode.Forbidden);
            (await refused.PostWithTokenAsync("/agents/motifs/export", ("Format", "csv"), ("Tous", "true"))).ShouldBe(
                HttpStatusCode.Forbidden
            );
        }

        using var browser = As(admin);
        (await browser.GetAsync("/agents/motifs")).Text.ShouldContain("Exporter");
        var mine = await TakeAsync(browser, "");
        var whole = await TakeAsync(As(referente), "");

        NamesOf(mine).ShouldBe([monde.Motif.Name]);
        NamesOf(whole).ShouldBe([monde.Motif.Name, elsewhere.Name], ignoreOrder: true);
        NamesOf(await TakeAsync(As((await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin)).Agent), ""))
            .ShouldNotContain(monde.Motif.Name);
    }

    [Fact]
    public async Task S_25b_the_file_says_all_that_is_set_and_its_use_and_no_cell_is_a_formula()
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Role = RoleLevel.Admin;
            spec.Motif = motif =>
                (motif.Name, motif.Color, motif.InstructionForRdv, motif.BookableBy) = (
                    "=1+1 été",
                    "prune",
                    "Sonnez ;\ndeux fois",
                    BookableBy.AgentsAndPrescripteurs
                );
        });
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        using var browser = As(monde.Agent);

        var file = await TakeAsync(browser, "");
        var xlsx = await browser.PostFormAsync(await browser.GetAsync("/agents/motifs/export"), "main form");

        var lines = file.Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe(string.Join(';', Titres.Split(';').Select(title => $"\"{title}\"")));
        lines[1]
            .ShouldStartWith(
                $"\"{monde.Territoire.Name}\";\"{monde.Organisation.Name}\";\"{monde.Service.Name}\";\"'=1+1 été\";\"sur place\";\"individuel\";\"30\";\"Prune\";"
                    + "\"agents et prescripteurs\";\"une demi-heure\";\"1800\";\"3 mois\";\"7889238\";\"tout le territoire\";\"non\";\"non\";\"\";\"visible, avec messages\";"
                    + "\"oui\";\"oui\";\"\";\"Sonnez ;\ndeux fois\";\"\";\"1\";\"1\";\"1\";"
            );
        lines[1].ShouldEndWith($"\"\";\"{monde.Motif.Id}\";\"non\"");
        file.ContentHeaders.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        xlsx.ContentHeaders.ContentType!.ToString().ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var slug = RdvSolidarites.Web.Infrastructure.Geo.TexteCherchable.Normalise(monde.Organisation.Name).Replace(' ', '-');
        xlsx.ContentHeaders.ContentDisposition!.FileName!.Trim('"').ShouldBe($"motifs-{slug}-2026-03-03.xlsx");
    }

    [Fact]
    public async Task S_25b_filters_are_kept_archived_ones_come_by_a_box_and_nothing_is_a_file_with_titles()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var phone = await Given.MotifAsync(
            monde.Organisation,
            monde.Service,
            motif => (motif.Name, motif.LocationType) = ("Appel", LocationType.Phone)
        );
        var old = await Given.MotifAsync(
            monde.Organisation,
            monde.Service,
            motif => (motif.Name, motif.LocationType, motif.DeletedAt) = ("Ancien appel", LocationType.Phone, Now)
        );
        using var browser = As(monde.Agent);
        var list = await browser.GetAsync("/agents/motifs?type=par-telephone&q=appel");

        (await browser.ClickAsync(list, "Exporter")).Url.Query.ShouldBe("?type=par-telephone&q=appel");
        NamesOf(await TakeAsync(browser, "?type=par-telephone")).ShouldBe([phone.Name]);
        NamesOf(await TakeAsync(browser, "?type=par-telephone", ("Archives", "true"))).ShouldBe([old.Name, phone.Name]);
        NamesOf(await TakeAsync(browser, "?type=par-telephone", ("Tous", "true"))).ShouldBe([phone.Name, monde.Motif.Name]);
        NamesOf(await TakeAsync(browser, "?f=archives")).ShouldBe([old.Name]);
        (await TakeAsync(browser, "?q=zzz")).Html.TrimStart('\uFEFF').ShouldEndWith("\"Discret\"\r\n");
    }

    [Fact]
    public async Task S_25b_each_export_leaves_a_line_that_the_référente_reads()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = monde.Agent,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        using var browser = As(monde.Agent);

        await TakeAsync(browser, "?q=a", ("Archives", "true"));
        var page = await browser.GetAsync("/agents/motifs/export");

        var said = page.TextOf("[aria-labelledby=derniers]").ShouldNotBeNull();
        said.ShouldContain(monde.Agent.LastName);
        said.ShouldContain("Format : CSV");
        said.ShouldContain("recherche « a », avec les archivés");
    }

    private static Task<Page> TakeAsync(Browser browser, string query, params (string Name, string? Value)[] chosen) =>
        browser.PostWithTokenAsync($"/agents/motifs/export{query}", [("Format", "csv"), .. chosen]);

    private static List<string> NamesOf(Page file) =>
        [.. file.ShouldBeOk().Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split("\";\"")[3])];
}

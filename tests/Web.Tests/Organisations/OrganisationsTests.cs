using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Organisations;

/// <summary>The screens of organisations: made by whoever administers the territory, changed by whoever administers them, read by their members.</summary>
public sealed class OrganisationsTests(RdvApp app) : WebTest(app)
{
    private const string List = "/agents/organisations";

    [Fact]
    public async Task A_referente_makes_one_and_its_page_says_what_it_lacks()
    {
        var (monde, referente) = await ReferenteAsync();
        using var browser = As(referente);

        var form = (await browser.GetAsync(List + "/nouvelle")).ShouldBeOk();
        var done = await browser.PostFormAsync(
            form,
            "main form.formulaire",
            ("Input.Name", "MDS de la Baie"),
            ("Input.Phone", "3646"),
            ("Input.Email", " Accueil@Baie.example "),
            ("Input.Horaires", "du lundi au jeudi, de 9 h à 12 h")
        );
        var fiche = (await browser.FollowAsync(done.ShouldSeeOther(List + "/"))).ShouldBeOk();

        var made = await ReadAsync(db =>
            db.Organisations.SingleAsync(one => one.TerritoireId == monde.Territoire.Id && one.Name == "MDS de la Baie")
        );
        (made.Phone, made.Email, made.Horaires).ShouldBe(("3646", "accueil@baie.example", "du lundi au jeudi, de 9 h à 12 h"));
        fiche.TextOf("#depart").ShouldBe("Ce qui manque avant le premier RDV pris en ligne");
        fiche.TextsOf("#etapes li")[0].ShouldStartWith("fait");
        fiche.TextsOf("#etapes li").Count(step => step.StartsWith("à faire", StringComparison.Ordinal)).ShouldBe(5);
        fiche.One($"#etapes a[href='/agents/agents/invitation?organisation={made.Id}']");
        (await browser.GetAsync(List)).TextsOf("tbody tr").ShouldContain("MDS de la Baie 0 agent 0 lieu 0 motif");
        (await browser.GetAsync($"{List}/{made.Id}/historique"))
            .TextOf(".historique")
            .ShouldNotBeNull()
            .ShouldContain($"{referente.FullName} a créé");
    }

    [Fact]
    public async Task One_that_has_all_is_ready_and_its_public_link_and_poster_lead_to_the_search()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent);

        var fiche = (await browser.GetAsync($"{List}/{monde.Organisation.Id}")).ShouldBeOk();

        fiche.TextOf("#depart").ShouldBe("Prête à recevoir des RDV pris en ligne");
        var link = fiche.One("#lien").Closest("section")!.QuerySelector("a.ds-link")!.GetAttribute("href")!;
        new Uri(link).AbsolutePath.ShouldBe($"/org/{monde.Organisation.Id}");
        (await Client().GetAsync(new Uri(link).AbsolutePath)).ShouldSeeOther("/prendre_rdv");
        fiche.One("img.qr").GetAttribute("src").ShouldNotBeNull().ShouldStartWith("data:image/svg+xml;base64,");
        var poster = (await browser.GetAsync($"{List}/{monde.Organisation.Id}/affiche")).ShouldBeOk();
        poster.Text.ShouldContain(link);
        poster.Text.ShouldContain(monde.Organisation.Name);
    }

    [Fact]
    public async Task A_motif_that_only_agents_book_is_no_motif_of_the_public_page()
    {
        var monde = await Given.MondeAsync(spec => spec.Motif = motif => motif.BookableBy = BookableBy.Agents);

        var fiche = await As(monde.Agent).GetAsync($"{List}/{monde.Organisation.Id}");

        fiche.TextsOf("#etapes li")[^1].ShouldStartWith("à faire Un motif réservable en ligne");
    }

    [Fact]
    public async Task Who_administers_changes_it_members_read_it_and_strangers_find_nothing()
    {
        var (monde, referente) = await ReferenteAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var neighbour = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service, role: RoleLevel.Admin);
        var abroad = (await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin)).Agent;
        var url = $"{List}/{monde.Organisation.Id}";

        foreach (var who in new[] { referente, admin })
        {
            (await As(who).GetAsync(url + "/modifier")).ShouldBeOk();
        }

        (await As(monde.Agent).GetAsync(url)).ShouldBeOk().Document.QuerySelector("a[href$='/modifier']").ShouldBeNull();
        (await As(monde.Agent).GetAsync(url + "/modifier")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).GetAsync(url + "/historique")).ShouldBe(HttpStatusCode.Forbidden);
        (await As(admin).GetAsync(List + "/nouvelle")).ShouldBe(HttpStatusCode.Forbidden);

        foreach (var who in new[] { neighbour, abroad })
        {
            foreach (var page in new[] { "", "/modifier", "/historique", "/affiche" })
            {
                (await As(who).GetAsync(url + page)).ShouldBe(HttpStatusCode.NotFound);
            }
        }
    }

    [Theory]
    [InlineData("Input.Phone", "12", "Ce numéro n’est pas complet")]
    [InlineData("Input.Email", "accueil", "n’est pas complète")]
    [InlineData("Input.Website", "http://mds.example", "commence par https://")]
    [InlineData("Input.Website", "javascript:alert(1)", "commence par https://")]
    [InlineData("Input.Name", "", "Donnez un nom")]
    public async Task What_cannot_be_is_said_and_what_was_typed_is_kept(string field, string typed, string said)
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"{List}/{monde.Organisation.Id}/modifier");

        var page = await browser.PostFormAsync(form, "main form.formulaire", ("Input.Horaires", "le mardi"), (field, typed));

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain(said);
        page.One("#Input_Horaires").GetAttribute("value").ShouldBe("le mardi");
        (await ReadAsync(db => db.Organisations.SingleAsync(one => one.Id == monde.Organisation.Id))).Horaires.ShouldBeNull();
    }

    [Fact]
    public async Task The_same_name_twice_is_refused_even_at_once_and_in_another_case()
    {
        var (monde, referente) = await ReferenteAsync();
        using var browser = As(referente);
        var form = await browser.GetAsync(List + "/nouvelle");

        var answers = await Task.WhenAll(
            new[] { "Maison Été", "maison ete", "MAISON ÉTÉ" }.Select(name =>
                browser.PostFormAsync(form, "main form.formulaire", ("Input.Name", name))
            )
        );

        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers
            .Where(answer => answer.Status != HttpStatusCode.SeeOther)
            .ShouldAllBe(answer => answer.TextOf("#erreurs")!.Contains("porte déjà ce nom"));
        (await ReadAsync(db => db.Organisations.CountAsync(one => one.TerritoireId == monde.Territoire.Id))).ShouldBe(2);
    }

    [Fact]
    public async Task Two_who_change_it_never_overwrite_each_other()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var other = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        using var mine = As(monde.Agent);
        var url = $"{List}/{monde.Organisation.Id}/modifier";
        var form = await mine.GetAsync(url);
        using var theirs = As(other);
        await theirs.PostFormAsync(await theirs.GetAsync(url), "main form.formulaire", ("Input.Horaires", "le lundi"));

        var page = await mine.PostFormAsync(form, "main form.formulaire", ("Input.Horaires", "le mardi"));

        page.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain(other.FullName);
        page.One("#Input_Horaires").GetAttribute("value").ShouldBe("le mardi");
    }

    private async Task<(Monde Monde, Agent Referente)> ReferenteAsync()
    {
        var monde = await Given.MondeAsync();
        var referente = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        return (monde, referente);
    }
}

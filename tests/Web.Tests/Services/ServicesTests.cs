using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Services;

/// <summary>The screens of services, for whoever administers a territory; one that another territory uses does not change.</summary>
public sealed class ServicesTests(RdvApp app) : WebTest(app)
{
    private const string List = "/agents/territoire/services";

    [Fact]
    public async Task A_referente_makes_a_service_and_reads_what_uses_it()
    {
        var (monde, referente) = await ReferenteAsync();
        using var browser = As(referente);
        var name = $"Protection maternelle {Given.Unique()}";

        var done = await browser.PostFormAsync(
            await browser.GetAsync(List + "/nouveau"),
            "main form.formulaire",
            ("Input.Name", name),
            ("Input.ShortName", "PMI"),
            ("Input.IsSensitive", "true")
        );

        (await browser.FollowAsync(done.ShouldSeeOther(List + "/"))).ShouldBeOk().Text.ShouldContain("restent « Occupé »");
        var made = await ReadAsync(db => db.Services.SingleAsync(one => one.Name == name));
        (made.ShortName, made.IsSensitive, made.IsSocial).ShouldBe(("PMI", true, false));
        (await browser.GetAsync($"{List}?q={monde.Service.Name}")).TextsOf("tbody tr").ShouldBe([$"{monde.Service.Name} 1 motif 2 agents"]);
        (await browser.GetAsync($"{List}/{made.Id}/historique"))
            .TextOf(".historique")
            .ShouldNotBeNull()
            .ShouldContain($"{referente.FullName} a créé");
    }

    [Fact]
    public async Task Making_it_sensitive_says_first_what_hides()
    {
        var (monde, referente) = await ReferenteAsync();
        await Given.RdvAsync(monde);
        using var browser = As(referente);
        var url = $"{List}/{monde.Service.Id}/modifier";
        var form = await browser.GetAsync(url);

        var shown = (await browser.PostFormAsync(form, "main form.formulaire", ("Input.IsSensitive", "true"))).ShouldBeOk();
        shown.TextOf("[aria-labelledby=effets]").ShouldNotBeNull().ShouldContain("1 RDV à venir est de ce service");
        (await SensitiveAsync(monde.Service)).ShouldBeFalse("it is read first");
        await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(4), 9));
        var again = (await browser.PostFormAsync(shown, "main form.formulaire")).ShouldBeOk();
        again
            .TextOf("[aria-labelledby=effets]")
            .ShouldNotBeNull()
            .ShouldContain("2 RDV à venir sont de ce service", Case.Sensitive, "what was read is what is done");
        (await browser.PostFormAsync(again, "main form.formulaire")).ShouldSeeOther($"{List}/{monde.Service.Id}");

        (await SensitiveAsync(monde.Service)).ShouldBeTrue();
        (await browser.PostFormAsync(await browser.GetAsync(url), "main form.formulaire", ("Input.IsSensitive", null)))
            .ShouldBeOk()
            .TextOf("[aria-labelledby=effets]")!
            .ShouldContain("en lira de nouveau le détail");
    }

    [Fact]
    public async Task What_another_territory_uses_is_read_and_not_changed()
    {
        var (monde, referente) = await ReferenteAsync();
        var abroad = await Given.MondeAsync();
        await Given.MotifAsync(abroad.Organisation, monde.Service);
        using var browser = As(referente);

        var fiche = (await browser.GetAsync($"{List}/{monde.Service.Id}")).ShouldBeOk();

        fiche.Text.ShouldContain("Un autre territoire se sert de ce service");
        fiche.Document.QuerySelector("a[href$='/modifier']").ShouldBeNull();
        (await browser.GetAsync($"{List}/{monde.Service.Id}/modifier")).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync($"{List}/{monde.Service.Id}/historique")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_else_comes_here()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);

        foreach (var page in new[] { "", "/nouveau", $"/{monde.Service.Id}" })
        {
            (await As(monde.Agent).GetAsync(List + page)).ShouldBe(HttpStatusCode.Forbidden);
        }

        (await As(monde.Agent).GetAsync($"{List}/{monde.Service.Id}/modifier")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_name_that_exists_is_refused_in_words_and_kept()
    {
        var (monde, referente) = await ReferenteAsync();
        using var browser = As(referente);

        var page = await browser.PostFormAsync(
            await browser.GetAsync(List + "/nouveau"),
            "main form.formulaire",
            ("Input.Name", monde.Service.Name.ToUpperInvariant()),
            ("Input.ShortName", "X")
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity)
            .TextOf("#erreurs")
            .ShouldNotBeNull()
            .ShouldContain("Un service porte déjà ce nom");
        page.One("#Input_ShortName").GetAttribute("value").ShouldBe("X");
    }

    private Task<bool> SensitiveAsync(Service service) =>
        ReadAsync(db => db.Services.Where(one => one.Id == service.Id).Select(one => one.IsSensitive).SingleAsync());

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

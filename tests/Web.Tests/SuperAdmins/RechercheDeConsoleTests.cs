using System.Net;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>Everything that is configured is found by name or id, with a sheet and its history; nothing of usagers is (spec 3 §2.2).</summary>
public sealed class RechercheDeConsoleTests(RdvApp app) : SuperAdminTest(app)
{
    private const string Url = "/super_admins/recherche";

    [Theory]
    [InlineData("Agents")]
    [InlineData("Territoires")]
    [InlineData("Organisations")]
    [InlineData("Motifs")]
    [InlineData("Lieux")]
    public async Task Each_kind_is_found_by_name_without_accents_and_by_id_and_leads_to_its_sheet(string genre)
    {
        var monde = await Given.MondeAsync();
        var mark = $"Éloïse{Given.Unique()}";
        (monde.Agent.LastName, monde.Territoire.Name, monde.Organisation.Name, monde.Motif.Name, monde.Lieu.Name) = (
            mark,
            mark,
            mark,
            mark,
            mark
        );
        await Given.SaveAsync();
        var id = genre switch
        {
            "Agents" => monde.Agent.Id,
            "Territoires" => monde.Territoire.Id,
            "Organisations" => monde.Organisation.Id,
            "Motifs" => monde.Motif.Id,
            _ => monde.Lieu.Id,
        };
        using var browser = As(await Given.SuperAdminAsync());

        foreach (var asked in (string[])[mark.Replace("Éloïse", "eloise", StringComparison.Ordinal), $"{id}"])
        {
            var page = (await browser.GetAsync($"{Url}?genre={genre}&q={asked}")).ShouldBeOk();
            var path = $"/super_admins/{genre.ToLowerInvariant()}/{id}";
            page.Html.ShouldContain($"href=\"{path}\"", Case.Sensitive, asked);
            var fiche = (await browser.GetAsync(path)).ShouldBeOk();
            fiche.TextOf("h1").ShouldNotBeNull().ShouldContain(mark);
            fiche.TextOf(".historique").ShouldNotBeNull().ShouldContain("a créé");
        }
    }

    [Fact]
    public async Task An_agent_is_found_by_e_mail_and_their_sheet_leads_to_where_they_work()
    {
        var monde = await Given.MondeAsync();
        using var browser = As(await Given.SuperAdminAsync());

        var page = (await browser.GetAsync($"{Url}?genre=Agents&q={monde.Agent.Email}")).ShouldBeOk();

        page.TextsOf("tbody th a").ShouldBe([monde.Agent.FullName]);
        var fiche = await browser.ClickAsync(page, "tbody th a");
        fiche.Html.ShouldContain($"href=\"/super_admins/organisations/{monde.Organisation.Id}\"");
    }

    [Fact]
    public async Task No_usager_no_rdv_and_no_home_is_found()
    {
        var monde = await Given.MondeAsync();
        var secret = $"Secret{Given.Unique()}";
        var usager = await Given.UsagerAsync(monde.Territoire, one => one.LastName = secret);
        await Given.RdvAsync(monde, usager);
        (monde.Lieu.Name, monde.Lieu.Availability) = (secret, LieuAvailability.SingleUse);
        await Given.SaveAsync();
        using var browser = As(await Given.SuperAdminAsync());

        foreach (var genre in (string[])["Agents", "Territoires", "Organisations", "Motifs", "Lieux", "Usagers", "99"])
        {
            var page = (await browser.GetAsync($"{Url}?genre={genre}&q={secret}")).ShouldBeOk();
            page.Text.ShouldContain("Rien ne correspond", Case.Sensitive, genre);
        }

        (await browser.GetAsync($"/super_admins/lieux/{monde.Lieu.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"{Url}?genre=Agents&q=%20")).ShouldBeOk().Document.QuerySelectorAll("tbody tr").ShouldBeEmpty();
    }
}

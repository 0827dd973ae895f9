using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.Secteurs;

namespace RdvSolidarites.Web.Tests.Secteurs;

/// <summary>Known addresses: kept with their answer, asked before every change of secteurs.</summary>
public sealed class TemoinsTests(RdvApp app) : SecteursTest(app)
{
    private const string Temoins = List + "/temoins";

    [Fact]
    public async Task S_1_8_an_address_is_kept_with_its_answer_and_a_change_that_turns_it_says_so_first()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await SecteurAsync(monde, "62041");
        await Given.AttributionAsync(secteur, monde.Organisation);
        using var browser = As(referente);
        var tried = await browser.GetAsync($"{List}/essai?address=Mairie&departement={monde.Territoire.Numero}&city_code=62041");

        var kept = await browser.PostFormAsync(tried, "#garder");
        var before = await browser.FollowAsync(kept.ShouldSeeOther(Temoins));
        var zone = await ReadAsync(db => db.Zones.SingleAsync(one => one.SecteurId == secteur.Id));
        var change = await ChangeAsync(browser, secteur.Id, ("Input.Retirees", $"{zone.Id}"));
        var deletion = await browser.GetAsync($"{List}/{secteur.Id}/suppression");
        (await browser.PostFormAsync(change, "main form.formulaire")).ShouldSeeOther(List);
        var after = await browser.GetAsync(Temoins);
        var accepted = await browser.PostFormAsync(after, "form[action$='Accepter']");

        var told =
            $"Adresse témoin « Mairie » : la réponse attendue n’y est plus, manque « {monde.Motif.Name} » ({monde.Organisation.Name}).";
        before.Text.ShouldContain("comme attendu");
        change.ShouldBeOk().Text.ShouldContain(told);
        deletion.Text.ShouldContain(told);
        after.Text.ShouldContain($"Manque aujourd’hui : « {monde.Motif.Name} » ({monde.Organisation.Name}).");
        (await browser.FollowAsync(accepted.ShouldSeeOther(Temoins))).Text.ShouldContain("Rien n’y est attendu.");
        var forgotten = await browser.PostFormAsync(await browser.GetAsync(Temoins), "form[action$='Retirer']");
        (await browser.FollowAsync(forgotten.ShouldSeeOther(Temoins))).Text.ShouldContain("Aucune adresse témoin.");
    }

    [Fact]
    public async Task S_1_8_an_import_that_brings_the_expected_answer_back_says_so()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await SecteurAsync(monde);
        await Given.AttributionAsync(secteur, monde.Organisation);
        await KeptAsync(monde, AdressesTemoins.Told(monde.Motif.Name, monde.Organisation.Name));
        using var browser = As(referente);

        var page = await TryFileAsync(browser, Encoding.UTF8.GetBytes($"sector_id,city_code,city_name\n{secteur.HumanId},62041,Arras"));

        page.ShouldBeOk().Text.ShouldContain("Adresse témoin « Foyer des Lilas » : la réponse attendue y revient.");
    }

    [Fact]
    public async Task S_1_8_nobody_touches_a_known_address_of_another_territory()
    {
        var (monde, _) = await WorldAsync();
        var (_, stranger) = await WorldAsync();
        var kept = await KeptAsync(monde, "");
        using var theirs = As(stranger);

        (await theirs.GetAsync(Temoins)).ShouldBeOk().Html.ShouldNotContain("Foyer des Lilas");
        (await theirs.PostWithTokenAsync(Temoins + "?handler=Retirer", ("id", $"{kept.Id}"))).ShouldBe(HttpStatusCode.NotFound);
        (await theirs.PostWithTokenAsync(Temoins + "?handler=Accepter", ("id", $"{kept.Id}"))).ShouldBe(HttpStatusCode.NotFound);
        var made = await theirs.PostWithTokenAsync(
            Temoins,
            ("Label", "X"),
            ("Departement", monde.Territoire.Numero),
            ("CityCode", "62041")
        );
        made.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.PostWithTokenAsync(Temoins, ("Label", ""))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await As(monde.Agent).GetAsync(Temoins)).ShouldBe(HttpStatusCode.Forbidden);
        (await ReadAsync(db => db.AdressesTemoins.CountAsync(one => one.TerritoireId == monde.Territoire.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task S_1_8_however_many_addresses_are_known_they_are_asked_together_and_answer_as_the_funnel_does()
    {
        var (monde, referente) = await WorldAsync();
        var served = await SecteurAsync(monde, "62041");
        var street = await Given.SecteurAsync(monde.Territoire, streets: ["62080_0010"]);
        await Given.AttributionAsync(served, monde.Organisation);
        await Given.AttributionAsync(street, monde.Organisation);
        var expected = AdressesTemoins.Told(monde.Motif.Name, monde.Organisation.Name);
        await KeptAsync(monde, expected);
        using var browser = As(referente);
        await browser.GetAsync(Temoins);
        var one = (await browser.GetAsync(Temoins)).ShouldBeOk();
        await KeptAsync(monde, expected, "62080", "62080_0010");
        await KeptAsync(monde, "", "62080", "62080_0020");
        await KeptAsync(monde, "", "62999");

        var four = (await browser.GetAsync(Temoins)).ShouldBeOk();

        four.Queries.Count.ShouldBe(one.Queries.Count);
        Regex.Count(four.Text, "comme attendu").ShouldBe(4);
        foreach (
            var (city, ban, offered) in new[] { ("62041", "", 1), ("62080", "62080_0010", 1), ("62080", "62080_0020", 0), ("62999", "", 0) }
        )
        {
            var funnel = await Client()
                .GetAsync($"/prendre_rdv?departement={monde.Territoire.Numero}&city_code={city}&street_ban_id={ban}");
            funnel.ShouldBeOk().TextsOf("a.porte .fort").Count.ShouldBe(offered);
        }
    }

    private Task<AdresseTemoin> KeptAsync(Monde monde, string expected, string city = "62041", string? street = null) =>
        Given.AddAsync(
            new AdresseTemoin
            {
                Territoire = monde.Territoire,
                Label = "Foyer des Lilas",
                CityCode = city,
                StreetBanId = street,
                Attendu = expected,
            }
        );
}

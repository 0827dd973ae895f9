using System.Net;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Tests.Secteurs;

/// <summary>The banc d'essai: the citizen's own search, told step by step, and the rule that removes each motif.</summary>
public sealed class BancDEssaiTests(RdvApp app) : SecteursTest(app)
{
    private const string Bench = "/agents/territoire/secteurs/essai";

    [Fact]
    public async Task S_1_8_the_bench_shows_sectors_who_serves_them_what_is_offered_and_the_first_creneau()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await Given.SecteurAsync(monde.Territoire, ["62041"]);
        await Given.AttributionAsync(secteur, monde.Organisation);
        using var browser = As(referente);

        var page = (await browser.GetAsync(At(monde, "62041"))).ShouldBeOk();

        page.TextOf("#trouves").ShouldBe($"{secteur.Name}, par Ville Reçoivent ses habitants : {monde.Organisation.Name}.");
        page.TextsOf("#choix tbody th").ShouldBe([monde.Motif.Name + ", sur place"]);
        page.TextOf("#choix tbody tr").ShouldNotBeNull().ShouldContain($"{monde.Organisation.Name}, niveau organisation");
        page.TextOf("#plus-tot").ShouldNotBeNull().ShouldContain(monde.Lieu.Name);
        page.TextOf("#choix tbody tr").ShouldNotBeNull().ShouldContain($"{monde.Lieu.Name} :");
        page.Document.QuerySelector("#refus").ShouldBeNull();
    }

    [Fact]
    public async Task S_1_8_each_motif_that_is_not_offered_says_which_rule_removed_it()
    {
        var (monde, referente) = await WorldAsync();
        var secteur = await Given.SecteurAsync(monde.Territoire, ["62041"]);
        var other = await Given.OrganisationAsync(monde.Territoire);
        await Given.AttributionAsync(secteur, monde.Organisation, monde.Agent);
        await AddAsync(monde, "Pour agents", motif => motif.BookableBy = BookableBy.Agents);
        await AddAsync(monde, "Caché", motif => motif.Visibility = VisibilityType.Invisible);
        await AddAsync(monde, "Suivi", motif => motif.FollowUp = true);
        await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.Name = "Sans plage");
        await Given.MotifAsync(monde.Organisation, monde.Service, motif => (motif.Name, motif.Collectif) = ("Atelier", true));
        await Given.MotifAsync(monde.Organisation, monde.Service, motif => (motif.Name, motif.DeletedAt) = ("Ancien", Now));
        await AddAsync(monde, "Des agents", motif => motif.SectorisationLevel = SectorisationLevel.Agent);
        await Given.MotifAsync(
            monde.Organisation,
            monde.Service,
            motif => (motif.Name, motif.SectorisationLevel) = ("D’un autre agent", SectorisationLevel.Agent)
        );
        await Given.MotifAsync(
            other,
            monde.Service,
            motif => (motif.Name, motif.SectorisationLevel) = ("Ailleurs", SectorisationLevel.Organisation)
        );
        using var browser = As(referente);

        var page = (await browser.GetAsync(At(monde, "62041"))).ShouldBeOk();
        var reasons = page
            .Document.QuerySelectorAll("#refus tbody tr")
            .ToDictionary(
                row => row.QuerySelector("th")!.FirstChild!.TextContent.Trim(),
                row => Page.Plain(row.QuerySelectorAll("td")[1].TextContent)
            );

        page.TextsOf("#choix tbody th").ShouldBe(["Des agents, sur place"]);
        reasons["Pour agents"].ShouldBe("Seuls les agents le réservent.");
        reasons["Caché"].ShouldContain("invisible");
        reasons["Suivi"].ShouldContain("motif de suivi");
        reasons["Sans plage"].ShouldBe("Aucune plage d’ouverture ne le propose.");
        reasons["Atelier"].ShouldBe("Aucun RDV collectif à venir ne le propose.");
        reasons[monde.Motif.Name]
            .ShouldContain($"attribués à des agents {Francais.De(monde.Organisation.Name)}, pas à toute l’organisation");
        reasons["Ailleurs"].ShouldContain($"{other.Name} n’est attribuée à aucun secteur de cette adresse");
        reasons["D’un autre agent"].ShouldContain("mais ne propose pas ce motif");
        reasons.ShouldNotContainKey("Ancien");
        (await browser.GetAsync(At(monde, "62080")))
            .TextOf("#refus tbody")
            .ShouldNotBeNull()
            .ShouldContain("cette adresse n’est dans aucun secteur");
    }

    [Fact]
    public async Task S_1_8_an_address_is_read_as_the_funnel_reads_it_and_several_are_proposed()
    {
        var (_, referente) = await WorldAsync();
        using var browser = As(referente);

        var one = (await browser.GetAsync(Bench + "?address=12 rue de la Gare, 62000 Arras")).ShouldBeOk();
        var several = (await browser.GetAsync(Bench + "?address=Saint-Martin")).ShouldBeOk();
        var none = (await browser.GetAsync(Bench + "?address=zzzzqqq")).ShouldBeOk();
        var typed = (await browser.GetAsync(Bench + "/adresses?address=arra")).ShouldBeOk();

        one.TextOf("#lue").ShouldNotBeNull().ShouldContain("62041");
        several.Document.QuerySelectorAll("#candidats a").Length.ShouldBeGreaterThan(1);
        none.Text.ShouldContain("ne trouve pas cette adresse");
        typed.Document.QuerySelector($"a[href^='{Bench}?address=Arras']").ShouldNotBeNull();
    }

    [Fact]
    public async Task S_1_8_the_bench_says_nothing_of_a_territory_of_others()
    {
        var (monde, _) = await WorldAsync();
        var (_, stranger) = await WorldAsync();
        var secteur = await Given.SecteurAsync(monde.Territoire, ["62041"]);
        await Given.AttributionAsync(secteur, monde.Organisation);

        var page = (await As(stranger).GetAsync(At(monde, "62041"))).ShouldBeOk();

        page.TextOf("#ailleurs").ShouldNotBeNull().ShouldContain("Vous n’administrez pas ce territoire");
        page.Html.ShouldNotContain(secteur.Name);
        page.Html.ShouldNotContain(monde.Motif.Name);
        page.Html.ShouldNotContain(monde.Organisation.Name);
        (await As(monde.Agent).GetAsync(Bench)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).GetAsync(Bench + "/adresses?address=arra")).ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>One rule for the funnel and for whoever explains it, on territories drawn at random.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task S_1_8_the_bench_offers_what_the_funnel_offers_and_explains_all_the_rest(int seed)
    {
        var dice = new Random(seed);
        var (monde, referente) = await WorldAsync();
        string[] cities = ["62041", "62080", "62193"];
        var (organisation, agent) = (monde.Organisation, monde.Agent);
        for (var turn = 0; turn < 4; turn++)
        {
            organisation = turn % 2 == 0 ? await Given.OrganisationAsync(monde.Territoire) : organisation;
            agent = await Given.AgentAsync(organisation, monde.Service);
            var lieu = await Given.LieuAsync(organisation);
            for (var one = 0; one < 3; one++)
            {
                var name = $"Motif {turn}{one}";
                var drawn = await Given.MotifAsync(
                    organisation,
                    monde.Service,
                    motif =>
                    {
                        motif.Name = name;
                        motif.SectorisationLevel = (SectorisationLevel)dice.Next(3);
                        motif.BookableBy = dice.Next(5) == 0 ? BookableBy.Agents : BookableBy.Everyone;
                        motif.FollowUp = dice.Next(6) == 0;
                    }
                );
                if (dice.Next(4) > 0)
                {
                    await Given.PlageAsync(agent, organisation, lieu, [drawn]);
                }
            }

            var secteur = await Given.SecteurAsync(monde.Territoire, [cities[dice.Next(3)]], dice.Next(2) == 0 ? ["62041_0103"] : null);
            await Given.AttributionAsync(secteur, organisation, dice.Next(2) == 0 ? agent : null);
        }

        using var browser = As(referente);
        var all = await ReadAsync(db => db.Motifs.CountAsync(motif => motif.Organisation.TerritoireId == monde.Territoire.Id));
        foreach (
            var (city, street) in new[]
            {
                ("62041", null),
                ("62041", "62041_0103"),
                ("62080", null),
                ("62193", null),
                ("62999", (string?)null),
            }
        )
        {
            var where = street is null ? "" : $"&street_ban_id={street}";
            var page = (await browser.GetAsync(At(monde, city) + where)).ShouldBeOk();
            var offered = (await Client().GetAsync($"/prendre_rdv?departement={monde.Territoire.Numero}&city_code={city}{where}"))
                .ShouldBeOk()
                .TextsOf("a.porte .fort");

            page.TextsOf("#choix tbody th")
                .Select(said => said.Replace(", sur place", "", StringComparison.Ordinal))
                .Order()
                .ShouldBe(offered.Order());
            (page.TextsOf("#choix tbody th").Count + page.TextsOf("#refus tbody tr").Count).ShouldBe(all);
            page.Document.QuerySelectorAll("#refus tbody tr")
                .ShouldAllBe(row => row.QuerySelectorAll("td")[1].TextContent.Trim().Length > 10);
        }
    }

    private static string At(Monde monde, string city) => $"{Bench}?address=Ici&departement={monde.Territoire.Numero}&city_code={city}";

    private async Task AddAsync(Monde monde, string name, Action<Motif> change)
    {
        var motif = await Given.MotifAsync(
            monde.Organisation,
            monde.Service,
            one =>
            {
                one.Name = name;
                change(one);
            }
        );
        await Given.PlageAsync(monde.Agent, monde.Organisation, monde.Lieu, [motif]);
    }
}

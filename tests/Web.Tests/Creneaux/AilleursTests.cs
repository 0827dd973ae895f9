using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Creneaux;

/// <summary>NOUV-5: the agent on the telephone also reads what other organisations offer the same person.</summary>
public sealed class AilleursTests(RdvApp app) : WebTest(app)
{
    private const string Arras = "62041";
    private static readonly LocalDate _later = Given.DefaultDay.PlusDays(6);

    [Fact]
    public async Task NOUV_5_other_organisations_are_named_with_lieu_first_date_telephone_and_public_page()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_later, 9, 12));
        var other = await ElsewhereAsync(monde, organisation: one => one.Phone = "03 21 00 00 62");

        var page = await SearchAsync(monde);

        page.TextsOf(Lines).Count.ShouldBe(1);
        page.TextOf(Lines)!.ShouldContain(other.Lieu.Name);
        page.TextOf(Lines)!.ShouldContain($"{other.Lieu.Address} · {other.Organisation.Name}");
        page.TextOf(Lines)!.ShouldContain("Dès le mercredi 4 mars à 9 h 00, plus tôt qu’ici");
        page.One(Lines + " a[href='tel:0321000062']");
        var seen = await Client().GetAsync(page.One(Lines + " a[href^='/prendre_rdv']").GetAttribute("href")!);
        seen.ShouldBeOk().Text.ShouldContain("mercredi 4 mars");
        seen.Text.ShouldContain(other.Lieu.Name);
    }

    [Fact]
    public async Task NOUV_5_nothing_is_shown_that_a_citizen_does_not_see_nor_what_the_results_show()
    {
        var monde = await Given.MondeAsync();
        var inside = await ElsewhereAsync(monde, motif => motif.BookableBy = BookableBy.Agents);
        var hidden = await ElsewhereAsync(monde, motif => motif.Visibility = VisibilityType.Invisible);
        var otherwise = await ElsewhereAsync(monde, motif => motif.Name = $"Autre {Given.Unique()}");
        var foreign = await Given.MondeAsync(m => m.Motif = motif => motif.Name = monde.Motif.Name);

        var page = await SearchAsync(monde);

        page.Document.QuerySelector("#ailleurs").ShouldBeNull("nobody else offers it to anybody");
        foreach (var closed in new[] { inside, hidden, otherwise, foreign })
        {
            page.Html.ShouldNotContain(closed.Lieu.Name);
        }
    }

    [Fact]
    public async Task NOUV_5_secteurs_count_as_for_the_citizen_by_the_town_of_the_person_or_the_one_that_is_said()
    {
        var monde = await Given.MondeAsync();
        var other = await ElsewhereAsync(monde, motif => motif.SectorisationLevel = SectorisationLevel.Organisation);
        await Given.AttributionAsync(await Given.SecteurAsync(monde.Territoire, [Arras]), other.Organisation);
        var here = await Given.UsagerAsync(monde.Territoire, usager => usager.CityCode = Arras);
        var there = await Given.UsagerAsync(monde.Territoire, usager => usager.CityCode = "62119");

        var nobody = await SearchAsync(monde);
        var said = await As(monde.Agent).PostFormAsync(nobody, "form:has(#commune)", ("commune", "Arras"));
        var wrong = await SearchAsync(monde, "&commune=Xqzwk");

        nobody.TextsOf(Lines).ShouldBeEmpty();
        nobody.TextOf("#commune-dit").ShouldBe("Certains motifs dépendent d’où l’on habite.");
        said.TextOf(Lines).ShouldNotBeNull().ShouldContain(other.Lieu.Name);
        said.TextOf("section:has(> header > #ailleurs) header p").ShouldBe("Ce qu’une personne d’Arras se voit proposer en ligne");
        wrong.TextOf("#commune-dit")!.ShouldContain("n’est pas connue");
        wrong.One("#commune").GetAttribute("value").ShouldBe("Xqzwk");
        (await SearchAsync(monde, $"&usager={here.Id}")).TextOf(Lines).ShouldNotBeNull().ShouldContain(other.Lieu.Name);
        (await SearchAsync(monde, $"&usager={there.Id}")).TextsOf(Lines).ShouldBeEmpty();
        (await SearchAsync(monde, $"&usager={there.Id}")).Document.QuerySelector("#commune").ShouldBeNull("their file says it");
    }

    [Fact]
    public async Task NOUV_5_where_the_agent_books_too_but_did_not_look_one_click_looks_there()
    {
        var monde = await Given.MondeAsync();
        var other = await ElsewhereAsync(monde);
        await Given.RoleAsync(monde.Agent, other.Organisation);
        await Given.PlageAsync(monde.Agent, other.Organisation, other.Lieu, [other.Motif], Given.Once(_later, 14, 16));

        var whole = await SearchAsync(monde);
        var narrowed = await SearchAsync(monde, $"&lieu={monde.Lieu.Id}");

        whole.Document.QuerySelector(Lines).ShouldBeNull("it is among the results");
        var link = narrowed.One(Lines + " a.ds-button").GetAttribute("href")!;
        link.ShouldContain($"ou={other.Lieu.Id}");
        link.ShouldNotContain("&lieu=");
        (await As(monde.Agent).GetAsync(link)).ShouldBeOk().Text.ShouldContain(other.Lieu.Name);
    }

    [Fact]
    public async Task NOUV_5_two_in_a_row_are_no_citizens_question_and_five_more_organisations_cost_what_one_does()
    {
        var monde = await Given.MondeAsync();
        await ElsewhereAsync(monde);
        (await SearchAsync(monde, $"&puis={monde.Motif.Id}")).Document.QuerySelector("#ailleurs").ShouldBeNull();
        await SearchAsync(monde);
        await ElsewhereAsync(monde);
        var one = await SearchAsync(monde);
        for (var i = 0; i < 5; i++)
        {
            await ElsewhereAsync(monde);
        }

        var seven = await SearchAsync(monde);

        seven.TextsOf(Lines).Count.ShouldBe(5);
        seven.Text.ShouldContain("Voir les 2 autres, sur la page publique");
        seven.Queries.Count.ShouldBe(one.Queries.Count);
        (await SearchAsync(monde)).Queries.Count.ShouldBeLessThanOrEqualTo(
            15,
            "what citizens ask is kept: the catalogue’s number, whose agendas"
        );
    }

    private const string Lines = "section:has(> header > #ailleurs) > ul > li";

    private Task<Page> SearchAsync(Monde monde, string more = "") =>
        As(monde.Agent).GetAsync($"/agents/creneaux?motif={monde.Motif.Id}{more}");

    /// <summary>Another organisation of the same territory that opens the same motif, tomorrow at nine.</summary>
    private async Task<Monde> ElsewhereAsync(Monde monde, Action<Motif>? change = null, Action<Organisation>? organisation = null)
    {
        var there = await Given.OrganisationAsync(monde.Territoire, organisation);
        var motif = await Given.MotifAsync(
            there,
            monde.Service,
            one =>
            {
                one.Name = monde.Motif.Name;
                change?.Invoke(one);
            }
        );
        var lieu = await Given.LieuAsync(there);
        var agent = await Given.AgentAsync(there, monde.Service);
        var plage = await Given.PlageAsync(agent, there, lieu, [motif], Given.Once(Given.DefaultDay.PlusDays(1), 9, 12));
        return monde with { Organisation = there, Motif = motif, Lieu = lieu, Agent = agent, Plage = plage };
    }
}

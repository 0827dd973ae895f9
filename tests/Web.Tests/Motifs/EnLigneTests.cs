using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Tests.Motifs;

/// <summary>« Réservation en ligne »: each motif of an organisation, bookable or not, and why not (spec 2 §20.9).</summary>
public sealed class EnLigneTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task S_20_9_each_motif_says_whether_it_is_bookable_online_why_not_and_what_mends_it()
    {
        var monde = await Given.MondeAsync(spec => (spec.Role, spec.Horaire) = (RoleLevel.Admin, Given.Once(Jeudi, 9, 12)));
        var (house, service) = (monde.Organisation, monde.Service);
        await Given.MotifAsync(house, service, motif => motif.Name = "B sans plage");
        await Given.MotifAsync(house, service, motif => (motif.Name, motif.BookableBy) = ("C interne", BookableBy.Agents));
        await Given.MotifAsync(house, service, motif => (motif.Name, motif.Visibility) = ("D caché", VisibilityType.Invisible));
        await Given.MotifAsync(house, service, motif => (motif.Name, motif.Collectif) = ("E atelier", true));
        await Given.MotifAsync(house, service, motif => (motif.Name, motif.DeletedAt) = ("F archivé", Now));
        using var browser = As(monde.Agent);
        var fiche = await browser.GetAsync($"/agents/organisations/{house.Id}");

        var page = (await browser.ClickAsync(fiche, "Réservation en ligne, motif par motif")).ShouldBeOk();

        page.TextOf("#liste").ShouldBe("1 motif réservable sur 5");
        SaidOf(page, monde.Motif.Name)
            .ShouldBe("Réservable 6 créneaux libres dans les quatre prochaines semaines, sur 1 plage d’ouverture.");
        SaidOf(page, "B sans plage").ShouldBe("Non Aucune plage d’ouverture ne l’ouvre. Ouvrir une plage dans un agenda");
        SaidOf(page, "C interne").ShouldBe("Non Qui peut réserver : agents seulement. Modifier le motif");
        SaidOf(page, "D caché").ShouldContain("Il est invisible");
        SaidOf(page, "E atelier").ShouldBe("Non Aucun RDV collectif à venir ne le propose. Créer un RDV collectif");
        (await Client().GetAsync(Home(monde))).ShouldBeOk().Html.ShouldContain(monde.Motif.Name);
    }

    [Theory]
    [InlineData("lieu", "Ses plages d’ouverture sont toutes dans un lieu fermé. Voir ce lieu")]
    [InlineData("durée", "Il dure 4 h, et la plus longue de ses plages 3 h. Modifier le motif")]
    [InlineData("secteur", "Il suit les secteurs de l’organisation, qui n’en a aucun. Modifier le motif")]
    [InlineData("agents", "Il suit les secteurs des agents, et aucun de ceux qui l’ouvrent n’en a. Modifier le motif")]
    [InlineData("délai", "Rien n’est libre dans les quatre prochaines semaines, entre ses délais")]
    public async Task S_20_9_what_stands_in_the_way_is_named_and_citizens_find_nothing(string what, string said)
    {
        var monde = await Given.MondeAsync(spec => (spec.Role, spec.Horaire) = (RoleLevel.Admin, Given.Once(Jeudi, 9, 12)));
        _ = what switch
        {
            "lieu" => (object)(monde.Lieu.Availability = LieuAvailability.Disabled),
            "durée" => monde.Motif.DurationMinutes = 240,
            "secteur" => monde.Motif.SectorisationLevel = SectorisationLevel.Organisation,
            "agents" => monde.Motif.SectorisationLevel = SectorisationLevel.Agent,
            _ => monde.Motif.MaxBookingDelay = 7200,
        };
        await Given.SaveAsync();
        using var browser = As(monde.Agent);

        var page = (await browser.GetAsync($"/agents/organisations/{monde.Organisation.Id}/reservation-en-ligne")).ShouldBeOk();

        SaidOf(page, monde.Motif.Name).ShouldContain(said);
        page.TextOf("#liste").ShouldBe("Aucun motif n’est réservable sur 1");
        (await Client().GetAsync(Times(monde))).Html.ShouldNotContain(NineOClock);
    }

    private static string SaidOf(Page page, string name) =>
        page.TextsOf("tbody tr").Single(line => line.StartsWith(name, StringComparison.Ordinal)) is var line
            ? Page.Plain(
                string.Join(
                    ' ',
                    page.Document.QuerySelectorAll("tbody tr")
                        .Single(row => Page.Plain(row.TextContent) == line)
                        .QuerySelectorAll("td")
                        .Select(cell => cell.TextContent)
                )
            )
            : "";
}

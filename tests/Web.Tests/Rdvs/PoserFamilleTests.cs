using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>A family that calls, and somebody who has RDVs already: the form carries what is known from one step to the next.</summary>
public sealed class PoserFamilleTests(RdvApp app) : PoserTest(app)
{
    [Fact]
    public async Task NOUV_5_a_mother_and_two_children_in_six_clicks_and_seven_fields()
    {
        var monde = await Given.MondeAsync();
        var name = $"Durand{new string([.. $"{Given.Unique()}".Select(digit => (char)(digit - '0' + 'a'))])}";
        var me = As(monde.Agent);

        // From a créneau that the search offered: the motif, the day, the hour, the lieu and the agent are there.
        var page = await me.GetAsync($"{Url}?motif={monde.Motif.Id}&jour=2026-03-05&heure=10:00&lieu={monde.Lieu.Id}");
        page = await SendAsync(me, page, [("Input.Recherche", name)], "actualiser");
        page = await SendAsync(me, page, [], "nouvelle");
        page.One("[name='Input.Nouveau.Nom']").GetAttribute("value").ShouldBe(name);

        page = await SendAsync(me, page, [("Input.Nouveau.Prenom", "Inès"), ("Input.Nouveau.Telephone", "06 39 98 00 02")], "enfant");
        page.ShouldBeOk().One("[name='Input.Nouveau.Nom']").GetAttribute("value").ShouldBe(name);
        page = await SendAsync(me, page, [("Input.Nouveau.Prenom", "Léo"), ("Input.Nouveau.Naissance", "2024-02-01")], "enfant");
        page = await SendAsync(
            me,
            page.ShouldBeOk(),
            [("Input.Nouveau.Prenom", "Mia"), ("Input.Nouveau.Naissance", "2025-06-01")],
            "creer"
        );
        page.Text.ShouldContain("Plusieurs enfants : 30 min pour chacun font 1 h.");
        page = await SendAsync(me, page, [], "duree 60");
        (await SendAsync(me, page, [])).ShouldSeeOther("/agents/agendas/");

        var rdv = (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
        rdv.Length.ShouldBe(Duration.FromMinutes(60));
        var people = await ReadAsync(db => db.Usagers.Where(usager => usager.LastName == name).OrderBy(usager => usager.Id).ToListAsync());
        people.Select(usager => usager.FirstName).ShouldBe(["Inès", "Léo", "Mia"]);
        people.Select(usager => usager.ResponsableId).ShouldBe([null, people[0].Id, people[0].Id]);
    }

    [Theory]
    [InlineData("2016-05-01", null, true)]
    [InlineData("2016-05-01", "0", false)]
    [InlineData("1990-05-01", null, false)]
    [InlineData("", null, false)]
    public async Task NOUV_5_a_child_is_a_relative_of_the_first_adult_unless_told(string born, string? said, bool isRelative)
    {
        var monde = await Given.MondeAsync();
        var parent = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var name = $"Nouvelle{Given.Unique()}";
        var page = await me.GetAsync(Prefilled(monde, parent));

        await SendAsync(
            me,
            page,
            [
                ("Input.Nouveau.Prenom", "Élise"),
                ("Input.Nouveau.Nom", name),
                ("Input.Nouveau.Naissance", born),
                ("Input.Nouveau.Responsable", said ?? ""),
            ],
            "creer"
        );

        page.TextsOf("#Input_Nouveau_Responsable option").ShouldNotContain(option => option.StartsWith("Personne"));
        var created = await ReadAsync(db => db.Usagers.SingleAsync(usager => usager.LastName == name));
        created.ResponsableId.ShouldBe(isRelative ? parent.Id : null);
    }

    [Theory]
    [InlineData("durand", "Durand", null)]
    [InlineData("Léa Durand", "Durand", "Léa")]
    [InlineData("DURAND Léa", "DURAND", "Léa")]
    [InlineData("06 39 98 00 02", null, null)]
    public void NOUV_5_what_was_looked_for_is_not_typed_again(string searched, string? surname, string? firstName)
    {
        var person = NouvelUsagerInput.FromSearch(searched);

        (person.Nom, person.Prenom).ShouldBe((surname, firstName));
    }

    [Fact]
    public async Task NOUV_5_a_surname_that_the_page_wrote_opens_no_file_by_itself()
    {
        var monde = await Given.MondeAsync();
        var parent = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        var page = await SendAsync(me, await me.GetAsync(Prefilled(monde, parent)), [], "enfant");
        (await SendAsync(me, page, [])).ShouldSeeOther("/agents/agendas/");

        (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem().Participations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task NOUV_5_a_start_that_the_search_offers_is_not_warned_of()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(new LocalDate(2026, 3, 5), 9));
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        // 9:00 to 9:30 is taken: 10:00 is the second start of the grid after it.
        (await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), [])).ShouldSeeOther("/agents/agendas/");
    }

    [Fact]
    public async Task NOUV_8_what_a_sensitive_service_keeps_to_itself_is_not_said_of_somebody()
    {
        var monde = await Given.MondeAsync();
        var cpef = await Given.ServiceAsync();
        cpef.IsSensitive = true;
        var motif = await Given.MotifAsync(monde.Organisation, cpef);
        var sageFemme = await Given.AgentAsync(monde.Organisation, cpef);
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde with { Motif = motif }, usager, monde.Paris(new LocalDate(2026, 3, 9), 10, 30), sageFemme);

        (await As(monde.Agent).GetAsync(Prefilled(monde, usager))).TextOf(".choisis")!.ShouldNotContain("à venir");
        (await As(sageFemme).GetAsync(Prefilled(monde with { Motif = motif, Agent = sageFemme }, usager)))
            .TextOf(".choisis")!
            .ShouldContain("1 RDV à venir");
    }

    [Fact]
    public async Task NOUV_8_the_line_of_somebody_says_what_they_have_to_come_and_missed_and_the_same_motif_is_asked_about()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, usager, startsAt: monde.Paris(new LocalDate(2026, 3, 9), 10, 30));
        var me = As(monde.Agent);

        var page = await me.GetAsync(Prefilled(monde, usager));
        var warned = await SendAsync(me, page, []);

        page.TextOf(".choisis")!.ShouldContain("1 RDV à venir : lundi 9 mars à 10 h 30, même motif");
        warned
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("a déjà un RDV à venir pour ce motif, lundi 9 mars à 10 h 30");
        (await SendAsync(me, warned, [])).ShouldSeeOther("/agents/agendas/");
    }

    [Fact]
    public async Task NOUV_8_an_hour_in_a_plage_brings_its_lieu()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.LieuAsync(monde.Organisation);
        await Given.PlageAsync(monde.Agent, monde.Organisation, other, [monde.Motif], Given.Once(new LocalDate(2026, 3, 5), 14, 17));
        var usager = await Given.UsagerAsync(monde.Territoire);

        var page = await As(monde.Agent).GetAsync($"{Url}?motif={monde.Motif.Id}&usager={usager.Id}&jour=2026-03-05&heure=15:00");

        page.One($"#Input_Lieu option[value='{other.Id}'][selected]");
    }

    [Fact]
    public async Task V15_two_rdvs_in_a_row_are_one_act_for_the_same_people()
    {
        var monde = await Given.MondeAsync();
        var second = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.DurationMinutes = 45);
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var address = Prefilled(monde, usager) + $"&suite={second.Id}&suiteheure=10:30&suitelieu={monde.Lieu.Id}&suiteagent={colleague.Id}";

        var page = await me.GetAsync(address);
        var alone = await SendAsync(me, page, [], "sans-suite");
        (await SendAsync(me, page, [])).ShouldSeeOther("/agents/agendas/");
        (await SendAsync(me, page, [])).ShouldSeeOther("/agents/agendas/");

        page.Text.ShouldContain($"Aussitôt après, à 10 h 30 : « {second.Name} », 45 min, avec {colleague.FullName}");
        alone.Text.ShouldNotContain("Aussitôt après");
        (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
        var next = (await RdvsOfAsync(colleague)).ShouldHaveSingleItem();
        (next.MotifId, next.Participations.Single().UsagerId).ShouldBe((second.Id, usager.Id));
        next.StartsAt.ShouldBe(monde.Paris(new LocalDate(2026, 3, 5), 10, 30));
    }
}

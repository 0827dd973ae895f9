using System.Net;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.PlagesOuverture;

/// <summary>Hours that cannot be, in every form that takes some.</summary>
public sealed class HorairesRefusTests(RdvApp app) : HorairesTest(app)
{
    [Theory]
    [InlineData("End", "08:00", "après l’heure de début")]
    [InlineData("End", "25:00", "n’est pas une réponse possible")]
    [InlineData("Start", "", "Indiquez l’heure de début")]
    [InlineData("Start", "9h", "n’est pas une réponse possible")]
    [InlineData("FirstDay", "2026-02-30", "n’est pas une réponse possible")]
    [InlineData("FirstDay", "2199-01-01", "entre 2018 et 2031")]
    [InlineData("Until", "2026-03-04", "La date de fin est avant le premier jour.")]
    [InlineData("Until", "2060-01-01", "Choisissez une date de fin avant 2032.")]
    [InlineData("Until", "jamais", "n’est pas une réponse possible")]
    [InlineData("Every", "0", "Choisissez de 1 à 5.")]
    [InlineData("Every", "1000", "Choisissez de 1 à 5.")]
    [InlineData("Every", "99999999999999", "n’est pas une réponse possible")]
    [InlineData("Unit", "Siecles", "n’est pas une réponse possible")]
    [InlineData("Nth", "6", "Choisissez un rang de la liste.")]
    [InlineData("Days", "None", "Choisissez des jours de la liste.")]
    [InlineData("Days", "Samedimanche", "n’est pas une réponse possible")]
    public async Task Hours_that_cannot_be_are_refused_in_every_form_and_nothing_is_lost(string field, string value, string said)
    {
        var (monde, forms) = await FormsAsync();
        using var browser = As(monde.Agent);
        (string Name, string? Value)[] good =
        [
            ("Input.Horaire.FirstDay", "2026-03-05"),
            ("Input.Horaire.Start", "09:00"),
            ("Input.Horaire.End", "12:00"),
            ("Input.Horaire.Repeats", "true"),
            ("Input.Title", "Mon titre"),
        ];

        foreach (var url in forms)
        {
            var form = (await browser.GetAsync(url)).ShouldBeOk();
            var typed = good.Where(pair => pair.Name != $"Input.Horaire.{field}").Append(($"Input.Horaire.{field}", value)).ToArray();
            (string, string?)[] qui = url.EndsWith("commune", StringComparison.Ordinal) ? [("Qui", "agents")] : [];

            var page = await browser.PostFormAsync(form, Formulaire, [.. typed, .. qui]);

            page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(said, customMessage: url);
            page.One("[name='Input.Title']").GetAttribute("value").ShouldBe("Mon titre", url);
            if (page.Document.QuerySelector($"input[name='Input.Horaire.{field}']:not([type=checkbox])") is { } input)
            {
                input.GetAttribute("value").ShouldBe(value, url);
            }
        }

        (await PlagesAsync(monde.Agent)).ShouldHaveSingleItem().Revision.ShouldBe(0);
        (await AbsencesAsync(monde.Agent)).ShouldHaveSingleItem().Revision.ShouldBe(0);
    }

    [Theory]
    [InlineData("12:00", "09:00", "après l’heure de début")]
    [InlineData("25:00", "26:00", "n’est pas une réponse possible")]
    [InlineData("", "", "Indiquez l’heure de début")]
    public async Task Other_hours_for_one_day_that_cannot_be_are_refused(string start, string end, string said)
    {
        var (monde, _) = await FormsAsync();
        var absence = (await AbsencesAsync(monde.Agent)).Single();
        using var browser = As(monde.Agent);
        foreach (
            var url in new[]
            {
                $"/agents/plages/{monde.Plage.Id}/occurrences/2026-03-12",
                $"/agents/absences/{absence.Id}/occurrences/2026-03-12",
            }
        )
        {
            var page = await browser.PostFormAsync(await browser.GetAsync(url), Formulaire, ("Input.Start", start), ("Input.End", end));

            page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(said);
            page.One("[name='Input.Start']").GetAttribute("value").ShouldBe(start);
        }
    }

    [Fact]
    public async Task A_day_out_of_the_rule_changes_nothing_and_says_so()
    {
        var (monde, _) = await FormsAsync();
        using var browser = As(monde.Agent);
        var url = $"/agents/plages/{monde.Plage.Id}/occurrences/2026-03-13";

        var answer = await browser.FollowAsync(await browser.PostWithTokenAsync(url, ("Acte", "Passer"), ("Revision", "0")));

        answer.ShouldBeOk().Document.Body!.TextContent.ShouldContain("n’a pas, ou n’a plus, de date ce jour-là");
        (await PlagesAsync(monde.Agent)).Single().Derogations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_saves_over_a_colleague_is_told_in_every_form()
    {
        var (monde, _) = await FormsAsync();
        var absence = (await AbsencesAsync(monde.Agent)).Single();
        using var browser = As(monde.Agent);
        foreach (var item in new[] { $"/agents/plages/{monde.Plage.Id}", $"/agents/absences/{absence.Id}" })
        {
            string[] urls =
            [
                $"{item}/modifier",
                $"{item}/modifier?depuis=2026-03-12",
                $"{item}/occurrences/2026-03-12",
                $"{item}/suppression",
                $"{item}/suppression?depuis=2026-03-12",
            ];
            var forms = new List<Page>();
            foreach (var url in urls)
            {
                forms.Add((await browser.GetAsync(url)).ShouldBeOk());
            }

            (await browser.PostFormAsync(await browser.GetAsync(urls[0]), Formulaire, ("Input.Title", "Plus vite"))).ShouldSeeOther(item);
            foreach (var form in forms)
            {
                (await browser.PostFormAsync(form, Formulaire, []))
                    .ShouldBe(HttpStatusCode.Conflict)
                    .Text.ShouldContain("vient d’être modifiée");
            }
        }
    }

    [Fact]
    public async Task Motifs_that_a_colleague_changed_meanwhile_are_a_conflict_too_and_the_history_names_them()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.MotifAsync(monde.Organisation, monde.Service);
        var url = $"/agents/plages/{monde.Plage.Id}/modifier";
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync(url);
        (await browser.PostFormAsync(form, Formulaire, ("Input.Motifs", $"{other.Id}"))).ShouldSeeOther("/agents/plages/");

        var late = await browser.PostFormAsync(form, Formulaire, ("Input.Title", "Plus tard"));
        var history = (await browser.GetAsync($"/agents/plages/{monde.Plage.Id}/historique")).ShouldBeOk();

        late.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain($"Motifs ajoutés : {other.Name}");
        history.TextsOf(".historique > li")[0].ShouldContain($"Motifs ajoutés : {other.Name}");
        history.TextsOf(".historique > li")[0].ShouldContain($"Motifs retirés : {monde.Motif.Name}");
        history.TextsOf(".historique > li")[^1].ShouldContain($"Motifs : {monde.Motif.Name}");
    }

    [Fact]
    public async Task A_lieu_that_closed_and_a_motif_of_elsewhere_are_refused_when_changing_too()
    {
        var monde = await Given.MondeAsync();
        var foreign = await Given.MondeAsync();
        var closed = await Given.LieuAsync(monde.Organisation, lieu => lieu.Availability = LieuAvailability.Disabled);
        using var browser = As(monde.Agent);
        var url = $"/agents/plages/{monde.Plage.Id}/modifier";
        var form = await browser.GetAsync(url);

        (await browser.PostFormAsync(form, Formulaire, ("Input.Lieu", $"{closed.Id}")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Ce lieu n’est pas ou n’est plus ouvert");
        (await browser.PostFormAsync(form, Formulaire, ("Input.Lieu", $"{foreign.Lieu.Id}"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostFormAsync(form, Formulaire, ("Input.Motifs", $"{foreign.Motif.Id}")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Un des motifs cochés n’est pas ou n’est plus proposé.");
        (await browser.PostFormAsync(form, Formulaire, ("Input.Motifs", null)))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Cochez au moins un motif.");
        (await PlagesAsync(monde.Agent)).Single().Motifs.Single().Id.ShouldBe(monde.Motif.Id);
    }

    [Theory]
    [InlineData("2026-03-29", "02:00", "03:00")] // an hour that the clock skips
    [InlineData("2026-10-25", "02:00", "03:00")] // and one that it shows twice
    [InlineData("2028-02-29", "00:00", "00:00")]
    public async Task Hours_around_a_change_of_clock_are_taken(string day, string start, string end)
    {
        var monde = await Given.MondeAsync();
        using var browser = As(monde.Agent);

        var plage = await OpenAsync(browser, monde, monde.Agent, Hours(day, start, end));
        var absence = await PutAbsenceAsync(browser, monde.Agent, Hours(day, start, end));

        (await browser.FollowAsync(plage)).ShouldBeOk();
        (await browser.FollowAsync(absence)).ShouldBeOk();
        (await browser.GetAsync($"/agents/agendas/{monde.Agent.Id}?vue=jour&jour={day}")).ShouldBeOk();
    }

    /// <summary>A world with a weekly plage and a weekly absence, and every form that takes hours.</summary>
    private async Task<(Monde Monde, string[] Forms)> FormsAsync()
    {
        var monde = await Given.MondeAsync(spec => spec.Horaire = Each(IsoDayOfWeek.Thursday, first: new LocalDate(2026, 3, 5)));
        var absence = await Given.AbsenceAsync(monde.Agent, Each(IsoDayOfWeek.Thursday, 14, 15, new LocalDate(2026, 3, 5)));
        return (
            monde,
            [
                $"{PlagesOf(monde.Agent)}/nouvelle",
                $"/agents/plages/{monde.Plage.Id}/modifier",
                $"/agents/plages/{monde.Plage.Id}/modifier?depuis=2026-03-12",
                $"{AbsencesOf(monde.Agent)}/nouvelle",
                $"/agents/absences/{absence.Id}/modifier",
                $"/agents/absences/{absence.Id}/modifier?depuis=2026-03-12",
                "/agents/absences/commune",
            ]
        );
    }
}

using System.Net;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Rdvs;

namespace RdvSolidarites.Web.Tests.Collectifs;

/// <summary>Collective RDVs put twice or badly, and people created in front of the list.</summary>
public sealed class CollectifsSuitesTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task The_same_form_sent_twice_makes_one_rdv_and_the_very_same_one_is_refused()
    {
        var monde = await CollectiveAsync();
        using var browser = As(monde.Agent);
        var url = $"/agents/collectifs/nouveau?motif={monde.Motif.Id}";
        var form = await browser.GetAsync(url);
        (string, string?)[] answers =
        [
            ("Input.Jour", "2026-03-10"),
            ("Input.Heure", "09:00"),
            ("Input.Lieu", $"{monde.Lieu.Id}"),
            ("Input.Duree", "30"),
        ];

        var twice = await Task.WhenAll(
            browser.PostFormAsync(form, "main form", answers),
            browser.PostFormAsync(form, "main form", answers)
        );
        var same = await browser.PostFormAsync(await browser.GetAsync(url), "main form", answers);

        twice.Select(answer => answer.Location).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        same.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Ce RDV collectif existe déjà");
        (await ReadAsync(db => db.Rdvs.CountAsync(one => one.MotifId == monde.Motif.Id))).ShouldBe(1);
    }

    [Theory]
    [InlineData("Input.Jour", "9999-12-31", "entre 2020 et 2100")]
    [InlineData("Input.Jour", "2026-03-29", "passage à l’heure d’été")]
    [InlineData("Input.Heure", "25:00", "n’est pas une réponse possible")]
    [InlineData("Input.Duree", "0", "entre 1 minute et 24 heures")]
    [InlineData("Input.Duree", "-5", "entre 1 minute et 24 heures")]
    [InlineData("Input.Duree", "100000", "entre 1 minute et 24 heures")]
    [InlineData("Input.Places", "0", "de 1 à 10")]
    [InlineData("Input.Agents", "999999999", "agenda d’un des agents choisis")]
    [InlineData("Input.Lieu", "999999999", "Choisissez un lieu")]
    public async Task A_wrong_answer_comes_back_with_a_sentence(string field, string value, string sentence)
    {
        var monde = await CollectiveAsync();
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/collectifs/nouveau?motif={monde.Motif.Id}");
        (string Name, string? Value)[] answers =
        [
            ("Input.Titre", "Gardé"),
            ("Input.Jour", "2026-03-10"),
            ("Input.Heure", "02:30"),
            ("Input.Lieu", $"{monde.Lieu.Id}"),
        ];

        var page = await browser.PostFormAsync(form, "main form", [.. answers.Where(one => one.Name != field), (field, value)]);

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(sentence);
        page.One("#Input_Titre").GetAttribute("value").ShouldBe("Gardé");
        (await ReadAsync(db => db.Rdvs.CountAsync(one => one.MotifId == monde.Motif.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_new_is_created_and_added_at_once_and_look_alikes_are_told_first()
    {
        var monde = await CollectiveAsync();
        var rdv = await OpenAsync(monde, seats: 5);
        using var browser = As(monde.Agent);
        var url = $"/agents/rdvs/{rdv.Id}/participants";
        var email = $"nouvelle{Given.Unique()}@test.example";
        (string, string?)[] person = [("Nouveau.Prenom", "Élise"), ("Nouveau.Nom", $"Neuve{Given.Unique()}"), ("Nouveau.Email", email)];

        var empty = await browser.PostFormAsync(await browser.GetAsync(url), "form[action*=Creer]", ("Nouveau.Nom", "Gardé"));
        var made = await browser.PostFormAsync(await browser.GetAsync(url), "form[action*=Creer]", person);
        var twin = await browser.PostFormAsync(await browser.GetAsync(url), "form[action*=Creer]", person);

        empty.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Écrivez le prénom");
        empty.One("#Nouveau_Nom").GetAttribute("value").ShouldBe("Gardé");
        made.ShouldSeeOther(url);
        twin.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Est-ce déjà cette personne");
        (await FreshAsync(rdv)).SeatsTaken.ShouldBe(1);
        await TellAsync(rdv);
        (await SentToAsync(email)).ShouldHaveSingleItem().Template.ShouldBe("RdvConfirme");
    }

    [Fact]
    public async Task Somebody_added_without_being_told_is_not_told()
    {
        var monde = await CollectiveAsync();
        var rdv = await OpenAsync(monde, seats: 5);
        var usager = await Given.UsagerAsync(monde.Territoire);

        await As(monde.Agent)
            .PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/participants?handler=Ajouter&usager={usager.Id}", ("muet", "true"));

        (await MailsAsync(rdv, usager)).ShouldBeEmpty();
        (await FreshAsync(rdv)).Participations.Single().SendReminderNotification.ShouldBeFalse();
    }

    private Task<Monde> CollectiveAsync() => Given.MondeAsync(m => m.Motif = motif => motif.Collectif = true);

    private Task<Rdv> OpenAsync(Monde monde, int seats)
    {
        var start = monde.Paris(Given.DefaultDay.PlusDays(3), 9);
        var at = new Interval(start, start + Duration.FromHours(1));
        var rdv = Rdv.Open(monde.Motif, monde.Lieu, at, [monde.Agent], monde.Agent, Now);
        rdv.MaxParticipants = seats;
        return Given.AddAsync(rdv);
    }
}

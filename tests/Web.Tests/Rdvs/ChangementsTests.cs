using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.FileAttente;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Changing a RDV: its place of once, putting it again, another time found in the search; what is badly sent is told and nothing is lost.</summary>
public sealed class ChangementsTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task A_place_of_once_is_changed_through_its_rdv_and_told_as_a_change_of_place()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        await TellAsync(rdv);
        using var browser = As(monde.Agent);
        (string, string?)[] school =
        [
            ("Input.Lieu", ""),
            ("Input.LieuNom", "École Curie"),
            ("Input.LieuAdresse", "2 rue des Écoles, Arras"),
        ];

        await ConfirmedAsync(browser, await PostAsync(browser, rdv, school), rdv);
        var first = (await FreshAsync(rdv)).Lieu!;
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier");
        form.One("#Input_LieuNom").GetAttribute("value").ShouldBe("École Curie");
        (await browser.PostFormAsync(form, "main form", ("Input.Contexte", "Un mot"))).ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        (await FreshAsync(rdv)).LieuId.ShouldBe(first.Id, "nothing of the place was changed");
        await ConfirmedAsync(browser, await PostAsync(browser, rdv, ("Input.LieuAdresse", "4 rue des Écoles, Arras")), rdv);

        var second = (await FreshAsync(rdv)).Lieu!;
        (second.Name, second.Address, second.Availability).ShouldBe(("École Curie", "4 rue des Écoles, Arras", LieuAvailability.SingleUse));
        second.Id.ShouldNotBe(first.Id, "the history keeps the old words");
        var mails = await MailsAsync(rdv, rdv.Participations.Single().Usager);
        mails.Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvDeplace"]);
        mails[^1].Text.ShouldContain("4 rue des Écoles");
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).Text.ShouldContain("Pour cette fois");

        // Back to a lieu of the list: the two fields still hold the old place.
        await ConfirmedAsync(browser, await PostAsync(browser, rdv, ("Input.Lieu", $"{monde.Lieu.Id}")), rdv);
        (await FreshAsync(rdv)).LieuId.ShouldBe(monde.Lieu.Id);
    }

    [Theory]
    [InlineData("", "École", "", "Cet endroit a un nom et une adresse")]
    [InlineData(null, "École", "2 rue", "pas les deux")]
    [InlineData("", "", "", "Choisissez un lieu de la liste, ou écrivez")]
    public async Task A_place_half_written_is_told(string? lieu, string name, string address, string sentence)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);

        var page = await PostAsync(
            browser,
            rdv,
            ("Input.Lieu", lieu ?? $"{monde.Lieu.Id}"),
            ("Input.LieuNom", name),
            ("Input.LieuAdresse", address)
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(sentence);
        (page.One("#Input_LieuNom").GetAttribute("value") ?? "").ShouldBe(name);
        (await FreshAsync(rdv)).LieuId.ShouldBe(monde.Lieu.Id);
    }

    [Fact]
    public async Task Putting_again_sent_twice_makes_one_rdv_and_another_date_is_for_that_one()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        await As(monde.Agent).PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Noshow"), ("Revision", $"{rdv.Revision}"));
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement");
        (form.One("[name='Input.Jour']").GetAttribute("value") ?? "").ShouldBeEmpty("yesterday is no suggestion");
        form.Text.ShouldContain("Un e-mail sera envoyé à");
        (string, string?)[] values = [("Input.Jour", "2026-03-09"), ("Input.Heure", "09:00")];

        var answers = await Task.WhenAll(
            browser.PostFormAsync(form, "main form", values),
            browser.PostFormAsync(form, "main form", values)
        );
        var elsewhen = await browser.PostFormAsync(form, "main form", ("Input.Jour", "2026-03-10"), ("Input.Heure", "09:00"));

        answers.Select(answer => answer.Location).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        (await ReadAsync(db => db.Rdvs.CountAsync(one => one.PreviousId == rdv.Id))).ShouldBe(1);
        elsewhen.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("déjà été reporté");
        (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).Text.ShouldNotContain("Reporter à une autre date");
    }

    [Fact]
    public async Task Another_time_is_found_in_the_search_and_leads_back_to_the_move()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);

        var search = await browser.ClickAsync(await browser.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement"), "main a[href*='deplacer=']");
        search.ShouldBeOk().Text.ShouldContain($"Une autre date pour {rdv.Participations.Single().Usager.FullName}");
        var form = await browser.ClickAsync(search, ".creneau");

        form.ShouldBeOk().Url.AbsolutePath.ShouldBe($"/agents/rdvs/{rdv.Id}/deplacement");
        (await ConfirmedAsync(browser, await browser.PostFormAsync(form, "main form"), rdv)).ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
        (await FreshAsync(rdv)).StartsAt.ShouldNotBe(rdv.StartsAt);
        var stranger = await Given.MondeAsync();
        (await As(stranger.Agent).GetAsync($"/agents/creneaux?deplacer={rdv.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_undo_after_somebody_took_the_time_is_told_and_not_done()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var done = await browser.FollowAsync(
            await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Revoked"), ("Revision", $"{rdv.Revision}"))
        );
        await Given.RdvAsync(monde);

        var undone = await browser.PostFormAsync(done, ".toast form");

        undone.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Vous avez déjà un RDV");
        (await FreshAsync(rdv)).IsCancelled.ShouldBeTrue();

        // The undo of the home page too.
        var lot = $"{rdv.Id}-{(await FreshAsync(rdv)).Revision}";
        var home = await browser.FollowAsync(await browser.PostWithTokenAsync($"/agents?handler=Annulation&lot={lot}"));
        home.TextOf(".toast p").ShouldNotBeNull().ShouldContain("a été pris entre-temps");
        (await FreshAsync(rdv)).IsCancelled.ShouldBeTrue();
    }

    [Theory]
    [InlineData("deplacement", "Input.Jour", "2026-02-30", "n’est pas une réponse possible")]
    [InlineData("deplacement", "Input.Jour", "0001-01-01", "entre 2020 et 2100")]
    [InlineData("deplacement", "Input.Jour", "9999-12-31", "entre 2020 et 2100")]
    [InlineData("deplacement", "Input.Jour", "", "Choisissez un jour")]
    [InlineData("deplacement", "Input.Heure", "25:00", "n’est pas une réponse possible")]
    [InlineData("deplacement", "Input.Heure", "", "Choisissez une heure")]
    [InlineData("deplacement", "Input.Duree", "0", "entre 1 minute et 24 heures")]
    [InlineData("deplacement", "Input.Duree", "-30", "entre 1 minute et 24 heures")]
    [InlineData("deplacement", "Input.Duree", "100000", "entre 1 minute et 24 heures")]
    [InlineData("deplacement", "Input.Duree", "👶", "n’est pas une réponse possible")]
    [InlineData("deplacement", "Input.Agents", "999999999", "agenda d’un des agents choisis")]
    [InlineData("deplacement", "Input.Lieu", "999999999", "Choisissez un lieu de la liste")]
    [InlineData("modifier", "Input.Duree", "0", "entre 1 minute et 24 heures")]
    [InlineData("modifier", "Input.Duree", "100000", "entre 1 minute et 24 heures")]
    [InlineData("modifier", "Input.Agents", "999999999", "agenda d’un des agents choisis")]
    [InlineData("modifier", "Input.Lieu", "999999999", "Choisissez un lieu de la liste")]
    [InlineData("modifier", "Input.Motif", "999999999", "du même service")]
    public async Task A_wrong_answer_comes_back_with_a_sentence(string page, string field, string value, string sentence)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/{page}");

        var refused = await browser.PostFormAsync(form, "main form", (field, value));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain(sentence);
        (await FreshAsync(rdv)).Revision.ShouldBe(rdv.Revision);
    }

    [Fact]
    public async Task An_hour_that_does_not_exist_five_hundred_agents_and_an_essay_are_told()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var (url, essay) = ($"/agents/rdvs/{rdv.Id}", string.Concat(Enumerable.Repeat("👩‍👧 été ", 1000)));
        (string, string?)[] crowd = [.. Enumerable.Range(1, 500).Select(number => ("Input.Agents", (string?)$"{number}"))];

        var night = await browser.PostFormAsync(
            await browser.GetAsync($"{url}/deplacement"),
            "main form",
            ("Input.Jour", "2026-03-29"),
            ("Input.Heure", "02:30")
        );
        var many = await browser.PostWithTokenAsync(
            $"{url}/deplacement",
            [("Input.Jour", "2026-03-09"), ("Input.Heure", "09:00"), ("Input.Duree", "30"), ("Input.Revision", $"{rdv.Revision}"), .. crowd]
        );
        var long_ = await browser.PostFormAsync(
            await browser.GetAsync($"{url}/modifier"),
            "main form",
            ("Input.Contexte", essay),
            ("Input.LieuNom", essay)
        );

        night.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("passage à l’heure d’été");
        many.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("dix agents au plus");
        long_.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Le contexte est trop long");
        long_.One("#Input_Contexte").TextContent.Trim().ShouldBe(essay.Trim());
        (await FreshAsync(rdv)).Revision.ShouldBe(rdv.Revision);
    }

    [Fact]
    public async Task An_agenda_that_one_only_reads_takes_nothing()
    {
        var monde = await Given.MondeAsync();
        var read = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        await Given.RoleAsync(read, monde.Organisation);
        await Given.AddAsync(new AccesAgenda(read, monde.Agent, Niveau.AvecDetail, read, Now));
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);

        // What a drag onto another column sends.
        var dragged = await browser.PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/deplacement",
            ("Input.Jour", "2026-03-09"),
            ("Input.Heure", "09:00"),
            ("Input.Duree", "30"),
            ("Input.Agents", $"{read.Id}"),
            ("Input.Revision", $"{rdv.Revision}")
        );

        dragged.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Vous ne pouvez pas poser de RDV dans l’agenda");
        (await FreshAsync(rdv)).Agents.Single().AgentId.ShouldBe(monde.Agent.Id);
    }

    [Fact]
    public async Task A_stale_change_and_a_stale_deletion_say_who_was_faster()
    {
        var monde = await Given.MondeAsync(m => m.Role = Features.Agents.RoleLevel.Admin);
        var fast = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Rapide");
        var rdv = await Given.RdvAsync(monde);
        using var browser = As(monde.Agent);
        var change = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier");
        var deletion = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/suppression");
        using var other = As(fast);
        await other.PostFormAsync(await other.GetAsync($"/agents/rdvs/{rdv.Id}/modifier"), "main form", ("Input.Contexte", "De Rapide"));

        var late = await browser.PostFormAsync(change, "main form", ("Input.Contexte", "De moi"));
        var gone = await browser.PostFormAsync(deletion, "main form", ("Raison", "Doublon"));

        late.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("Rapide");
        late.One("#Input_Contexte").TextContent.Trim().ShouldBe("De moi");
        gone.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("Rapide");
        (await FreshAsync(rdv)).Context.ShouldBe("De Rapide");
    }

    [Fact]
    public async Task S38_waiting_for_an_earlier_creneau_ends_with_the_rdv()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var usager = rdv.Participations.Single().Usager;
        var (theirs, other, elsewhere) = (
            Waits(monde, usager.Email),
            Waits(monde, "quelquun@test.example"),
            Waits(await Given.MondeAsync(), usager.Email)
        );
        Given.Db.AddRange(theirs, other, elsewhere);
        await Given.SaveAsync();
        await TellAsync(rdv);
        (await EndedAsync(theirs)).ShouldBeFalse();

        await As(monde.Agent).PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Excused"), ("Revision", $"{rdv.Revision}"));
        await TellAsync(rdv);

        (await EndedAsync(theirs)).ShouldBeTrue();
        (await EndedAsync(other)).ShouldBeFalse("it is somebody else's");
        (await EndedAsync(elsewhere)).ShouldBeFalse("it is for another motif");
    }

    private Alerte Waits(Monde monde, string? email) =>
        new()
        {
            Motif = monde.Motif,
            Email = email,
            CreatedAt = Now - Duration.FromHours(1),
            Key = Secrets.NewKey(),
            Query = "",
        };

    private Task<bool> EndedAsync(Alerte alerte) => ReadAsync(db => db.Alertes.AnyAsync(one => one.Id == alerte.Id && one.EndedAt != null));

    private static async Task<Page> PostAsync(Browser browser, Rdv rdv, params (string, string?)[] values) =>
        await browser.PostFormAsync(await browser.GetAsync($"/agents/rdvs/{rdv.Id}/modifier"), "main form", values);

    /// <summary>Passes over what is warned of.</summary>
    private static async Task<Page> ConfirmedAsync(Browser browser, Page answer, Rdv rdv)
    {
        var done = answer.Status == HttpStatusCode.UnprocessableEntity ? await browser.PostFormAsync(answer, "main form") : answer;
        return done.ShouldSeeOther($"/agents/rdvs/{rdv.Id}");
    }
}

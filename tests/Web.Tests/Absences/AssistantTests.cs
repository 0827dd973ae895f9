using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.PlagesOuverture;

namespace RdvSolidarites.Web.Tests.Absences;

/// <summary>What becomes of the RDVs of an agent who is away. Seen failing: without the second look under the lock, without the lieu, without MoveOfferedAt.</summary>
public sealed partial class AssistantTests(RdvApp app) : HorairesTest(app)
{
    private const string Choices = "main form:has(#Tous)";

    [Fact]
    public async Task Each_rdv_goes_to_a_free_colleague_of_the_same_motif_and_lieu_and_all_are_told()
    {
        var (monde, rdv, url) = await AwayAsync();
        var elsewhere = await Given.LieuAsync(monde.Organisation);
        var far = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.FirstName = "Loin");
        await Given.PlageAsync(far, monde.Organisation, elsewhere, [monde.Motif]);
        var busy = await ColleagueAsync(monde);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9), agent: busy);
        var free = await ColleagueAsync(monde);
        using var browser = As(monde.Agent);
        var page = (await browser.GetAsync(url)).ShouldBeOk();

        var report = await browser.FollowAsync((await browser.PostFormAsync(page, Choices, ("Tous", "Confier"))).ShouldSeeOther(url));

        Colleagues(page, rdv).ShouldBe([$"Confier-{free.Id}"]);
        report.TextOf("[data-issue=Confier]").ShouldNotBeNull().ShouldContain($"Confié à {free.FullName}");
        var moved = await FreshAsync(rdv);
        moved.Agents.Select(place => place.AgentId).ShouldBe([free.Id]);
        moved.StartsAt.ShouldBe(rdv.StartsAt);
        await TellAsync("rdvId", rdv.Id);
        (await SentToAsync(rdv.Participations.Single().Usager.Email!))[^1].Text.ShouldContain($"rendez-vous avec {free.FullName}");
        (await SentToAsync(free.Email!)).ShouldHaveSingleItem().Subject.ShouldStartWith("RDV confié");
        (await SentToAsync(monde.Agent.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_colleague_taken_meanwhile_is_refused_and_the_report_says_why()
    {
        var (monde, rdv, url) = await AwayAsync();
        var free = await ColleagueAsync(monde);
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync(url);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9), agent: free);
        using var read = new Infrastructure.Ecoute();

        var report = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ($"Choix[{rdv.Id}]", $"Confier-{free.Id}")));

        read.Of("rdv.refusals").ShouldContain($"code={RdvRefusals.NobodyFree.Code}");
        report.TextOf("[data-issue=Confier]").ShouldNotBeNull().ShouldContain("Pas fait : Ce collègue n’est plus libre à cette heure.");
        (await FreshAsync(rdv)).Agents.Single().AgentId.ShouldBe(monde.Agent.Id);
    }

    [Fact]
    public async Task A_colleague_whose_agenda_I_may_not_write_is_neither_offered_nor_accepted()
    {
        var (monde, rdv, url) = await AwayAsync();
        var closed = await ColleagueAsync(monde);
        await Given.AddAsync(new AccesAgenda(closed, monde.Agent, Niveau.AvecDetail, closed, Now));
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync(url);

        var report = await browser.FollowAsync(await browser.PostWithTokenAsync(url, ($"Choix[{rdv.Id}]", $"Confier-{closed.Id}")));

        Colleagues(page, rdv).ShouldBeEmpty();
        page.Text.ShouldContain("Aucun collègue de ce motif et de ce lieu n’est libre à cette heure.");
        report.Text.ShouldContain("ne vous est plus ouvert");
        (await FreshAsync(rdv)).Agents.Single().AgentId.ShouldBe(monde.Agent.Id);
    }

    [Fact]
    public async Task The_person_chooses_another_date_however_late_it_is_and_whoever_put_it()
    {
        Now = Instant.FromUtc(2026, 3, 4, 15, 0); // the eve: less than two days
        var (monde, rdv, url) = await AwayAsync(spec => spec.Motif = motif => motif.RdvsEditableByUser = false);
        var link = $"/r/{rdv.Participations.Single().LinkKey}";
        (await Client().GetAsync($"{link}/deplacement")).Document.QuerySelectorAll("button.creneau, a.creneau").ShouldBeEmpty();
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync(url);

        var report = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ("Tous", "Proposer")));

        report.TextOf("[data-issue=Proposer]").ShouldNotBeNull().ShouldContain("La personne reçoit un lien pour choisir une autre date");
        await TellAsync("rdvId", rdv.Id);
        var mail = (await SentToAsync(rdv.Participations.Single().Usager.Email!))[^1];
        mail.Text.ShouldContain("Choisissez vous-même un autre moment");
        mail.Text.ShouldContain(link);
        var fresh = await FreshAsync(rdv);
        fresh.MoveRefusal(rdv.Participations.Single().Usager, Now).ShouldBeNull();
        fresh.MoveRefusal(rdv.Participations.Single().Usager, rdv.StartsAt).ShouldBe(RdvRefusals.TooLateToMove);
        (await Client().GetAsync($"{link}/deplacement")).ShouldBeOk().Document.QuerySelectorAll(".creneau").Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task V_12_only_those_whom_a_message_reaches_are_asked_to_choose_another_date()
    {
        var (monde, rdv, url) = await AwayAsync();
        var mute = await Given.UsagerAsync(monde.Territoire, one => one.Email = null);
        var called = await Given.RdvAsync(monde, mute, monde.Paris(Jeudi, 10));
        using var browser = As(monde.Agent);

        var page = (await browser.GetAsync(url)).ShouldBeOk();
        rdv.Cancel(monde.Agent, Now);
        await Given.SaveAsync();
        var alone = (await browser.GetAsync(url)).ShouldBeOk();

        page.Document.QuerySelectorAll($"select[name='Choix[{rdv.Id}]'] option[value=Proposer]").Length.ShouldBe(1);
        page.Document.QuerySelectorAll($"select[name='Choix[{called.Id}]'] option[value=Proposer]").ShouldBeEmpty();
        page.TextOf("#Tous option[value=Proposer]").ShouldNotBeNull().ShouldEndWith("(possible pour 1 sur 2)");
        alone.Document.QuerySelectorAll("option[value=Proposer]").ShouldBeEmpty();
    }

    [Fact]
    public async Task NOUV_1_rdvs_whose_answer_is_awaited_say_since_when()
    {
        var (monde, rdv, url) = await AwayAsync();
        using var browser = As(monde.Agent);
        await browser.PostFormAsync(await browser.GetAsync(url), Choices, ("Tous", "Proposer"));

        var page = (await browser.GetAsync(url)).ShouldBeOk();

        page.TextOf($"[data-rdv='{rdv.Id}'] .statut").ShouldBe("En attente d’une autre date");
        page.TextOf($"[data-rdv='{rdv.Id}'] [data-attente]").ShouldNotBeNull().ShouldStartWith("En attente de la réponse depuis le");
    }

    [Fact]
    public async Task Cancelling_tells_the_person_and_keeping_does_nothing()
    {
        var (monde, rdv, url) = await AwayAsync();
        var kept = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10));
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync(url);

        var report = await browser.FollowAsync(
            await browser.PostFormAsync(page, Choices, ("Tous", "Annuler"), ($"Choix[{kept.Id}]", "Garder"))
        );

        report.TextsOf("[data-issue]").Count.ShouldBe(2);
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Revoked);
        (await FreshAsync(kept)).Status.ShouldBe(RdvStatus.Unknown);
        await TellAsync("rdvId", rdv.Id);
        (await SentToAsync(rdv.Participations.Single().Usager.Email!))[^1].Text.ShouldContain("Le service a dû annuler");
        report.Text.ShouldContain("1 RDV à cette période");
    }

    [Fact]
    public async Task Sending_the_same_choices_twice_does_it_once()
    {
        var (monde, rdv, url) = await AwayAsync();
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync(url);
        await browser.PostFormAsync(page, Choices, ("Tous", "Annuler"));
        var sequence = (await FreshAsync(rdv)).Sequence;

        var again = await browser.PostFormAsync(page, Choices, ("Tous", "Annuler"));

        ((int)again.Status).ShouldBeLessThan(500);
        (await FreshAsync(rdv)).Sequence.ShouldBe(sequence);
    }

    [Fact]
    public async Task NOUV_1_asking_for_another_date_sent_twice_writes_once()
    {
        var (monde, rdv, url) = await AwayAsync();
        var email = rdv.Participations.Single().Usager.Email!;
        using var browser = As(monde.Agent);
        var page = await browser.GetAsync(url);
        await browser.PostFormAsync(page, Choices, ("Tous", "Proposer"));
        await TellAsync("rdvId", rdv.Id);

        var again = await browser.FollowAsync(await browser.PostFormAsync(page, Choices, ("Tous", "Proposer")));
        await TellAsync("rdvId", rdv.Id);

        (await SentToAsync(email)).Count(mail => mail.Template == "RdvADeplacer").ShouldBe(1);
        again.TextOf("[data-issue=Proposer]").ShouldNotBeNull().ShouldContain("vient d’être modifié");
    }

    [Fact]
    public async Task A_rdv_that_I_may_not_change_is_counted_and_untouched()
    {
        var monde = await Given.MondeAsync();
        var organisation = await Given.OrganisationAsync(monde.Territoire);
        await Given.RoleAsync(monde.Agent, organisation);
        var secret = await Given.MotifAsync(organisation, await Given.ServiceAsync());
        var other = monde with { Organisation = organisation, Motif = secret, Lieu = await Given.LieuAsync(organisation) };
        var hidden = await Given.RdvAsync(other, startsAt: monde.Paris(Jeudi, 9));
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.RoleAsync(colleague, organisation);
        using var browser = As(colleague);
        var url = $"/agents/absences/{absence.Id}/rdvs";

        var page = (await browser.GetAsync(url)).ShouldBeOk();
        await browser.PostWithTokenAsync(url, ("Tous", "Annuler"), ($"Choix[{hidden.Id}]", "Annuler"));

        page.Text.ShouldNotContain(hidden.Participations.Single().Usager.LastName);
        (await FreshAsync(hidden)).IsCancelled.ShouldBeFalse();
        var warned = await PutAbsenceAsync(browser, monde.Agent, Hours("2026-03-05", "08:00", "17:00"));
        warned.Text.ShouldContain("1 RDV que vous ne pouvez pas voir en détail");
    }

    [Theory]
    [InlineData("Tous", "Detruire")]
    [InlineData("Tous", "3")]
    [InlineData("Tous", "")]
    [InlineData("Tous", "Confier-x")]
    public async Task An_answer_that_is_not_possible_is_refused(string name, string value)
    {
        var (monde, rdv, url) = await AwayAsync();

        var answer = await As(monde.Agent).PostWithTokenAsync(url, (name, value));

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await FreshAsync(rdv)).Status.ShouldBe(RdvStatus.Unknown);
    }

    /// <summary>An agent away all Thursday, with a RDV at nine put by her.</summary>
    private async Task<(Monde Monde, Rdv Rdv, string Url)> AwayAsync(Action<MondeSpec>? say = null)
    {
        var monde = await Given.MondeAsync(say);
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9), by: monde.Agent);
        var absence = await Given.AbsenceAsync(monde.Agent, Given.Once(Jeudi, 8, 18));
        return (monde, rdv, $"/agents/absences/{absence.Id}/rdvs");
    }

    private static IEnumerable<string?> Colleagues(Page page, Rdv rdv) =>
        page
            .Document.QuerySelectorAll($"select[name='Choix[{rdv.Id}]'] option[value^='Confier-']")
            .Select(option => option.GetAttribute("value"));
}

using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>A message waits while « Annuler » is offered, and news that were not told yet are told as one.</summary>
public sealed class AttenteTests(RdvApp app) : ApresRdv(app)
{
    private static readonly Duration _hour = Duration.FromHours(1);

    [Fact]
    public async Task NOUV_2_a_move_is_told_when_it_can_no_longer_be_undone()
    {
        var (rdv, email) = await ToldAsync();
        await ChangeAsync(rdv, (one, by) => Move(one, by, one.StartsAt + _hour), IHeld.For);

        await TellAsync(rdv, heldToo: false);
        (await SentToAsync(email)).Count.ShouldBe(1, "the confirmation alone");

        Now += IHeld.For;
        await TellAsync(rdv, heldToo: false);
        (await SentToAsync(email)).Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvDeplace"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task NOUV_2_moved_and_moved_back_is_told_to_nobody(int undoHeld)
    {
        var (rdv, email) = await ToldAsync();
        var (start, agents) = (rdv.StartsAt, await AgentsMailsAsync(rdv));
        await ChangeAsync(rdv, (one, by) => Move(one, by, start + _hour), IHeld.For);
        Now += Duration.FromSeconds(20);
        await ChangeAsync(rdv, (one, by) => Move(one, by, start), Duration.FromSeconds(undoHeld));

        await TellAsync(rdv, heldToo: false);
        Now += 2 * IHeld.For;
        await TellAsync(rdv, heldToo: false);

        (await SentToAsync(email)).Select(mail => mail.Template).ShouldBe(["RdvConfirme"]);
        (await AgentsMailsAsync(rdv)).ShouldBe(agents);
        (await EventsAsync("rdvId", rdv.Id)).ShouldAllBe(happened => happened.IsHandled());
    }

    [Fact]
    public async Task Moved_twice_within_the_wait_one_message_says_the_first_hour_and_the_last()
    {
        var (rdv, email) = await ToldAsync();
        var start = rdv.StartsAt;
        await ChangeAsync(rdv, (one, by) => Move(one, by, start + _hour), IHeld.For);
        Now += Duration.FromSeconds(30);
        await ChangeAsync(rdv, (one, by) => Move(one, by, start + 2 * _hour), IHeld.For);

        Now += Duration.FromSeconds(40);
        await TellAsync(rdv, heldToo: false);
        (await SentToAsync(email)).Count.ShouldBe(1, "the second one can still be undone");

        Now += Duration.FromSeconds(20);
        await TellAsync(rdv, heldToo: false);
        var mail = (await SentToAsync(email)).Single(one => one.Template == "RdvDeplace");
        mail.Text.ShouldContain($"Il était prévu le {RdvEnMots.Quand(start.InZone(rdv.Zone).LocalDateTime, rdv.Motif.LocationType)}");
        mail.Text.ShouldContain(
            $"déplacé au {RdvEnMots.Quand((start + 2 * _hour).InZone(rdv.Zone).LocalDateTime, rdv.Motif.LocationType)}"
        );
    }

    [Fact]
    public async Task Cancelled_and_put_back_within_the_wait_is_told_to_nobody()
    {
        var (rdv, email) = await ToldAsync();
        await ChangeAsync(rdv, (one, by) => one.Cancel(by, Now), IHeld.For);
        Now += Duration.FromSeconds(5);
        await ChangeAsync(rdv, (one, by) => one.Become(RdvStatus.Unknown, by, Now), Duration.Zero);

        await TellAsync(rdv, heldToo: false);
        Now += 2 * IHeld.For;
        await TellAsync(rdv, heldToo: false);

        (await SentToAsync(email)).Select(mail => mail.Template).ShouldBe(["RdvConfirme"]);
    }

    [Fact]
    public async Task Put_back_after_it_was_told_is_told_too()
    {
        var (rdv, email) = await ToldAsync();
        await ChangeAsync(rdv, (one, by) => one.Cancel(by, Now), Duration.Zero);
        await TellAsync(rdv, heldToo: false);
        await ChangeAsync(rdv, (one, by) => one.Become(RdvStatus.Unknown, by, Now), Duration.Zero);
        await TellAsync(rdv, heldToo: false);

        (await SentToAsync(email)).Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvAnnule", "RdvRetabli"]);
    }

    [Fact]
    public async Task Moved_cancelled_and_put_back_within_the_wait_is_told_as_the_move()
    {
        var (rdv, email) = await ToldAsync();
        await ChangeAsync(rdv, (one, by) => Move(one, by, one.StartsAt + _hour), IHeld.For);
        await ChangeAsync(rdv, (one, by) => one.Cancel(by, Now), IHeld.For);
        await ChangeAsync(rdv, (one, by) => one.Become(RdvStatus.Unknown, by, Now), IHeld.For);

        await TellAsync(rdv);

        var mails = await SentToAsync(email);
        mails.Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvDeplace"]);
        mails[^1].Text.ShouldContain($"Il était prévu le {rdv.Quand}");
    }

    [Fact]
    public async Task Cancelled_then_told_put_back_moved_and_cancelled_again_is_no_news()
    {
        var (rdv, email) = await ToldAsync();
        await ChangeAsync(rdv, (one, by) => one.Cancel(by, Now), Duration.Zero);
        await TellAsync(rdv);
        await ChangeAsync(rdv, (one, by) => one.Become(RdvStatus.Unknown, by, Now), IHeld.For);
        await ChangeAsync(rdv, (one, by) => Move(one, by, one.StartsAt + _hour), IHeld.For);
        await ChangeAsync(rdv, (one, by) => one.Cancel(by, Now), IHeld.For);

        await TellAsync(rdv);

        (await SentToAsync(email)).Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvAnnule"]);
    }

    [Fact]
    public async Task NOUV_1_moved_then_asked_for_another_date_one_message_says_the_date_that_was_known()
    {
        var (rdv, email) = await ToldAsync();
        await ChangeAsync(rdv, (one, by) => Move(one, by, one.StartsAt + _hour), IHeld.For);
        await ChangeAsync(rdv, (one, _) => one.OfferMove(Now), Duration.Zero);

        await TellAsync(rdv);

        var mails = await SentToAsync(email);
        mails.Select(mail => mail.Template).ShouldBe(["RdvConfirme", "RdvADeplacer"]);
        mails[^1].Text.ShouldContain($"ne pourra pas vous recevoir le {rdv.Quand}");
    }

    [Fact]
    public async Task NOUV_1_whoever_is_asked_for_another_date_before_the_first_was_confirmed_reads_the_question_only()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync());
        rdv.OfferMove(Now);
        await Given.SaveAsync();

        (await MailsAsync(rdv, rdv.Participations.Single().Usager)).Select(mail => mail.Template).ShouldBe(["RdvADeplacer"]);
    }

    [Fact]
    public void Whoever_was_not_carried_by_the_act_that_is_undone_hears_of_what_becomes_of_them()
    {
        INews off = new RdvAnnule(1, RdvStatus.Revoked, [2]);
        INews back = new RdvRetabli(1, [2]);

        off.Then(back).ShouldBeEmpty();
        off.Then(new RdvRetabli(1, [2, 3])).ShouldHaveSingleItem().ShouldBeOfType<RdvRetabli>().Places.ShouldBe([3]);
        back.Then(off).ShouldBeEmpty();
        back.Then(new RdvAnnule(1, RdvStatus.Revoked, [2, 3])).ShouldHaveSingleItem().ShouldBeOfType<RdvAnnule>().Places.ShouldBe([3]);
    }

    /// <summary>A RDV whose confirmation has been written.</summary>
    private async Task<(Rdv Rdv, string Email)> ToldAsync()
    {
        var rdv = await Given.RdvAsync(await Given.MondeAsync());
        await TellAsync(rdv, heldToo: false);
        return (rdv, rdv.Participations.Single().Usager.Email!);
    }

    /// <summary>What its own agent does, told after a wait.</summary>
    private async Task ChangeAsync(Rdv rdv, Action<Rdv, Features.Agents.Agent> change, Duration wait)
    {
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var fresh = await db.Rdvs.WithPeople.SingleAsync(one => one.Id == rdv.Id);
        change(fresh, fresh.Agents.First().Agent);
        await db.SaveChangesAsync();
        var due = Now + wait;
        var last = db.Suites.Where(one => one.About == $"rdv:{rdv.Id}").Max(one => one.EvenementId);
        await db.Suites.Where(one => one.EvenementId == last).ExecuteUpdateAsync(set => set.SetProperty(one => one.DueAt, due));
    }

    private void Move(Rdv rdv, Features.Agents.Agent by, Instant start) =>
        rdv.Reschedule(new Interval(start, start + rdv.Length), rdv.Lieu, [.. rdv.Agents.Select(place => place.Agent)], by, Now);

    private async Task<int> AgentsMailsAsync(Rdv rdv) => (await SentToAsync(rdv.Agents.Single().Agent.Email!)).Count;
}

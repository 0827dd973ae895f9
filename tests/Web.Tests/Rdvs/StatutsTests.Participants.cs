using System.Net;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

public sealed partial class StatutsTests
{
    [Theory]
    [InlineData(RdvStatus.Seen, RdvStatus.Unknown, RdvStatus.Seen)]
    [InlineData(RdvStatus.Excused, RdvStatus.Excused, RdvStatus.Excused)]
    [InlineData(RdvStatus.Noshow, RdvStatus.Noshow, RdvStatus.Noshow)]
    [InlineData(RdvStatus.Excused, RdvStatus.Noshow, RdvStatus.Unknown)]
    public async Task S36_two_participants_make_the_rdv(RdvStatus first, RdvStatus second, RdvStatus expected)
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-1), 9));
        var another = new Participation(rdv, await Given.UsagerAsync(monde.Territoire), Now);
        await Given.AddAsync(another);

        foreach (var (place, status) in new[] { (rdv.Participations.First(), first), (another, second) })
        {
            if (status != RdvStatus.Unknown)
            {
                await PostAsync(monde, rdv, status, place: place);
            }
        }

        (await FreshAsync(rdv)).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task S37_revoking_a_collective_rdv_does_not_tell_again_whoever_had_left()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.Collectif = true);
        var start = monde.Paris(Given.DefaultDay.PlusDays(3), 9);
        var rdv = await Given.AddAsync(
            Rdv.Open(monde.Motif, monde.Lieu, new Interval(start, start + Duration.FromHours(1)), [monde.Agent], monde.Agent, Now)
        );
        var (left, stays) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));
        var place = rdv.Join(left, 0, Now);
        rdv.Join(stays, 0, Now);
        await Given.SaveAsync();
        await PostAsync(monde, rdv, RdvStatus.Excused, place: place);
        await TellAsync(rdv);
        var before = (await SentToAsync(left.Email!)).Count;

        await PostAsync(monde, rdv, RdvStatus.Revoked);

        (await MailsAsync(rdv, left)).Count.ShouldBe(before);
        (await SentToAsync(stays.Email!))[^1].Template.ShouldBe("RdvAnnule");
        (await FreshAsync(rdv))
            .Participations.OrderBy(one => one.Id)
            .Select(one => one.Status)
            .ShouldBe([RdvStatus.Excused, RdvStatus.Revoked]);
    }

    [Fact]
    public async Task A_reader_without_writing_is_refused()
    {
        var monde = await Given.MondeAsync();
        var rdv = await Given.RdvAsync(monde);
        var stranger = await Given.MondeAsync();

        (await As(stranger.Agent).PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/statut", ("Statut", "Revoked"), ("Revision", "0"))).ShouldBe(
            HttpStatusCode.NotFound
        );
        (await FreshAsync(rdv)).IsCancelled.ShouldBeFalse();
    }
}

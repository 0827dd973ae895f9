using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>The console's page of what waits, fails or was given up, and what it sends again (spec 3 §2, issue 9 line 8).</summary>
public sealed class EnvoisTests(RdvApp app) : WorkerTest(app)
{
    private const string Url = "/super_admins/envois";
    private static readonly Duration _long = Duration.FromDays(2000);

    [Fact]
    public async Task A_message_refused_for_ever_is_listed_masked_and_leaves_again_under_its_own_id()
    {
        var me = await AloneAsync();
        var message = await RefusedAsync("GenreSeul", "camille.durand@test.example");
        using var browser = As(me);

        var page = (await browser.GetAsync(Url)).ShouldBeOk();

        page.TextOf("#refuses tbody").ShouldNotBeNull().ShouldContain("c•••@test.example");
        page.TextOf("#refuses tbody").ShouldNotBeNull().ShouldContain("SMTP 550");
        page.Html.ShouldNotContain("camille.durand");
        page.Html.ShouldNotContain("Bonjour Camille");
        (await browser.PostFormAsync(page, $"#refuses form:has(input[value='{message.Id}'])")).ShouldSeeOther(Url);

        var again = await ReadAsync(db => db.Messages.SingleAsync(one => one.Id == message.Id));
        (again.GivenUpAt, again.LastError, again.Tries, again.DueAt, again.MessageId).ShouldBe((null, null, 0, Now, message.MessageId));
        var told = (await browser.GetAsync(Url)).ShouldBeOk();
        told.Text.ShouldContain("Le message repart.");
        told.Text.ShouldContain($"{me.Name} (super-admin)");
        told.Text.ShouldContain("1 × GenreSeul");
        (await browser.PostFormAsync(page, $"#refuses form:has(input[value='{message.Id}'])")).ShouldSeeOther(Url);
        (await browser.GetAsync(Url)).Text.ShouldContain("Rien n’a changé");
    }

    [Fact]
    public async Task All_of_a_kind_leave_again_but_what_would_lie_or_come_too_late()
    {
        var me = await AloneAsync();
        var kind = $"Genre{Given.Unique()}";
        var able = (await RefusedAsync(kind, "a@test.example")).Id;
        var late = await RefusedAsync(
            kind,
            "b@test.example",
            change: (message, now) => Copy(message, expires: now - Duration.FromHours(1))
        );
        var mute = await RefusedAsync(kind, "c@test.example", change: (message, _) => Copy(message, text: ""));
        var old = await RefusedAsync(kind, "d@test.example", change: (message, _) => Copy(message, about: $"rdv:{kind}"));
        await SentAsync("d@test.example", $"rdv:{kind}");
        var other = (await RefusedAsync($"Autre{kind}", "e@test.example")).Id;
        using var browser = As(me);

        var page = (await browser.GetAsync(Url)).ShouldBeOk();
        page.TextsOf("#genres tbody tr")
            .ShouldContain(row => row.Contains(kind, StringComparison.Ordinal) && row.Contains('4') && row.Contains('1'));
        (await browser.PostFormAsync(page, $"#genres form:has(input[value='{kind}'])")).ShouldSeeOther(Url);

        var waiting = await ReadAsync(db =>
            db.Messages.Waiting.Where(one => one.Template.EndsWith(kind)).Select(one => one.Id).ToListAsync()
        );
        waiting.ShouldBe([able]);
        waiting.ShouldNotContain(late);
        waiting.ShouldNotContain(mute);
        waiting.ShouldNotContain(old);
        waiting.ShouldNotContain(other);
    }

    [Fact]
    public async Task What_expired_was_replaced_or_read_is_nobodys_loss()
    {
        var me = await AloneAsync();
        foreach (var why in (string[])[MessagesTurn.Expired, MessagesTurn.Replaced, MessagesTurn.Read])
        {
            await RefusedAsync("GenreDePasse", "f@test.example", why);
        }

        (await As(me).GetAsync(Url)).ShouldBeOk().Html.ShouldNotContain("GenreDePasse");
    }

    [Fact]
    public async Task A_consumer_that_fails_is_seen_and_its_lines_are_tried_at_once_when_told()
    {
        var node = await NodeAsync();
        await HappenAsync(node, kind: "essai.double");
        await Turn<EvenementsTurn>(node).RunOnceAsync(Now);

        var etat = await EtatAsync(node);
        etat.Waiting.ShouldContain(one => one.Consumer == "casse" && one.Count == 1 && one.Failing == 1 && one.Oldest == Now);
        etat.Failing.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                one => one.Kind.ShouldBe("essai.double"),
                one => one.Failure.ShouldBe("NotSupportedException"),
                one => one.Again.ShouldNotBeNull().ShouldBeGreaterThan(Now)
            );
        (await Turn<EvenementsTurn>(node).RunOnceAsync(Now)).ShouldBe(0, "it waits for its hour");

        (await RetryAsync(node, "casse")).ShouldBe(1);

        (await Turn<EvenementsTurn>(node).RunOnceAsync(Now)).ShouldBe(1);
        (await RetryAsync(node, "inconnu")).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_says_when_it_ran_what_went_wrong_last_and_when_it_is_due()
    {
        var node = await NodeAsync();
        await ReadOwnAsync(
            node,
            async db =>
            {
                db.Add(
                    new Territoire
                    {
                        Numero = "974",
                        Name = "La Réunion",
                        TimeZone = "Indian/Reunion",
                    }
                );
                return await db.SaveChangesAsync();
            }
        );
        var evening = new LocalDateTime(2026, 3, 4, 22, 20).InZoneStrictly(DateTimeZoneProviders.Tzdb["Indian/Reunion"]).ToInstant();
        Quotidien.Fails = true;
        await Turn<JobsTurn>(node).RunOnceAsync(evening);

        var failing = (await JobsAsync(node, evening)).Single(one => one.Name == "essai");
        (failing.IsFailing, failing.Passage!.Failure, failing.Passage.FailedAt).ShouldBe((true, "NotSupportedException", evening));
        Quotidien.Fails = false;
        var later = evening + Duration.FromMinutes(2);
        await Turn<JobsTurn>(node).RunOnceAsync(later);

        var well = (await JobsAsync(node, later)).Single(one => one.Name == "essai");
        (well.IsFailing, well.Passage!.DoneAt, well.Passage.FailedAt).ShouldBe((false, later, evening));
        well.Next.ShouldBe(new LocalDateTime(2026, 3, 5, 22, 15).InZoneStrictly(DateTimeZoneProviders.Tzdb["Indian/Reunion"]).ToInstant());
        (await JobsAsync(node, later))[0].Passage!.DoneAt.ShouldBe(later, "the minute's own line");
    }

    /// <summary>A time that no other test has: what this page counts is the whole country's.</summary>
    private Task<SuperAdmin> AloneAsync()
    {
        Now += _long;
        return Given.SuperAdminAsync();
    }

    private static Message Copy(Message message, Instant? expires = null, string? text = null, string? about = null) =>
        new()
        {
            Channel = message.Channel,
            Recipient = message.Recipient,
            Template = message.Template,
            Subject = message.Subject,
            Text = text ?? message.Text,
            MessageId = message.MessageId,
            CreatedAt = message.CreatedAt,
            DueAt = message.DueAt,
            ExpiresAt = expires,
            About = about,
            GivenUpAt = message.GivenUpAt,
            LastError = message.LastError,
            Tries = message.Tries,
        };

    private Task<Message> RefusedAsync(string template, string recipient, string why = "SMTP 550") =>
        Given.AddAsync(Refused(template, recipient, why));

    private async Task<long> RefusedAsync(string template, string recipient, Func<Message, Instant, Message> change) =>
        (await Given.AddAsync(change(Refused(template, recipient, "SMTP 550"), Now))).Id;

    private Message Refused(string template, string recipient, string why) =>
        new()
        {
            Channel = MessageChannel.Email,
            Recipient = recipient,
            Template = template,
            Subject = "Essai",
            Text = "Bonjour Camille",
            MessageId = $"<{Guid.NewGuid():N}@test>",
            CreatedAt = Now,
            DueAt = Now,
            GivenUpAt = Now,
            LastError = why,
            Tries = 20,
        };

    private Task<Message> SentAsync(string recipient, string about)
    {
        var sent = Copy(Refused("Plus", recipient, ""), about: about);
        (sent.GivenUpAt, sent.SentAt, sent.LastError) = (null, Now, null);
        return Given.AddAsync(sent);
    }

    private async Task<(List<EtatDesEnvois.Attente> Waiting, List<EtatDesEnvois.Echec> Failing)> EtatAsync(
        WebApplicationFactory<Program> node
    )
    {
        await using var scope = node.Services.CreateAsyncScope();
        var etat = scope.ServiceProvider.GetRequiredService<EtatDesEnvois>();
        return (await etat.WaitingAsync(Now, CancellationToken.None), await etat.FailingAsync(CancellationToken.None));
    }

    private static async Task<IReadOnlyList<EtatDesEnvois.Travail>> JobsAsync(WebApplicationFactory<Program> node, Instant now)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EtatDesEnvois>().JobsAsync(now, CancellationToken.None);
    }

    private static async Task<int> RetryAsync(WebApplicationFactory<Program> node, string consumer)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var renvoi = scope.ServiceProvider.GetRequiredService<RenvoiDeMessages>();
        return await renvoi.RetryAsync(consumer, CancellationToken.None);
    }
}

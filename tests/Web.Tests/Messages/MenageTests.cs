using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.Suites;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.FileAttente;
using RdvSolidarites.Web.Features.FileAttente.Suites;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>What is kept for a while only, and for how long. On a database of its own: the others' rows live at other times.</summary>
public sealed class MenageTests(RdvApp app) : WorkerTest(app)
{
    [Fact]
    public async Task A_code_that_nobody_typed_can_be_read_for_ten_minutes()
    {
        var node = await NodeAsync();
        await ReadOwnAsync(node, db => AddAsync(db, Message("Code", Now + CodeConfirmation.Life, sentAt: Now)));

        await Turn<MenageTurn>(node).RunOnceAsync(Now + CodeConfirmation.Life - Duration.FromSeconds(1));
        (await ReadOwnAsync(node, db => db.Messages.SingleAsync())).Text.ShouldBe("Essai");

        await Turn<MenageTurn>(node).RunOnceAsync(Now + CodeConfirmation.Life);
        var receipt = await ReadOwnAsync(node, db => db.Messages.SingleAsync());
        (receipt.Text, receipt.Recipient, receipt.SentAt).ShouldBe(("", "c@test.example", Now));
    }

    [Fact]
    public async Task Other_messages_of_the_same_age_keep_their_words()
    {
        var node = await NodeAsync();
        await ReadOwnAsync(node, db => AddAsync(db, Message("RdvConfirme", Now + CodeConfirmation.Life, sentAt: Now)));

        await Turn<MenageTurn>(node).RunOnceAsync(Now + Duration.FromDays(89));

        (await ReadOwnAsync(node, db => db.Messages.SingleAsync())).Text.ShouldBe("Essai");
    }

    [Fact]
    public async Task After_ninety_days_a_message_is_a_receipt_without_words_nor_recipient()
    {
        var node = await NodeAsync();
        await ReadOwnAsync(
            node,
            db =>
                AddAsync(
                    db,
                    new Evenement
                    {
                        Kind = "essai",
                        Payload = "{}",
                        Author = "visiteur",
                        At = Now,
                    }
                )
        );
        var happened = await ReadOwnAsync(node, db => db.Evenements.Select(one => one.Id).SingleAsync());
        await ReadOwnAsync(
            node,
            db =>
                AddAsync(
                    db,
                    Message("RdvConfirme", null, sentAt: Now, recipient: "a@test.example", happened),
                    Message("RdvConfirme", null, sentAt: Now, recipient: "b@test.example", happened),
                    Message("RdvConfirme", null, givenUpAt: Now, recipient: "d@test.example"),
                    Message("RdvConfirme", null, recipient: "waiting@test.example")
                )
        );

        await Turn<MenageTurn>(node).RunOnceAsync(Now + MessagesAnciens.Kept - Duration.FromSeconds(1));
        (await ReadOwnAsync(node, db => db.Messages.CountAsync(one => one.Text == "Essai"))).ShouldBe(4);

        await Turn<MenageTurn>(node).RunOnceAsync(Now + MessagesAnciens.Kept);
        await Turn<MenageTurn>(node).RunOnceAsync(Now + MessagesAnciens.Kept);
        var receipts = await ReadOwnAsync(node, db => db.Messages.OrderBy(one => one.Id).ToListAsync());
        receipts.Select(one => one.Text).ShouldBe(["", "", "", "Essai"]);
        receipts
            .Take(3)
            .ShouldAllBe(one =>
                one.Recipient.StartsWith(Web.Infrastructure.Messages.Message.Anonyme) && one.Html == null && one.Calendar == null
            );
        receipts[0].SentAt.ShouldBe(Now);
        receipts[3].Recipient.ShouldBe("waiting@test.example");
    }

    [Fact]
    public async Task A_link_of_an_account_goes_a_day_after_its_end()
    {
        var node = await NodeAsync();
        var (lien, _) = LienCompte.For(LienPurpose.Inscription, compte: null, "x", "x", Now);
        await ReadOwnAsync(node, db => AddAsync(db, lien));

        await Turn<MenageTurn>(node).RunOnceAsync(lien.ExpiresAt + LiensPerimes.Kept - Duration.FromSeconds(1));
        (await ReadOwnAsync(node, db => db.LiensCompte.CountAsync())).ShouldBe(1);

        await Turn<MenageTurn>(node).RunOnceAsync(lien.ExpiresAt + LiensPerimes.Kept);
        (await ReadOwnAsync(node, db => db.LiensCompte.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_alert_goes_six_months_after_it_was_asked_or_a_month_after_it_ended()
    {
        await using var given = new Given(App, () => Now);
        var monde = await given.MondeAsync();
        // The world is the shared one's: only the rows of this test are looked at.
        var (asked, ended, living) = (Alerte(monde, Now), Alerte(monde, Now, endedAt: Now), Alerte(monde, Now + Duration.FromDays(1)));
        given.Db.AddRange(asked, ended, living);
        await given.SaveAsync();

        await RunAsync(Now + AlertesPassees.KeptOnceEnded);
        (await LeftAsync(monde)).ShouldBe([asked.Id, living.Id]);

        await RunAsync(Now + AlertesPassees.Life - Duration.FromSeconds(1));
        (await LeftAsync(monde)).ShouldBe([asked.Id, living.Id]);

        await RunAsync(Now + AlertesPassees.Life);
        (await LeftAsync(monde)).ShouldBe([living.Id]);
    }

    private async Task RunAsync(Instant now) =>
        await ReadAsync(async db => await new AlertesPassees(db).RunAsync(now, TestContext.Current.CancellationToken));

    private Task<List<long>> LeftAsync(Monde monde) =>
        ReadAsync(db => db.Alertes.Where(one => one.MotifId == monde.Motif.Id).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync());

    private static Alerte Alerte(Monde monde, Instant createdAt, Instant? endedAt = null) =>
        new()
        {
            Motif = monde.Motif,
            Email = "a@test.example",
            CreatedAt = createdAt,
            EndedAt = endedAt,
            Key = Secrets.NewKey(),
            Query = "",
        };

    private Message Message(
        string template,
        Instant? expiresAt,
        Instant? sentAt = null,
        string recipient = "c@test.example",
        long? happened = null,
        Instant? givenUpAt = null
    ) =>
        new()
        {
            EvenementId = happened,
            Channel = MessageChannel.Email,
            Recipient = recipient,
            Template = template,
            Subject = "Essai",
            Text = "Essai",
            Html = "<p>Essai</p>",
            Calendar = "BEGIN:VCALENDAR",
            MessageId = $"<{Guid.NewGuid():N}@test>",
            CreatedAt = Now,
            DueAt = Now + Duration.FromDays(1000),
            ExpiresAt = expiresAt,
            SentAt = sentAt,
            GivenUpAt = givenUpAt,
        };

    private static async Task<int> AddAsync(Db db, params object[] rows)
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    }
}

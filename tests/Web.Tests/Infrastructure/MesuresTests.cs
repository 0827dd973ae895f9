using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Infrastructure;

/// <summary>The house's own figures, as a collector reads them: the post.</summary>
public sealed class MesuresTests(RdvApp app) : WorkerTest(app)
{
    [Fact]
    public async Task A_booking_and_what_becomes_of_its_messages_are_counted()
    {
        using var read = new Ecoute();
        var node = await NodeAsync();
        await Given.RdvAsync(await Given.MondeAsync());
        await HappenAsync(node, kind: "essai.double");
        await WriteAsync(node);

        await Turn<EvenementsTurn>(node).RunOnceAsync(Now);
        await Turn<MessagesTurn>(node).RunOnceAsync(Now);

        read.Of("rdv.events").ShouldContain("event=rdv.reserve");
        read.Of("rdv.events").ShouldContain("event=essai.double");
        read.Of("rdv.outbox.failures").ShouldContain("failure=NotSupportedException");
        read.Of("rdv.messages").ShouldContain("outcome=sent channel=Email");
    }

    [Fact]
    public async Task What_is_taken_back_never_happened()
    {
        using var read = new Ecoute();
        var node = await NodeAsync();
        await ReadOwnAsync(
            node,
            async db =>
            {
                await using var transaction = await db.BeginWriteAsync();
                db.Add(Happened("essai.repris"));
                await db.SaveChangesAsync();
                await transaction.RollbackAsync();
                db.ChangeTracker.Clear();

                await using var kept = await db.BeginWriteAsync();
                db.Add(Happened("essai.garde"));
                await db.SaveChangesAsync();
                read.Of("rdv.events").ShouldNotContain("event=essai.garde");
                await kept.CommitAsync();
                return 0;
            }
        );

        read.Of("rdv.events").ShouldContain("event=essai.garde");
        read.Of("rdv.events").ShouldNotContain("event=essai.repris");
    }

    [Fact]
    public async Task The_lag_leaves_out_what_waits_because_of_its_own_recipient()
    {
        using var read = new Ecoute();
        var node = await NodeAsync();
        await WriteAsync(node);
        Facteur.Fails = () => new NonRemisException("SMTP 451", isFinal: false);
        await Turn<MessagesTurn>(node).RunOnceAsync(Now);
        await Turn<JobsTurn>(node).RunOnceAsync(Now + Duration.FromSeconds(4567));

        await WriteAsync(node, recipient: "autre@test.example");
        Facteur.Fails = () => new NonRemisException("serveur SMTP : 451", isFinal: false);
        await Turn<MessagesTurn>(node).RunOnceAsync(Now);
        await Turn<JobsTurn>(node).RunOnceAsync(Now + Duration.FromSeconds(5678));

        read.Values("rdv.outbox.lag").ShouldNotContain(4567);
        read.Values("rdv.outbox.lag").ShouldContain(5678);
    }

    private Evenement Happened(string kind) =>
        new()
        {
            Kind = kind,
            Payload = "{}",
            Author = "visiteur",
            At = Now,
        };

    [Fact]
    public async Task The_lag_of_the_outbox_is_measured()
    {
        using var read = new Ecoute();
        var node = await NodeAsync();
        await WriteAsync(node);

        await Turn<JobsTurn>(node).RunOnceAsync(Now + Duration.FromSeconds(4321));

        read.Values("rdv.outbox.lag").ShouldContain(4321);
    }
}

/// <summary>The same, of the funnel.</summary>
public sealed class MesuresDuParcoursTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task A_search_a_hold_and_a_refusal_are_counted()
    {
        using var read = new Ecoute();
        var monde = await Given.MondeAsync();
        var (first, second) = (Client(), Client());
        var seen = await second.GetAsync(Times(monde));

        await HoldAsync(first, monde);
        await second.PostFormAsync(seen, "main form", [], $"button[value='{NineOClock}']");
        await As(monde.Agent).GetAsync("/agents/creneaux");

        read.Of("rdv.search.duration").ShouldContain("page=/prendre_rdv");
        read.Of("rdv.search.duration").ShouldContain("page=/agents/creneaux");
        read.Of("rdv.holds").ShouldContain($"territoire={monde.Territoire.Numero} outcome=taken");
        read.Of("rdv.refusals").ShouldContain($"code={Web.Features.Creneaux.CreneauRefusals.CreneauTaken.Code}");
    }

    /// <summary>Other tests are refused too at the same time: this one is sure of codes that nobody else meets, and of its own turns.</summary>
    [Fact]
    public async Task A_refusal_that_a_page_catches_is_counted_too()
    {
        var monde = await Given.MondeAsync();
        var (browser, who) = (Client(), Someone());
        var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde), who));
        var wrong = await CodeAsync(who.Email) == "000000" ? "000001" : "000000";
        using var read = new Ecoute();

        await browser.PostFormAsync(asked, "form.formulaire", ("code", wrong));

        read.Of("rdv.refusals").ShouldContain($"code={CodeRefusals.Wrong.Code}");
    }
}

/// <summary>Hears every figure of the house. Other tests count at the same time: only what is theirs may be compared.</summary>
internal sealed class Ecoute : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _read = [];

    public Ecoute()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Telemetry.Meter.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<string> Of(string name) => [.. _read.Where(one => one.Name == name).Select(one => one.Tags)];

    public IReadOnlyList<double> Values(string name) => [.. _read.Where(one => one.Name == name).Select(one => one.Value)];

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _read.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}

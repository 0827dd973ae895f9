using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>What follows an event: one line for each consumer, kept until it knows what to do with it.</summary>
public sealed class SuitesTests(RdvApp app) : WorkerTest(app)
{
    /// <summary>What the databases of the world hold: never change one, add.</summary>
    private static readonly string[] Names =
    [
        "absence.changee",
        "absence.posee",
        "absence.retiree",
        "acces.de_la_semaine",
        "acces.donnes",
        "agent.rejoint",
        "agent.retire",
        "agent.reuni",
        "participation.prise",
        "participation.quittee",
        "plage.changee",
        "plage.fermee",
        "plage.ouverte",
        "rappel.a_renseigner",
        "rdv.a_deplacer",
        "rdv.annule",
        "rdv.confie",
        "rdv.deplace",
        "rdv.maintenu",
        "rdv.personne_arrivee",
        "rdv.rappel_demande",
        "rdv.reserve",
        "rdv.retabli",
        "relance.a_renseigner",
    ];

    [Fact]
    public void An_event_keeps_its_name_for_ever() =>
        typeof(Program)
            .Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<EventNameAttribute>()?.Name)
            .OfType<string>()
            .Order(StringComparer.Ordinal)
            .ShouldBe(Names);

    [Fact]
    public void Every_event_has_somebody_who_listens() =>
        Names.Where(name => App.Services.GetRequiredService<Consumers>().Of(name).Contains(Consumers.Nobody)).ShouldBeEmpty();

    [Fact]
    public void A_consumer_listens_to_an_event_once() =>
        App
            .Services.GetServices<Consumer>()
            .GroupBy(consumer => (consumer.Name, consumer.Kind))
            .Where(same => same.Count() > 1)
            .Select(same => same.Key)
            .ShouldBeEmpty();

    [Fact]
    public void A_record_without_a_name_never_reaches_the_outbox() =>
        Should
            .Throw<InvalidOperationException>(() => Evenement.Of(new SansNom(), Web.Infrastructure.Systeme.Instance, Now))
            .Message.ShouldContain(nameof(SansNom));

    [Fact]
    public async Task B3_an_event_that_nobody_knows_stays_and_is_an_error()
    {
        var node = await NodeAsync();
        var happened = await HappenAsync(node, kind: "essai.de_demain");

        await Turn<EvenementsTurn>(node).RunOnceAsync(Now);

        var suite = await ReadOwnAsync(node, db => db.Suites.SingleAsync(one => one.EvenementId == happened));
        (suite.Consumer, suite.HandledAt, suite.LastError).ShouldBe((Consumers.Nobody, null, nameof(UnknownEventException)));
        suite.LeaseUntil.ShouldBe(Now + Relances.After(1));
        (await EtatAsync(node, Now + EtatDesMessages.OnTime + Duration.FromSeconds(1))).ShouldBeTrue();
    }

    [Fact]
    public async Task B3_a_version_that_knows_it_hands_it_out()
    {
        var node = await NodeAsync();
        var happened = await HappenAsync(node, kind: "essai.de_demain");
        // As if the program had learnt it since.
        await ReadOwnAsync(node, db => db.Database.ExecuteSqlAsync($"UPDATE evenements SET kind = 'essai' WHERE id = {happened}"));

        await Turn<EvenementsTurn>(node).RunOnceAsync(Now);
        await Turn<EvenementsTurn>(node).RunOnceAsync(Now);

        (await ReadOwnAsync(node, db => db.Messages.CountAsync(one => one.EvenementId == happened))).ShouldBe(2);
        (await ReadOwnAsync(node, db => db.Suites.Where(one => one.HandledAt == null).ToListAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task B3_one_consumer_that_fails_holds_up_no_other()
    {
        var node = await NodeAsync();
        var happened = await HappenAsync(node, kind: "essai.double");

        await Turn<EvenementsTurn>(node).RunOnceAsync(Now);

        var suites = await ReadOwnAsync(
            node,
            db => db.Suites.Where(one => one.EvenementId == happened).OrderBy(one => one.Consumer).ToListAsync()
        );
        suites.Select(one => (one.Consumer, one.HandledAt, one.Tries)).ShouldBe([("casse", null, 1), (Consumers.Messages, Now, 1)]);
        suites[0].LastError.ShouldBe(nameof(NotSupportedException));
        (await ReadOwnAsync(node, db => db.Messages.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_stop_gives_back_what_was_taken_and_not_begun()
    {
        var node = await NodeAsync();
        await HappenAsync(node);
        await HappenAsync(node);
        using var stop = new CancellationTokenSource();
        Before = stop.Cancel;

        await Should.ThrowAsync<OperationCanceledException>(() => Turn<EvenementsTurn>(node).RunOnceAsync(Now, stop.Token));

        var left = await ReadOwnAsync(node, db => db.Suites.Where(one => one.HandledAt == null).ToListAsync());
        left.ShouldNotBeEmpty();
        left.ShouldAllBe(one => one.LeaseUntil == null && one.Tries == 0);
    }

    [Fact]
    public async Task What_happened_a_month_ago_and_was_dealt_with_goes()
    {
        var node = await NodeAsync();
        await HappenAsync(node);
        await Turn<EvenementsTurn>(node).RunOnceAsync(Now);
        await HappenAsync(node, kind: "essai.de_demain");

        await Turn<Web.Infrastructure.Jobs.MenageTurn>(node).RunOnceAsync(Now + Duration.FromDays(31));

        (await ReadOwnAsync(node, db => db.Evenements.Select(one => one.Kind).ToListAsync())).ShouldBe(["essai.de_demain"]);
        (await ReadOwnAsync(node, db => db.Suites.CountAsync())).ShouldBe(1);
    }

    private sealed record SansNom;
}

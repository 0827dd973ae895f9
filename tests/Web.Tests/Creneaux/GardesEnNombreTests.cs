using System.Diagnostics.Metrics;
using System.Net;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Creneaux;

/// <summary>A hold takes time from everybody: one person has few at once, whatever the cookies.</summary>
public sealed class GardesEnNombreTests(RdvApp app) : FunnelTest(app)
{
    private static readonly string[] _starts =
    [
        NineOClock,
        HalfPastNine,
        "2026-03-05T10:00",
        "2026-03-05T10:30",
        "2026-03-05T11:00",
        "2026-03-05T11:30",
    ];

    [Fact]
    public async Task A3_an_account_keeps_three_créneaux_at_once_whatever_its_browsers()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        foreach (var start in _starts[..3])
        {
            (await HoldAsync(As(usager), monde, start)).ShouldSeeOther("/prendre_rdv/vous?");
        }

        var refused = await HoldAsync(As(usager), monde, _starts[3]);

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Vous gardez déjà plusieurs créneaux");
        refused.TextOf("h1").ShouldBe("Ce créneau n’est pas gardé");
        (await CountAsync(monde)).ShouldBe(3);
        Now += Garde.Length;
        (await HoldAsync(As(usager), monde, _starts[3])).ShouldSeeOther("/prendre_rdv/vous?");
    }

    [Fact]
    public async Task A3_six_at_once_are_still_three()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var browsers = _starts.Select(_ => As(usager)).ToList();
        var weeks = await Task.WhenAll(browsers.Select(browser => browser.GetAsync(Times(monde, ("date", NineOClock[..10])))));

        await Task.WhenAll(
            browsers
                .Zip(weeks)
                .Zip(_starts, (who, start) => who.First.PostFormAsync(who.Second, "main form", [], $"button[value='{start}']"))
        );

        (await CountAsync(monde)).ShouldBe(3);
    }

    [Fact]
    public async Task A3_one_address_keeps_a_room_full_and_another_address_is_free()
    {
        await using var house = App.With(("RateLimits:HoldsAtOncePerAddress", "2"));
        var monde = await Given.MondeAsync();

        (await HoldAsync(From(house, "203.0.113.71"), monde, _starts[0])).ShouldSeeOther("/prendre_rdv/vous?");
        (await HoldAsync(From(house, "203.0.113.71"), monde, _starts[1])).ShouldSeeOther("/prendre_rdv/vous?");

        var refused = await HoldAsync(From(house, "203.0.113.71"), monde, _starts[2]);

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("depuis votre connexion à internet");
        refused.Text.ShouldNotContain("Vous gardez déjà");
        refused.TextOf("h1").ShouldBe("Ce créneau n’est pas gardé");
        (await HoldAsync(From(house, "203.0.113.72"), monde, _starts[2])).ShouldSeeOther("/prendre_rdv/vous?");
        (await ReadAsync(db => db.Gardes.CountAsync(garde => garde.OriginPrint!.Contains("203")))).ShouldBe(0);
    }

    [Fact]
    public async Task A3_one_contact_keeps_three_créneaux_at_once()
    {
        var monde = await Given.MondeAsync();
        var who = Someone();
        foreach (var start in _starts[..3])
        {
            var browser = Client();
            await HoldAsync(browser, monde, start);
            (await FillAsync(browser, Form(monde, start), who)).ShouldSeeOther("/prendre_rdv/code/");
        }

        var last = Client();
        await HoldAsync(last, monde, _starts[3]);
        var refused = await FillAsync(last, Form(monde, _starts[3]), who);

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Vous gardez déjà plusieurs créneaux");
        refused.One("[name='Input.FirstName']").GetAttribute("value").ShouldBe(who.FirstName);
    }

    [Fact]
    public async Task A3_holds_that_never_become_rdvs_ring_once_and_those_that_do_never()
    {
        await using var house = App.With(("Alarms:HoldsWithoutRdv", "3"));
        var (robbed, busy) = (await Given.MondeAsync(), await Given.MondeAsync());
        var rung = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Name == "rdv.holds.alarms")
            {
                me.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, _, tags, _) =>
            {
                lock (rung)
                {
                    rung.Add((string)tags[0].Value!);
                }
            }
        );
        listener.Start();
        foreach (var start in _starts[..3])
        {
            await HoldAsync(From(house, null), robbed, start);
            await HoldAndBookAsync(house, busy, start);
        }

        Now += Garde.Length;
        foreach (var start in _starts[3..5])
        {
            await HoldAsync(From(house, null), robbed, start);
            await HoldAsync(From(house, null), busy, start);
        }

        lock (rung)
        {
            rung.Count(where => where == robbed.Territoire.Numero).ShouldBe(1);
            rung.ShouldNotContain(busy.Territoire.Numero);
        }
    }

    private async Task HoldAndBookAsync(RdvApp house, Monde monde, string start)
    {
        var (browser, who) = (From(house, null), Someone());
        await HoldAsync(browser, monde, start);
        (await BookAsync(browser, monde, who, start)).ShouldSeeOther("/r/");
    }

    private Browser From(RdvApp house, string? address)
    {
        var browser = new Browser(house, () => Now);
        if (address is not null)
        {
            browser.Headers.Add("X-Forwarded-For", address);
        }

        return browser;
    }

    private Task<int> CountAsync(Monde monde) => ReadAsync(db => db.Gardes.CountAsync(garde => garde.MotifId == monde.Motif.Id));
}

using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Tests.Motifs;

/// <summary>Several motifs changed at once: what is read before, what is written, what is refused.</summary>
public sealed class ChangementDeMotifsTests(RdvApp app) : FunnelTest(app)
{
    private const string Url = "/agents/motifs/ensemble";

    [Fact]
    public async Task B4_several_motifs_change_at_once_once_the_effects_on_each_were_read()
    {
        var monde = await MondeAsync();
        var other = await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.BookableBy = BookableBy.Agents);
        var third = await Given.MotifAsync(monde.Organisation, monde.Service);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 9));
        using var browser = As(monde.Agent);

        var shown = await SendAsync(
            browser,
            await browser.GetAsync(Url),
            [monde.Motif.Id, other.Id],
            ("Input.BookableBy", "Agents"),
            ("Input.Discreet", "True")
        );
        var saved = await browser.PostFormAsync(shown, "main form");

        var told = shown.ShouldBeOk().TextsOf("[aria-labelledby=effets] li");
        told.Single(line => line.StartsWith(monde.Motif.Name, StringComparison.Ordinal))
            .ShouldContain(
                "Les usagers trouveront 0 créneau dans les quatre prochaines semaines, au lieu de 5. 1 RDV à venir : leurs messages"
            );
        saved.ShouldSeeOther("/agents/motifs");
        var now = await ReadAsync(db =>
            db.Motifs.Where(one => one.OrganisationId == monde.Organisation.Id).ToDictionaryAsync(one => one.Id)
        );
        (now[monde.Motif.Id].BookableBy, now[monde.Motif.Id].Discreet).ShouldBe((BookableBy.Agents, true));
        now[other.Id].Discreet.ShouldBeTrue();
        (now[third.Id].BookableBy, now[third.Id].Discreet).ShouldBe((BookableBy.Everyone, false));
    }

    [Fact]
    public async Task B4_what_cannot_be_is_refused_for_all_and_the_motif_is_named()
    {
        var monde = await MondeAsync();
        var other = await Given.MotifAsync(
            monde.Organisation,
            monde.Service,
            motif => (motif.Name, motif.MaxBookingDelay) = ("Court", 86_400)
        );
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync(Url);

        var wrong = await SendAsync(browser, form, [monde.Motif.Id, other.Id], ("Input.MinBookingDelay", "172800"));
        var nothing = await SendAsync(browser, form, [monde.Motif.Id]);
        var nobody = await SendAsync(browser, form, [], ("Input.Discreet", "True"));

        wrong
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Pour Court, il ne serait plus plus long que le délai le plus court.");
        nothing.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Dites au moins une chose à changer.");
        nobody.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Choisissez au moins un motif.");
        (await ReadAsync(db => db.Motifs.SingleAsync(one => one.Id == monde.Motif.Id))).MinBookingDelay.ShouldBe(
            Motif.DefaultMinBookingDelay
        );
    }

    [Fact]
    public async Task B4_a_motif_changed_meanwhile_is_read_again_and_nobody_elses_is_found()
    {
        var monde = await MondeAsync();
        var foreign = (await MondeAsync()).Motif;
        using var browser = As(monde.Agent);
        var shown = await SendAsync(browser, await browser.GetAsync(Url), [monde.Motif.Id], ("Input.Discreet", "True"));
        monde.Motif.Color = "olive";
        await Given.SaveAsync();

        var again = await browser.PostFormAsync(shown, "main form");
        var strange = await browser.PostWithTokenAsync(Url, ("Input.Motifs", $"{foreign.Id}"), ("Input.Discreet", "True"));

        again.ShouldBeOk().TextOf("#effets").ShouldBe("Ce que cela va changer");
        strange.ShouldBe(HttpStatusCode.NotFound);
        (await As(await Given.AgentAsync(monde.Organisation, monde.Service)).GetAsync(Url)).ShouldBe(HttpStatusCode.Forbidden);
        (await ReadAsync(db => db.Motifs.SingleAsync(one => one.Id == monde.Motif.Id))).Discreet.ShouldBeFalse();
    }

    private static Task<Page> SendAsync(Browser browser, Page form, long[] ids, params (string Name, string? Value)[] typed) =>
        browser.PostFormAsync(
            form,
            "main form",
            [
                .. ids.Select(id => ("Input.Motifs", (string?)$"{id}")),
                .. ids.Length == 0 ? [("Input.Motifs", null)] : Array.Empty<(string, string?)>(),
                .. typed,
            ]
        );

    private Task<Monde> MondeAsync() => Given.MondeAsync(spec => (spec.Role, spec.Horaire) = (RoleLevel.Admin, Given.Once(Jeudi, 9, 12)));
}

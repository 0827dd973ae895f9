using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>The restriction of a motif is read, accepted and recorded, whatever the way to the form.</summary>
public sealed class ConditionsTests(RdvApp app) : FunnelTest(app)
{
    [Theory]
    [InlineData(LocationType.PublicOffice)]
    [InlineData(LocationType.Phone)]
    [InlineData(LocationType.Home)]
    [InlineData(LocationType.Visio)]
    public async Task F_40_conditions_are_read_accepted_and_recorded_on_every_path(LocationType type)
    {
        var monde = await RestrictedAsync(type);
        var (browser, who) = (Client(), Someone());
        (string, string?)[] more = type switch
        {
            LocationType.Phone => [("Input.Phone", "0123456789")],
            LocationType.Home => [("Input.Address", "3 rue Verte, 62300 Lens")],
            _ => [],
        };

        var refused = await FillAsync(browser, Form(monde), who, more);
        var rdv = await BookedAsync(await BookAsync(browser, monde, who, NineOClock, [.. more, ("Input.Accepted", "true")]));

        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs")!.ShouldContain("Lisez les conditions");
        refused.One(".conditions").InnerHtml.ShouldContain("<br>");
        var link = refused.One(".conditions a");
        (link.GetAttribute("href"), link.GetAttribute("target")).ShouldBe(("https://exemple.fr/aide?a=1&b=2", "_blank"));
        rdv.RestrictionAcceptedAt.ShouldBe(Now);
        rdv.Participations.Single().RestrictionAcceptedAt.ShouldBe(Now);
    }

    [Fact]
    public async Task F_40_a_deep_link_and_an_account_do_not_skip_the_conditions()
    {
        var monde = await RestrictedAsync(LocationType.PublicOffice);
        var me = await Given.UsagerAsync(monde.Territoire);
        var browser = As(me);
        var form = await browser.FollowAsync(
            await browser.GetAsync($"/creneaux?starts_at={NineOClock}&motif_id={monde.Motif.Id}&lieu_id={monde.Lieu.Id}")
        );

        var refused = await browser.PostFormAsync(form, "form.formulaire");
        var rdv = await BookedAsync(await browser.PostFormAsync(refused, "form.formulaire", ("Input.Accepted", "true")));

        ((int)refused.Status).ShouldBe(422);
        rdv.RestrictionAcceptedAt.ShouldBe(Now);
    }

    [Fact]
    public async Task F_40_each_participant_of_a_collective_RDV_has_accepted_for_themselves()
    {
        var monde = await CollectiveAsync(motif => motif.RestrictionForRdv = "Réservé aux habitants.");
        var atelier = await AtelierAsync(monde, monde.Paris(Jeudi, 9), seats: 4);
        var url = Form(monde, NineOClock, ("rdv_collectif_id", atelier.Id));
        var (me, who) = (await Given.UsagerAsync(monde.Territoire), Someone());
        var (mine, theirs) = (As(me), Client());

        ((int)(await FillAsync(theirs, url, who)).Status).ShouldBe(422);
        await BookedAsync(await mine.PostFormAsync((await mine.GetAsync(url)).ShouldBeOk(), "form.formulaire", ("Input.Accepted", "true")));
        Now += Duration.FromMinutes(5);
        await BookedAsync(await ConfirmAsync(theirs, await FillAsync(theirs, url, who, ("Input.Accepted", "true")), who.Email));

        (await RdvsAsync(monde.Motif))
            .Single()
            .Participations.OrderBy(place => place.Id)
            .Select(place => place.RestrictionAcceptedAt)
            .ShouldBe([Now - Duration.FromMinutes(5), Now]);
    }

    [Fact]
    public async Task F_40_where_nothing_is_to_read_nothing_is_accepted()
    {
        var monde = await Given.MondeAsync();
        var browser = As(await Given.UsagerAsync(monde.Territoire));
        var form = await browser.GetAsync(Form(monde));

        var rdv = await BookedAsync(
            await browser.PostAsync(
                form.Url.PathAndQuery,
                [.. FormFields.Of(form.One<AngleSharp.Html.Dom.IHtmlFormElement>("form.formulaire"), [], null), ("Input.Accepted", "true")]
            )
        );

        rdv.RestrictionAcceptedAt.ShouldBeNull();
        rdv.Participations.Single().RestrictionAcceptedAt.ShouldBeNull();
    }

    private async Task<Monde> RestrictedAsync(LocationType type) =>
        await Given.MondeAsync(spec =>
            spec.Motif = motif =>
                (motif.LocationType, motif.RestrictionForRdv) = (type, "Réservé aux habitants.\nVoir https://exemple.fr/aide?a=1&b=2.")
        );
}

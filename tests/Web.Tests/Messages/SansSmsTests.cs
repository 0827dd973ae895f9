using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>Where no SMS can leave, none is promised: a mobile alone proves nothing.</summary>
public sealed class SansSmsTests : FunnelTest
{
    private readonly RdvApp _house;

    public SansSmsTests(RdvApp app)
        : base(app) => _house = app.With(("Sms:Offered", "false"), ("Alertes:Offered", "true"));

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _house.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task The_contact_step_asks_for_an_email_and_promises_no_SMS()
    {
        var monde = await Given.MondeAsync();
        var (browser, phone) = (new Browser(_house, () => Now), $"06{Given.Unique():D8}");

        var form = (await browser.GetAsync(Form(monde))).ShouldBeOk();
        var refused = await browser.PostFormAsync(
            form,
            "form.formulaire",
            Identity(Someone(), ("Input.Email", null), ("Input.Phone", phone))
        );

        form.Text.ShouldNotContain("mobile");
        ((int)refused.Status).ShouldBe(422);
        refused.TextOf("#erreurs")!.ShouldContain("Sans e-mail, appelez le secrétariat");
        (await SentToAsync("+33" + phone[1..])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_does_finding_ones_rendez_vous_again_nor_an_old_link()
    {
        var monde = await Given.MondeAsync();
        var who = await Given.UsagerAsync(monde.Territoire, usager => usager.Email = null);
        var rdv = await Given.RdvAsync(monde, who, by: monde.Agent, startsAt: monde.Paris(Jeudi.PlusDays(300), 9));
        var browser = new Browser(_house, () => Now + Duration.FromDays(250));

        var form = (await browser.GetAsync("/retrouver")).ShouldBeOk();
        var refused = await browser.PostFormAsync(form, "main form", ("Contact", who.Phone));
        var old = await browser.FollowAsync(await browser.GetAsync($"/r/{rdv.Participations.Single().LinkKey}"));

        form.Text.ShouldNotContain("mobile");
        ((int)refused.Status).ShouldBe(422);
        old.Html.ShouldNotContain("Recevoir le code");
        (await SentToAsync(who.PhoneE164!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_alert_by_mobile_alone_is_not_taken()
    {
        var monde = await Given.MondeAsync();
        var browser = new Browser(_house, () => Now);
        var form = (await browser.GetAsync(Form(monde).Replace("/vous?", "/alerte?", StringComparison.Ordinal))).ShouldBeOk();

        var refused = await browser.PostFormAsync(form, "form.formulaire");

        form.Text.ShouldNotContain("mobile");
        refused.TextOf("#erreurs")!.ShouldContain("Donnez un e-mail.");
    }
}

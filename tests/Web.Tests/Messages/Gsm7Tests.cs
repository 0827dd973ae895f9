using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>SMS in the alphabet of telephones.</summary>
public sealed class Gsm7Tests(RdvApp app) : FunnelTest(app)
{
    [Theory]
    [InlineData("Reçu à l'hôtel, Noël, œuvre été", "Recu à l'hotel, Noel, oeuvre été")]
    [InlineData("àáäâãèéëẽêìíïîĩòóöôõùúüûũñç", "àaäaaèéeeeìiiiiòoöooùuüuuñc")]
    [InlineData("ÀÁÄÂÃÈÉËẼÊÌÍÏÎĨÒÓÖÔÕÙÚÜÛŨÑÇ", "AAÄAAEÉEEEIIIIIOOÖOOUUÜUUÑC")]
    public void N_39_letters_that_telephones_lack_lose_their_accent(string typed, string sent) => Gsm7.Of(typed).ShouldBe(sent);

    [Theory]
    [InlineData("« l’heure » – “9\u00A0h\u202F30”…", "\" l'heure \" - \"9 h 30\"...")]
    [InlineData("Zoé 🌻👩‍👧 vient", "Zoé  vient")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("Łódź, Ngũgĩ, ½ ﬁn", "Lodz, Ngugi, 12 fin")]
    [InlineData("10 € [a] {b} ~ \\ | ^", "10 € [a] {b} ~ \\ | ^")]
    [InlineData("Привет 你好", " ")]
    public void N_36_quotes_dashes_spaces_and_pictures_are_written_with_what_there_is(string typed, string sent) =>
        Gsm7.Of(typed).ShouldBe(sent);

    [Theory]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    public void N_36_parts_are_counted(int length, int parts) => Gsm7.Parts(new string('a', length)).ShouldBe(parts);

    [Fact]
    public void N_36_some_signs_take_two_places() => Gsm7.Parts(new string('€', 81)).ShouldBe(2);

    [Fact]
    public async Task N_36_the_SMS_of_a_code_is_one_part_of_that_alphabet()
    {
        var monde = await Given.MondeAsync();
        var phone = $"06{Given.Unique():D8}";

        await FillAsync(Client(), Form(monde), Someone(), ("Input.Email", null), ("Input.Phone", phone));

        var sms = (await SentToAsync("+33" + phone[1..])).Single();
        (sms.Channel, Gsm7.Parts(sms.Text)).ShouldBe((MessageChannel.Sms, 1));
        Gsm7.Of(sms.Text).ShouldBe(sms.Text);
    }

    [Fact]
    public void N_36_whatever_a_feature_tells_by_SMS_leaves_in_that_alphabet() =>
        new Envoi(MessageChannel.Sms, "+33612345678", "Essai", "", "L’œuvre…")
            .ToMessage(
                new Web.Infrastructure.Data.Evenement
                {
                    Kind = "x",
                    Payload = "{}",
                    Author = "x",
                    At = Now,
                },
                "<x@x>",
                Now,
                App.Services.GetRequiredService<PorteSms>()
            )
            .Text.ShouldBe("L'oeuvre...");

    [Fact]
    public async Task N_36_the_name_of_an_installation_comes_first_on_a_line_of_its_own()
    {
        await using var rehearsal = App.With(("Sms:Instance", "Répétition"));
        var monde = await Given.MondeAsync();
        var phone = $"06{Given.Unique():D8}";
        var browser = new Browser(rehearsal, () => Now);

        await FillAsync(browser, Form(monde), Someone(), ("Input.Email", null), ("Input.Phone", phone));

        var sms = (await SentToAsync("+33" + phone[1..])).Single();
        sms.Text.ShouldStartWith("Répétition\nRDV-Solidarités");
        Gsm7.Parts(sms.Text).ShouldBe(1);
    }
}

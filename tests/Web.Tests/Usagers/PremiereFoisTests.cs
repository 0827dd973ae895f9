using System.Net;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Usagers;

/// <summary>The file of somebody new is opened once; what FranceConnect says of somebody stays.</summary>
public sealed class PremiereFoisTests(RdvApp app) : FunnelTest(app)
{
    [Fact]
    public async Task F_77_three_first_bookings_at_once_by_one_new_contact_open_one_file()
    {
        var monde = await Given.MondeAsync();
        var who = Someone();
        List<(Browser Browser, Page Asked, string Code)> waiting = [];
        foreach (var time in (string[])["09:00", "09:30", "10:00"])
        {
            var browser = Client();
            var asked = await browser.FollowAsync(await FillAsync(browser, Form(monde, "2026-03-05T" + time), who));
            waiting.Add((browser, asked, await CodeAsync(who.Email)));
        }

        var answers = await Task.WhenAll(
            waiting.Select(one => one.Browser.PostFormAsync(one.Asked, "form.formulaire", ("code", one.Code)))
        );

        // Those that came second are told that the first has just booked the same motif, or have booked too: in both cases for one person.
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther || answer.Text.Contains("déjà"));
        (await ReadAsync(db => db.Usagers.CountAsync(usager => usager.Email == who.Email))).ShouldBe(1);
        (await RdvsAsync(monde.Motif)).Count.ShouldBe(answers.Count(answer => answer.Status == HttpStatusCode.SeeOther));
    }

    [Fact]
    public async Task A_18_a_booking_without_account_does_not_complete_what_FranceConnect_said()
    {
        var monde = await Given.MondeAsync();
        var known = await Given.UsagerAsync(monde.Territoire, usager => usager.BirthDate = null);
        known.Compte = Compte.Federated($"sub-{Given.Unique()}", known.Email, Now);
        await Given.SaveAsync();

        var rdv = await BookedAsync(
            await BookAsync(
                Client(),
                monde,
                new Personne(known.FirstName, known.LastName, known.Email!),
                NineOClock,
                ("Input.BirthDate", "1990-05-17")
            )
        );

        var file = rdv.Participations.Single().Usager;
        (file.Id, file.BirthDate, file.FirstName).ShouldBe((known.Id, null, known.FirstName));
    }

    [Theory]
    [InlineData("FirstName", "Autre")]
    [InlineData("BirthName", "Autre")]
    [InlineData("BirthDate", "1980-01-01")]
    public async Task A_18_a_crafted_form_does_not_change_it_either(string field, string value)
    {
        var monde = await Given.MondeAsync();
        var known = await Given.UsagerAsync(monde.Territoire, usager => usager.BirthName = "Naissance");
        known.Compte = Compte.Federated($"sub-{Given.Unique()}", known.Email, Now);
        await Given.SaveAsync();
        var browser = As(known);
        var form = await browser.GetAsync("/usagers/compte");
        form.Document.QuerySelectorAll("input[name='Input.BirthName'], input[name='Input.BirthDate']").ShouldBeEmpty();

        await browser.PostAsync(
            "/usagers/compte",
            ("Input.FirstName", known.FirstName),
            ("Input.LastName", "Usage"),
            ("Input." + field, value)
        );

        var file = await ReadAsync(db => db.Usagers.SingleAsync(usager => usager.Id == known.Id));
        (file.FirstName, file.BirthName, file.BirthDate).ShouldBe((known.FirstName, "Naissance", known.BirthDate));
    }
}

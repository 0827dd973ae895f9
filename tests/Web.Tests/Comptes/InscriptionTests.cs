using System.Net;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed class InscriptionTests(RdvApp app) : CompteTest(app)
{
    private const string Booking = "/prendre_rdv/vous?departement=62&motif=12";

    [Fact]
    public async Task A_01_an_account_is_made_by_a_mail_then_a_password_and_opens_at_once()
    {
        var (email, browser) = (NewEmail(), Client());

        var sent = await AskAsync(browser, email);
        sent.ShouldSeeOther("/usagers/boite");
        var chosen = await ChooseAsync(browser, await LinkAsync(email));

        chosen.ShouldSeeOther("/usagers/rdvs");
        var usager = await ReadAsync(db => db.Usagers.Include(row => row.Compte).SingleAsync(row => row.Email == email));
        usager.Compte.ShouldNotBeNull().EmailConfirmed.ShouldBeTrue();
        usager.CreatedThrough.ShouldBe(UsagerOrigin.UserSignUp);
        (await SignInAsync(Client(), email, Given.Password)).ShouldSeeOther("/usagers/rdvs");
    }

    [Fact]
    public async Task A_02_slips_in_the_address_are_put_right()
    {
        var email = NewEmail();
        var typed =
            $"  {email.ToUpperInvariant().Replace("@", ".@", StringComparison.Ordinal).Replace("TEST.", "TEST..", StringComparison.Ordinal)} ";

        await AskAsync(Client(), typed);

        (await SentToAsync(email)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Input.Email", "pas-une-adresse", "n’est pas complète")]
    [InlineData("Input.Email", "", "Écrivez votre adresse e-mail.")]
    [InlineData("Input.FirstName", "", "Écrivez votre prénom.")]
    [InlineData("Input.Phone", "123", "Ce numéro n’est pas reconnu")]
    public async Task A_01_what_is_missing_is_said_and_what_was_typed_stays(string field, string value, string sentence)
    {
        var browser = Client();
        var form = await browser.GetAsync("/usagers/inscription");

        var answer = await browser.PostFormAsync(
            form,
            "main form",
            [.. Filled(NewEmail()).Where(pair => pair.Name != field), (field, value)]
        );

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(sentence);
        answer.One("#Input_LastName").GetAttribute("value").ShouldBe("Benali");
    }

    [Fact]
    public async Task A_05_a_known_address_and_a_new_one_get_the_same_answer_and_different_mails()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(usager);
        var fresh = NewEmail();

        var known = await AskAsync(Client(), usager.Email!);
        var unknown = await AskAsync(Client(), fresh);

        known.Status.ShouldBe(unknown.Status);
        known.Location.ShouldBe(unknown.Location);
        (await SentToAsync(usager.Email!)).ShouldHaveSingleItem().Subject.ShouldBe("Vous avez déjà un compte");
        (await SentToAsync(fresh)).ShouldHaveSingleItem().Subject.ShouldBe("Confirmez votre adresse e-mail");
    }

    [Fact]
    public async Task A_05_an_address_is_written_to_four_times_an_hour_at_most()
    {
        var email = NewEmail();
        for (var time = 0; time < 6; time++)
        {
            (await AskAsync(Client(), email)).ShouldSeeOther("/usagers/boite");
        }

        (await SentToAsync(email)).Count.ShouldBe(4);
        Now += Duration.FromMinutes(61);
        await AskAsync(Client(), email);
        (await SentToAsync(email)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_04_the_link_brings_back_to_the_booking_on_another_device()
    {
        var (email, telephone, ordinateur) = (NewEmail(), Client(), Client());
        await AskAsync(telephone, email, $"/usagers/inscription?retour={Uri.EscapeDataString(Booking)}");

        var chosen = await ChooseAsync(ordinateur, await LinkAsync(email));

        chosen.Location.ShouldBe(Booking);
    }

    [Fact]
    public async Task A_04_the_creneau_kept_on_one_device_is_kept_for_the_other()
    {
        var monde = await Given.MondeAsync();
        var (email, telephone, ordinateur) = (NewEmail(), Client(), Client());
        const string Visiteur = "abcdefghijklmnopqrst";
        var key = Visiteur + $"{Given.Unique() % 100:00}";
        telephone.SetCookie("visiteur", key);
        var start = monde.Paris(Given.DefaultDay.PlusDays(1), 9);
        await Given.AddAsync(
            new Garde
            {
                VisiteurKey = key,
                AgentId = monde.Agent.Id,
                MotifId = monde.Motif.Id,
                LieuId = monde.Lieu.Id,
                StartsAt = start,
                EndsAt = start + monde.Motif.Length,
                ExpiresAt = Now + Garde.Length,
            }
        );
        await AskAsync(telephone, email, $"/usagers/inscription?retour={Uri.EscapeDataString(Booking)}");

        Now += Duration.FromMinutes(5);
        await ChooseAsync(ordinateur, await LinkAsync(email));

        var garde = await ReadAsync(db => db.Gardes.SingleAsync(row => row.AgentId == monde.Agent.Id));
        garde.VisiteurKey.ShouldBe(ordinateur.Cookie("visiteur"));
    }

    [Fact]
    public async Task A_04_the_link_lives_a_day_and_opens_once()
    {
        var email = NewEmail();
        await AskAsync(Client(), email);
        var link = await LinkAsync(email);

        (await Client(Now + Duration.FromHours(25)).GetAsync(link))
            .ShouldBe(HttpStatusCode.Gone)
            .Text.ShouldContain("Ce lien ne sert plus");
        (await Client().GetAsync(link)).ShouldBeOk();
        await ChooseAsync(Client(), link);
        (await Client().GetAsync(link)).ShouldBe(HttpStatusCode.Gone);
        (await Client().GetAsync("/mot-de-passe/aaaaaaaaaaaaaaaaaaaaaa")).ShouldBe(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("trop-court", "au moins 12 caractères")]
    [InlineData("motdepasse2024", "parmi les premiers")]
    [InlineData("q1w2e3r4t5y6", "parmi les premiers")]
    [InlineData("azertyuiop12", "parmi les premiers")]
    [InlineData("Benali-et-fils-62", "votre nom")]
    public async Task A_08_a_weak_password_is_refused_in_words(string password, string sentence)
    {
        var (email, browser) = (NewEmail(), Client());
        await AskAsync(browser, email);

        var answer = await ChooseAsync(browser, await LinkAsync(email), password);

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_31_their_own_file_is_found_again_when_names_and_proved_address_agree()
    {
        var monde = await Given.MondeAsync();
        var file = await Given.UsagerAsync(monde.Territoire, usager => (usager.FirstName, usager.LastName) = ("Zoé", "BÉNALI"));
        var sister = await Given.UsagerAsync(monde.Territoire, usager => (usager.FirstName, usager.Email) = ("Lina", file.Email));
        var browser = Client();
        await AskAsync(browser, file.Email!);

        await ChooseAsync(browser, await LinkAsync(file.Email!));

        (await ReadAsync(db => db.Usagers.SingleAsync(row => row.Id == file.Id))).CompteId.ShouldNotBeNull();
        (await ReadAsync(db => db.Usagers.SingleAsync(row => row.Id == sister.Id))).CompteId.ShouldBeNull();
    }

    [Fact]
    public async Task A_31_other_names_at_the_same_address_open_a_new_file()
    {
        var monde = await Given.MondeAsync();
        var file = await Given.UsagerAsync(monde.Territoire);
        var browser = Client();
        await AskAsync(browser, file.Email!);

        await ChooseAsync(browser, await LinkAsync(file.Email!));

        (await ReadAsync(db => db.Usagers.CountAsync(row => row.Email == file.Email))).ShouldBe(2);
        (await ReadAsync(db => db.Usagers.SingleAsync(row => row.Id == file.Id))).CompteId.ShouldBeNull();
    }

    [Theory]
    [InlineData("https://mechant.example/")]
    [InlineData("//mechant.example/")]
    [InlineData("/\\mechant.example/")]
    public async Task F_14_only_an_address_of_ours_is_a_way_back(string retour)
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(usager);

        var answer = await SignInAsync(
            Client(),
            usager.Email!,
            Given.Password,
            $"/usagers/connexion?retour={Uri.EscapeDataString(retour)}"
        );

        answer.Location.ShouldBe("/usagers/rdvs");
    }

    [Fact]
    public async Task The_entrance_keeps_the_booking_and_says_so()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.CompteAsync(usager);
        var entrance = $"/usagers/connexion?retour={Uri.EscapeDataString(Booking)}";

        (await Client().GetAsync(entrance)).Text.ShouldContain("Votre rendez-vous en cours est gardé");
        (await SignInAsync(Client(), usager.Email!, Given.Password, entrance)).Location.ShouldBe(Booking);
    }

    private static (string Name, string? Value)[] Filled(string email) =>
        [("Input.FirstName", "Zoé"), ("Input.LastName", "Benali"), ("Input.Email", email), ("Input.Phone", "06 12 34 56 78")];

    private static async Task<Page> AskAsync(Browser browser, string email, string url = "/usagers/inscription") =>
        await browser.PostFormAsync(await browser.GetAsync(url), "main form", Filled(email));
}

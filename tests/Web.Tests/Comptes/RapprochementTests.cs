using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>Whom somebody who comes from FranceConnect joins, when their address is known here: families and carers share mailboxes.</summary>
public sealed partial class RapprochementTests(RdvApp app) : FranceConnectTest(app)
{
    public static TheoryData<bool, string, int> Cases
    {
        get
        {
            var cases = new TheoryData<bool, string, int>();
            foreach (var isSame in new[] { true, false })
            {
                foreach (var has in new[] { "account", "file", "nothing" })
                {
                    cases.Add(isSame, has, 1);
                    cases.Add(isSame, has, 2);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_20_only_the_whole_identity_joins_what_is_known_at_a_mailbox(bool isSame, string has, int people)
    {
        var mailbox = $"famille{Given.Unique()}@test.example";
        var first = has == "nothing" ? null : await KnownAsync(mailbox, hasAccount: has == "account");
        var second = people == 2 ? await KnownAsync(mailbox, hasAccount: has == "nothing", usager => usager.FirstName = "Paul") : null;
        Person($"sub-{Given.Unique()}", mailbox);
        Faux.Person["given_name"] = isSame ? "Angela" : "Chantal";
        var before = await SaidAsync(mailbox);
        var browser = House();

        var back = await EnterAsync(browser, Booking);

        if (isSame && first is not null)
        {
            back.Location.ShouldBe("/usagers/boite");
            (await browser.GetAsync("/usagers/compte")).ShouldSeeOther("/usagers/connexion");
            var joined = await browser.PostFormAsync(await browser.GetAsync(await LinkAsync(mailbox)), "main form");
            joined.Location.ShouldBe(Booking);
            (await UsagerAsync()).Id.ShouldBe(first.Id);
            (await SaidAsync(mailbox)).ShouldBe(before, "what was said of them stays as it was said");
            (await EnterAsync(House())).Location.ShouldBe("/usagers/rdvs");
            return;
        }

        back.Location.ShouldBe(Booking);
        (await SentToAsync(mailbox)).ShouldBeEmpty();
        var own = await UsagerAsync();
        (own.Email, own.BirthDate, own.BirthName).ShouldBe((mailbox, new LocalDate(1962, 8, 24), "DUBOIS"));
        new[] { first?.Id, second?.Id }.ShouldNotContain(own.Id);
        (await SaidAsync(mailbox)).Where(said => said.Id != own.Id).ShouldBe(before, "nobody else’s file changes");
        var accountName = await ReadAsync(db => db.Users.Where(row => row.Id == own.CompteId).Select(row => row.Email).SingleAsync());
        accountName.ShouldBeNull("an address that nobody proved names no account");
    }

    [Fact]
    public async Task A1_an_address_that_the_provider_says_opens_nothing_until_its_mailbox_is_read()
    {
        var mailbox = $"autre{Given.Unique()}@test.example";
        Person($"sub-{Given.Unique()}", mailbox);
        await EnterAsync(House(), Booking);
        var first = await UsagerAsync();

        var stranger = Client();
        var form = await stranger.GetAsync("/usagers/mot-de-passe-oublie");
        await stranger.PostFormAsync(form, "main form", ("Input.Email", mailbox));

        (await SentToAsync(mailbox)).ShouldAllBe(mail => !mail.Text.Contains("/mot-de-passe/"));
        first.Email.ShouldBe(mailbox, "as a contact");
    }

    [Theory]
    [InlineData("birth date unknown")]
    [InlineData("another birth date")]
    [InlineData("another birth name")]
    [InlineData("another given name")]
    [InlineData("the card has no birth date")]
    public async Task A_20_a_part_of_an_identity_joins_nothing(string what)
    {
        var mailbox = $"famille{Given.Unique()}@test.example";
        var known = await KnownAsync(
            mailbox,
            hasAccount: true,
            usager =>
            {
                usager.BirthDate = what switch
                {
                    "birth date unknown" => null,
                    "another birth date" => new LocalDate(1988, 2, 29),
                    _ => usager.BirthDate,
                };
                usager.BirthName = what == "another birth name" ? "Durand" : usager.BirthName;
                usager.FirstName = what == "another given name" ? "Ange" : usager.FirstName;
            }
        );
        Person($"sub-{Given.Unique()}", mailbox);
        Faux.Person["birthdate"] = what == "the card has no birth date" ? "" : "1962-08-24";

        (await EnterAsync(House(), Booking)).Location.ShouldBe(Booking);

        (await UsagerAsync()).Id.ShouldNotBe(known.Id);
        (await SentToAsync(mailbox)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Angela Claire Louise", "DUBOIS", "MARTIN")]
    [InlineData("ANGÉLA", "dubois", "")]
    public async Task A_20_an_identity_is_the_same_however_it_is_written(string given, string birthName, string usage)
    {
        var mailbox = $"angela{Given.Unique()}@test.example";
        var known = await KnownAsync(mailbox, hasAccount: true, usager => (usager.LastName, usager.BirthName) = ("Dubois", null));
        Person($"sub-{Given.Unique()}", mailbox);
        (Faux.Person["given_name"], Faux.Person["family_name"], Faux.Person["preferred_username"]) = (given, birthName, usage);
        var browser = House();

        (await EnterAsync(browser)).Location.ShouldBe("/usagers/boite");
        await browser.PostFormAsync(await browser.GetAsync(await LinkAsync(mailbox)), "main form");

        var joined = await UsagerAsync();
        (joined.Id, joined.FirstName, joined.LastName).ShouldBe((known.Id, "Angela", "Dubois"));
        joined.BirthName.ShouldBe(birthName, "what nobody had said is filled in");
    }

    [Fact]
    public async Task A_20_who_became_another_person_meanwhile_is_not_joined()
    {
        var mailbox = $"angela{Given.Unique()}@test.example";
        var known = await KnownAsync(mailbox, hasAccount: true);
        Person($"sub-{Given.Unique()}", mailbox);
        var browser = House();
        await EnterAsync(browser);
        var link = await browser.GetAsync(await LinkAsync(mailbox));
        known.BirthDate = new LocalDate(1990, 1, 1);
        await Given.SaveAsync();

        await browser.PostFormAsync(link, "main form");

        (await UsagerAsync()).Id.ShouldNotBe(known.Id);
    }

    [Fact]
    public async Task Whoever_came_twice_may_open_both_mails()
    {
        var mailbox = $"angela{Given.Unique()}@test.example";
        var known = await KnownAsync(mailbox, hasAccount: true);
        Person($"sub-{Given.Unique()}", mailbox);
        await EnterAsync(House());
        await EnterAsync(House());
        var links = (await SentToAsync(mailbox)).Select(mail => Link().Match(mail.Text).Value).ToList();

        foreach (var link in links)
        {
            var browser = House();
            (await browser.PostFormAsync(await browser.GetAsync(link), "main form")).Location.ShouldBe("/usagers/rdvs");
        }

        links.Count.ShouldBe(2);
        (await UsagerAsync()).Id.ShouldBe(known.Id);
    }

    /// <summary>Angela Martin, born Dubois on 24 August 1962, unless told.</summary>
    private async Task<Usager> KnownAsync(string mailbox, bool hasAccount, Action<Usager>? change = null)
    {
        var usager = await Given.UsagerAsync(
            await Given.TerritoireAsync(),
            row =>
            {
                (row.FirstName, row.LastName, row.BirthName) = ("Angela", "Martin", "Dubois");
                (row.BirthDate, row.Email) = (new LocalDate(1962, 8, 24), mailbox);
                change?.Invoke(row);
            }
        );
        if (hasAccount)
        {
            await Given.CompteAsync(usager);
        }

        return usager;
    }

    /// <summary>Who is known at that mailbox, as said of them, and which account they enter by.</summary>
    private Task<List<Dite>> SaidAsync(string mailbox) =>
        ReadAsync(db =>
            db.Usagers.Where(usager => usager.Email == mailbox)
                .OrderBy(usager => usager.Id)
                .Select(usager => new Dite(usager.Id, usager.FirstName, usager.BirthName, usager.LastName, usager.BirthDate))
                .ToListAsync()
        );

    private async Task<string> LinkAsync(string mailbox) => Link().Match((await SentToAsync(mailbox))[^1].Text).Value;

    private sealed record Dite(long Id, string FirstName, string? BirthName, string LastName, LocalDate? BirthDate);

    [GeneratedRegex("/usagers/franceconnect/lien/[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Usagers;

/// <summary>Finding people as one types (spec 2 §15.2, §15.3).</summary>
public sealed class RechercheUsagersTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData("dup")]
    [InlineData("DUPONT-MOREAU")]
    [InlineData("moreau helene")]
    [InlineData("hélène")]
    [InlineData("lefevre")]
    [InlineData("17/05/1990")]
    [InlineData("dup 17/5/1990")]
    [InlineData("{phone}")]
    [InlineData("{end}")]
    [InlineData("+33 {international}")]
    [InlineData("HELENE.{number}@")]
    public async Task S42_found_by_the_beginning_of_any_word_a_birth_date_a_phone_or_an_e_mail(string typed)
    {
        var (monde, usager, number) = await WorldAsync();
        var phone = usager.Phone!;
        typed = typed
            .Replace("{phone}", string.Join('.', phone.Chunk(2).Select(pair => new string(pair))))
            .Replace("{end}", phone[^5..])
            .Replace("{international}", $"{phone[1]} {phone[2..4]} {phone[4..6]}")
            .Replace("{number}", $"{number}");

        (await FoundAsync(monde, typed)).ShouldContain(text => text.Contains("Hélène DUPONT-MOREAU"));
    }

    [Theory]
    [InlineData("+33639989852", "06 39 98 98 52")] // as the home page shows it
    [InlineData("+262639989852", "06\u00A039\u00A098\u00A098\u00A052")]
    [InlineData("+262639989852", "98 98 52")]
    [InlineData("+262693123456", "06 93 12 34 56")]
    [InlineData("+262693123456", "0693123456")]
    [InlineData("+262693123456", "06.93.12")]
    [InlineData("+262693123456", "+33 6 93 12 34 56")]
    [InlineData("+262693123456", "+262 693 12 34 56")]
    [InlineData("+262693123456", "+262 (0)693 12 34 56")]
    [InlineData("+262693123456", "00262 693 12 34 56")]
    [InlineData("+262693123456", "262693")]
    [InlineData("+262693123456", "3456")]
    [InlineData("+32470123456", "0470 12 34 56")]
    [InlineData("+32470123456", "0032 470 12 34 56")]
    [InlineData("+32470123456", "+32 0470 12 34 56")]
    [InlineData("+32470123456", "+32 470")]
    [InlineData("+33612340012", "0012")]
    [InlineData("+33612345678", "06\u201112\u201134\u201156\u201178")]
    public async Task B_01_a_telephone_finds_its_owner_in_every_writing(string e164, string typed)
    {
        var monde = await Given.MondeAsync();
        await Given.UsagerAsync(monde.Territoire, usager => (usager.LastName, usager.Phone, usager.PhoneE164) = ("Lafontaine", e164, e164));

        (await FoundAsync(monde, typed)).ShouldContain(text => text.Contains("LAFONTAINE"));
    }

    [Theory]
    [InlineData("N'Guyen", "Thi", "nguyen")]
    [InlineData("N'Guyen", "Thi", "n’guyen")]
    [InlineData("N’Guyen", "Thi", "n guyen")]
    [InlineData("Nguyen", "Thi", "N'Guyen")]
    [InlineData("D'Almeida", "Rosa", "dalmeida")]
    [InlineData("D'Almeida", "Rosa", "almeida")]
    [InlineData("De L'Hôte", "Rosa", "lhote")]
    [InlineData("Petit", "Jean-Baptiste", "jeanbaptiste")]
    [InlineData("Petit", "Jean-Baptiste", "jean baptiste petit")]
    [InlineData("Kowalski", "Łukasz", "lukasz")]
    [InlineData("Kowalski", "Lukasz", "łukasz")]
    [InlineData("Sørensen", "Đặng", "sorensen dang")]
    [InlineData("Weiß", "Lætitia", "weiss laetitia")]
    public async Task B_06_names_are_found_joined_or_apart_and_without_their_bars(string lastName, string firstName, string typed)
    {
        var monde = await Given.MondeAsync();
        await Given.UsagerAsync(monde.Territoire, usager => (usager.LastName, usager.FirstName) = (lastName, firstName));

        (await FoundAsync(monde, typed)).ShouldHaveSingleItem().ShouldContain(firstName);
    }

    [Fact]
    public async Task NOUV_20_somebody_is_the_relative_of_Amandine_with_her_vowel()
    {
        var monde = await Given.MondeAsync();
        var mother = await Given.UsagerAsync(monde.Territoire, usager => (usager.LastName, usager.FirstName) = ("Lecocq", "Amandine"));
        var child = await Given.UsagerAsync(monde.Territoire, usager => (usager.FirstName, usager.Responsable) = ("Timéo", mother));
        await Given.AddAsync(new Suivi { Usager = child, Organisation = monde.Organisation });

        (await FoundAsync(monde, "timeo")).ShouldHaveSingleItem().ShouldContain("proche d’Amandine Lecocq");
    }

    [Theory]
    [InlineData("upont")]
    [InlineData("dupont jean")]
    [InlineData("18/05/1990")]
    [InlineData("👶")]
    [InlineData("   ")]
    [InlineData("%")]
    public async Task S42_what_does_not_match_finds_nobody(string typed)
    {
        var (monde, _, _) = await WorldAsync();

        (await FoundAsync(monde, typed)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_follow_a_changed_name_and_go_with_an_erased_person()
    {
        var (monde, usager, _) = await WorldAsync();

        usager.LastName = "Girard";
        await Given.SaveAsync();
        (await FoundAsync(monde, "girard")).ShouldHaveSingleItem();
        (await FoundAsync(monde, "dupont")).ShouldBeEmpty();

        usager.Erase(Now);
        await Given.SaveAsync();
        (await FoundAsync(monde, "girard")).ShouldBeEmpty();
        (await ReadAsync(db => db.MotsUsagers.CountAsync(mot => mot.UsagerId == usager.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task S43_those_of_other_organisations_come_after_mine_and_masked()
    {
        var monde = await Given.MondeAsync();
        var name = $"Masque{Given.Unique()}";
        var other = await Given.UsagerAsync(monde.Territoire, usager => (usager.LastName, usager.FirstName) = (name, "Ana"));
        var mine = await Given.UsagerAsync(monde.Territoire, usager => (usager.LastName, usager.FirstName) = (name, "Zoé"));
        await Given.AddAsync(new Suivi { Usager = mine, Organisation = monde.Organisation });
        var elsewhere = await Given.MondeAsync();
        await Given.UsagerAsync(elsewhere.Territoire, usager => usager.LastName = name);

        var found = await FoundAsync(monde, name);

        found.Count.ShouldBe(2);
        found[0].ShouldContain("Zoé");
        found[0].ShouldContain(mine.Email!);
        found[1].ShouldContain("Ana");
        found[1].ShouldNotContain(other.Email!);
        found[1].ShouldContain("17/05/••••");
        found[1].ShouldNotContain(other.Phone![2..6]);
    }

    [Fact]
    public async Task S72_isolated_organisations_only_find_their_own()
    {
        var monde = await Given.MondeAsync(m => m.Territoire = territoire => territoire.IsolatedOrganisations = true);
        var name = $"Isole{Given.Unique()}";
        var (mine, other) = (
            await Given.UsagerAsync(monde.Territoire, usager => usager.LastName = name),
            await Given.UsagerAsync(monde.Territoire, usager => usager.LastName = name)
        );
        await Given.AddAsync(new Suivi { Usager = mine, Organisation = monde.Organisation });

        (await FoundAsync(monde, name)).ShouldHaveSingleItem();
        ((int)(await As(monde.Agent).GetAsync($"/agents/rdvs/nouveau?usager={other.Id}")).Status).ShouldBe(404);
    }

    private async Task<(Monde Monde, Usager Usager, int Number)> WorldAsync()
    {
        var monde = await Given.MondeAsync();
        var number = Given.Unique();
        var usager = await Given.UsagerAsync(
            monde.Territoire,
            usager =>
                (usager.FirstName, usager.LastName, usager.BirthName, usager.Email) = (
                    "Hélène",
                    "Dupont-Moreau",
                    "Lefèvre",
                    $"helene.{number}@exemple.fr"
                )
        );
        await Given.AddAsync(new Suivi { Usager = usager, Organisation = monde.Organisation });
        return (monde, usager, number);
    }

    /// <summary>As the page asks while one types.</summary>
    private async Task<IReadOnlyList<string>> FoundAsync(Monde monde, string typed)
    {
        var browser = As(monde.Agent);
        var page = (await browser.PostWithTokenAsync("/agents/rdvs/nouveau?handler=Chercher", ("Input.Recherche", typed))).ShouldBeOk();
        page.Html.ShouldNotContain("<html");
        return [.. page.TextsOf("li").Where(text => text.Contains("Ajouter"))];
    }
}

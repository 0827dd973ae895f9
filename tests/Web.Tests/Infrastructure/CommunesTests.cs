using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Tests.Infrastructure;

[Once]
public sealed class CommunesTests
{
    private static readonly Communes _communes = Communes.France;

    [Theory]
    [InlineData("arras", "Arras")]
    [InlineData("ARRAS", "Arras")]
    [InlineData("Arras 62", "Arras")]
    [InlineData("Arras (62)", "Arras")]
    [InlineData("62000 Arras", "Arras")]
    [InlineData("arras 620", "Arras")]
    [InlineData("62000", "Arras")]
    [InlineData("62041", "Arras")]
    [InlineData("pari", "Paris")]
    [InlineData("paris 11", "Paris 11e arrondissement")]
    [InlineData("havre", "Le Havre")]
    [InlineData("st etienne", "Saint-Étienne")]
    [InlineData("ST-ÉTIENNE", "Saint-Étienne")]
    [InlineData("ste foy les lyon", "Sainte-Foy-lès-Lyon")]
    [InlineData("l’haÿ", "L'Haÿ-les-Roses")]
    [InlineData("l'hay les roses", "L'Haÿ-les-Roses")]
    [InlineData("hay les ros", "L'Haÿ-les-Roses")]
    [InlineData("crevecoeur en brie", "Crèvecœur-en-Brie")]
    [InlineData("ajaccio 2a", "Ajaccio")]
    [InlineData("2A004", "Ajaccio")]
    [InlineData("saint denis 974", "Saint-Denis")]
    [InlineData("stras", "Strasbourg")]
    [InlineData("mamoudzou", "Mamoudzou")]
    public void What_people_type_finds_the_commune_first(string typed, string expected) => Find(typed)[0].Commune.Name.ShouldBe(expected);

    [Fact]
    public void An_exact_name_comes_before_more_populated_beginnings() => Find("Eu")[0].Commune.Name.ShouldBe("Eu");

    [Fact]
    public void A_last_st_may_be_saint_or_the_beginning_of_a_word()
    {
        var found = Find("st", 10).Select(found => found.Commune.Name).ToList();
        found.ShouldContain("Strasbourg");
        found.ShouldContain("Saint-Étienne");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("?!")]
    [InlineData("zzzz")]
    [InlineData("99999")]
    public void Nothing_is_found_for_nothing(string? typed) => Find(typed).ShouldBeEmpty();

    [Fact]
    public void Suggestions_are_few_and_distinct()
    {
        var found = Find("saint").Select(town => town.Commune).ToList();
        found.Count.ShouldBe(8);
        found.ShouldBe(found.Distinct());
        found.Select(commune => commune.Population).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void A_postcode_gives_its_communes_and_the_arrondissement_rather_than_the_city()
    {
        _communes.ByPostcode("62000").Select(commune => commune.Name).ShouldBe(["Arras", "Dainville"]);
        _communes.ByPostcode("75011").Select(commune => commune.Insee).ShouldBe(["75111"]);
        _communes.ByPostcode("62690").Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Codes_give_communes_and_departements()
    {
        _communes.ByInsee("62041")!.Label.ShouldBe("Arras (62)");
        _communes.ByInsee("2a004")!.Name.ShouldBe("Ajaccio");
        _communes.ByInsee("00000").ShouldBeNull();
        _communes.ByInsee("13201")!.CityInsee.ShouldBe("13055");
        _communes.Departement("62").ShouldBe(new Departement("62", "Pas-de-Calais", "Hauts-de-France"));
        _communes.Departements.Count().ShouldBe(109);
    }

    [Theory]
    [InlineData("12 rue de la gare, Arras", "62041")]
    [InlineData("12 rue de la gare Arras", "62041")]
    [InlineData("12 rue de la gare, 62000 Arras", "62041")]
    [InlineData("12 rue de Paris 62000 ARRAS", "62041")]
    [InlineData("12 rue de Paris, 62009 Arras Cedex 9", "62041")]
    [InlineData("12 rue de Paris, Arras, France", "62041")]
    [InlineData("Arras", "62041")]
    [InlineData("4 quai de Southampton Le Havre", "76351")]
    [InlineData("3 place du Marché, Saint-Denis (974)", "97411")]
    [InlineData("1 rue Haute, 62690 Aubigny en Artois", "62045")]
    [InlineData("5 avenue Parmentier 75011 Paris", "75111")]
    public void An_address_ends_with_its_commune(string address, string insee)
    {
        Find(address)[0].Commune.Insee.ShouldBe(insee);
        Sent(address)[0].Commune.Insee.ShouldBe(insee);
    }

    [Theory]
    [InlineData("12 rue de Paris")]
    [InlineData("12 rue de la Gare")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("12 rue Jean Moulin")]
    [InlineData("12 Grande Rue")]
    [InlineData("3 rue verte")]
    public void A_street_alone_says_no_commune(string? address) => Sent(address).ShouldBeEmpty();

    [Theory]
    [InlineData("arra", "Arras")]
    [InlineData("be", "Bé")]
    [InlineData("beth", "Béthune")]
    [InlineData("bethun", "Béthune")]
    [InlineData("hénin-b", "Hénin-Beaumont")]
    [InlineData("henin-beau", "Hénin-Beaumont")]
    [InlineData("saint lau", "Saint-Laurent-Blangy")]
    [InlineData("saint-laurent-bl", "Saint-Laurent-Blangy")]
    [InlineData("6200", "Arras")]
    [InlineData("bapau", "Bapaume")]
    [InlineData("Sainte Cath", "Sainte-Catherine")]
    [InlineData("12 rue de la gare, Arr", "Arras")]
    [InlineData("12 rue de la gare arr", "Arras")]
    [InlineData("paris-pl", "Le Touquet-Paris-Plage")]
    [InlineData("aubigny art", "Aubigny-en-Artois")]
    public void B_04_the_beginning_of_any_word_proposes_towns_where_one_is_served_first(string typed, string expected) =>
        Find(typed, served: "62")
            .ShouldContain(found =>
                found.Commune.Name.StartsWith(expected, StringComparison.Ordinal) && found.Commune.DepartementCode == "62"
            );

    [Theory]
    [InlineData("Hénin", "Hénin-Beaumont")]
    [InlineData("Boulogne", "Boulogne-sur-Mer")]
    [InlineData("Bruay", "Bruay-la-Buissière")]
    [InlineData("Vitry", "Vitry-en-Artois")]
    [InlineData("Le Touquet", "Le Touquet-Paris-Plage")]
    [InlineData("Saint Pol", "Saint-Pol-sur-Ternoise")]
    [InlineData("12 rue de la Gare saint pol", "Saint-Pol-sur-Ternoise")]
    [InlineData("62170 Montreuil", "Montreuil-sur-Mer")]
    [InlineData("62 300", "Lens")]
    [InlineData("62 300 lens", "Lens")]
    [InlineData("62022 ARRAS CEDEX", "Arras")]
    [InlineData("62009", "Arras")]
    [InlineData("3 rue Neuve, Lens, Pas-de-Calais", "Lens")]
    public void B_04_everyday_and_short_names_are_understood_and_the_served_come_first(string typed, string expected) =>
        Sent(typed, served: "62").Take(2).ShouldContain(found => found.Commune.Name == expected);

    [Theory]
    [InlineData("ST-POL/TERNOISE", "Saint-Pol-sur-Ternoise (62130)")]
    [InlineData("St Pol s/Ternoise", "Saint-Pol-sur-Ternoise (62130)")]
    [InlineData("Paris 12", "Paris 12e arrondissement (75012)")]
    [InlineData("paris 12ème", "Paris 12e arrondissement (75012)")]
    [InlineData("75116", "Paris 16e arrondissement (75116)")]
    [InlineData("Paris", "Paris (75)")]
    [InlineData("Le Touquet", "Le Touquet-Paris-Plage (62520)")]
    [InlineData("Fort-de-France", "Fort-de-France (97200)")]
    [InlineData("Tremblay-en-France", "Tremblay-en-France (93290)")]
    [InlineData("roissy en france", "Roissy-en-France (95700)")]
    [InlineData("Lens, France", "Lens (62300)")]
    [InlineData("Lens France", "Lens (62300)")]
    [InlineData("34070 Celleneuve", "Montpellier (34070)")]
    [InlineData("20167 Ajaccio", "Ajaccio (20167)")]
    [InlineData("Labuissière", "Labuissière, aujourd’hui Bruay-la-Buissière (62700)")]
    [InlineData("Hesdin", "Hesdin, aujourd’hui Hesdin-la-Forêt (62140)")]
    [InlineData("12 rue de la Gare, 62140 Hesdin", "12 rue de la Gare, Hesdin, aujourd’hui Hesdin-la-Forêt (62140)")]
    [InlineData("62145 Enquin-les-Mines", "Enquin-les-Mines, aujourd’hui Enquin-lez-Guinegatte (62145)")]
    [InlineData("Équeurdreville-Hainneville", "Équeurdreville-Hainneville, aujourd’hui Cherbourg-en-Cotentin (50100)")]
    [InlineData("12 RUE de la Gare 62000 arras", "12 RUE de la Gare, Arras (62000)")]
    [InlineData("Saint-Pierre 975", "Saint-Pierre (97500)")]
    [InlineData("Archipel des Kerguelen", "Archipel des Kerguelen (984)")]
    public void D1_D4_D5_B_10_what_says_one_town_is_it_by_the_name_and_postcode_that_were_written(string typed, string label) =>
        Communes.Obvious(Sent(typed)).ShouldNotBeNull().Label.ShouldBe(label);

    [Theory]
    [InlineData("Avesnes", "Avesnes-sur-Helpe")]
    [InlineData("Boulogne", "Boulogne-Billancourt")]
    [InlineData("Montreuil", "Montreuil-sur-Mer")]
    [InlineData("Vitry", "Vitry-sur-Seine")]
    [InlineData("bapau", "Bapaume")]
    [InlineData("20167", "Ajaccio")]
    [InlineData("97411", "Saint-Denis")] // INSEE code of one, postcode of the other
    [InlineData("97411", "Saint-Paul")]
    [InlineData("62022", "Arras")] // CEDEX of one, INSEE code of the other
    [InlineData("62022", "Alincthun")]
    public void V9_what_may_mean_several_towns_is_asked(string typed, string one)
    {
        var found = Sent(typed, served: "62");

        Communes.Obvious(found).ShouldBeNull();
        found.ShouldContain(town => town.Commune.Name == one);
    }

    [Fact]
    public void B_10_the_postcode_that_was_written_is_shown() => Sent("34070")[0].Label.ShouldBe("Montpellier (34070)");

    [Fact]
    public void D1_each_choice_says_the_street_and_its_own_town()
    {
        var labels = Sent("3 rue du Bois 62217").Select(found => found.Label).ToList();

        labels.Count.ShouldBeGreaterThan(3);
        labels.ShouldBeUnique();
        labels.ShouldAllBe(label =>
            label.StartsWith("3 rue du Bois, ", StringComparison.Ordinal) && label.EndsWith(" (62217)", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void B_04_among_towns_of_one_name_the_served_come_first_then_the_most_populated()
    {
        var everywhere = Find("Saint-Denis").Select(found => found.Commune.DepartementCode).ToList();
        var served = Find("Saint-Denis", served: "11").Select(found => found.Commune.DepartementCode).ToList();

        everywhere.IndexOf("11").ShouldBeGreaterThan(1);
        served[0].ShouldBe("11");
        served[1].ShouldBe(everywhere[0]);
    }

    private static IReadOnlyList<CommuneTrouvee> Find(string? typed, int max = 8, string served = "") =>
        _communes.Find(new(typed, new HashSet<string> { served }, max));

    private static IReadOnlyList<CommuneTrouvee> Sent(string? typed, string served = "") =>
        _communes.Find(new(typed, new HashSet<string> { served }, 20, IsSent: true));
}

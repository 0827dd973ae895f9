using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Tests.Guards;

namespace RdvSolidarites.Web.Tests.Infrastructure;

/// <summary>In these examples "_" stands for a no-break space and "-" for the thin one: eyes cannot tell spaces apart.</summary>
[Once]
public sealed partial class FrancaisTests
{
    private static readonly LocalDate _jeudi = new(2026, 12, 3);
    private static readonly LocalDate _premier = new(2026, 12, 1);

    private static string Seen(string text) => text.Replace(Francais.Insecable, '_').Replace(Francais.Fine, '-');

    [Theory]
    [InlineData("Marie", "de Marie")]
    [InlineData("Antoine", "d’Antoine")]
    [InlineData("Élise", "d’Élise")]
    [InlineData("Hélène", "d’Hélène")]
    [InlineData("Yves", "d’Yves")]
    [InlineData("Yanis", "de Yanis")]
    [InlineData("", "de ")]
    public void De_loses_its_e_before_a_vowel(string name, string said) => Francais.De(name).ShouldBe(said);

    [Fact]
    public void V10_a_name_written_after_de_loses_its_e_wherever_it_is_shown() =>
        SourceTree
            .Files("src/Web/Features", ".cs", ".cshtml")
            .SelectMany(file => NameAfterDe().Matches(file.Text).Select(found => $"{file.Path}: {found.Value}"))
            .ShouldBeEmpty("write Francais.De(name)");

    [GeneratedRegex(
        @"\bde (?:@|\{|"" ?\+ ?)[\w.()]*(?:Nom|Name|FullName|Heading|Title|Browser|responsable|\bwho)\b(?!\.Count)",
        RegexOptions.None,
        1000
    )]
    private static partial Regex NameAfterDe();

    [Fact]
    public void Days()
    {
        Seen(Francais.Jour(_jeudi)).ShouldBe("jeudi 3_décembre 2026");
        Seen(Francais.JourSansAnnee(_jeudi)).ShouldBe("jeudi 3_décembre");
        Seen(Francais.JourCourt(_jeudi)).ShouldBe("jeudi 3_déc.");
        Seen(Francais.Jour(_premier)).ShouldBe("mardi 1er_décembre 2026");
        Seen(Francais.Date(_premier)).ShouldBe("1er_décembre 2026");
        Francais.Majuscule(Francais.NomDuJour(_jeudi)).ShouldBe("Jeudi");
        Francais.Mois(_jeudi).ShouldBe("décembre 2026");
    }

    [Theory]
    [InlineData(0, "aujourd’hui")]
    [InlineData(1, "demain")]
    [InlineData(-1, "hier")]
    [InlineData(4, "lundi 7_décembre")]
    [InlineData(60, "lundi 1er_février 2027")]
    public void Days_from_here(int days, string expected) => Seen(Francais.JourRelatif(_jeudi.PlusDays(days), _jeudi)).ShouldBe(expected);

    [Fact]
    public void The_first_is_raised_and_the_rest_encoded()
    {
        using var written = new StringWriter();
        Francais.EnHtml(Francais.JourSansAnnee(_premier) + " <b>").WriteTo(written, HtmlEncoder.Default);
        written.ToString().ShouldBe("mardi 1<sup>er</sup>&#xA0;décembre &lt;b&gt;");
    }

    [Fact]
    public void Hours()
    {
        Seen(Francais.Heure(new LocalTime(9, 20))).ShouldBe("9_h_20");
        Seen(Francais.Heure(new LocalTime(14, 0))).ShouldBe("14_h_00");
        Seen(Francais.Heures(new LocalTime(9, 20), new LocalTime(9, 50))).ShouldBe("9_h_20 – 9_h_50");
        Seen(Francais.Moment(_jeudi + new LocalTime(9, 5))).ShouldBe("jeudi 3_décembre à 9_h_05");
        Seen(Francais.MomentCourt(_jeudi + new LocalTime(9, 20))).ShouldBe("jeudi 3_déc. à 9_h_20");
    }

    [Theory]
    [InlineData(30, "30_min")]
    [InlineData(60, "1_h")]
    [InlineData(90, "1_h_30")]
    [InlineData(125, "2_h_05")]
    public void Lengths(int minutes, string expected) => Seen(Francais.Duree(minutes)).ShouldBe(expected);

    [Theory]
    [InlineData(12, "50_m")]
    [InlineData(820, "800_m")]
    [InlineData(1_240, "1,2_km")]
    [InlineData(1_000, "1_km")]
    [InlineData(14_300, "14_km")]
    public void Distances(double metres, string expected) => Seen(Francais.Distance(metres)).ShouldBe(expected);

    [Theory]
    [InlineData("2026-12-10", "à naître")]
    [InlineData("2026-12-03", "né aujourd’hui")]
    [InlineData("2026-12-02", "1_jour")]
    [InlineData("2026-11-21", "12_jours")]
    [InlineData("2026-11-10", "3_semaines")]
    [InlineData("2026-08-03", "4_mois")]
    [InlineData("2024-12-04", "23_mois")]
    [InlineData("2024-12-03", "2_ans")]
    [InlineData("1992-12-03", "34_ans")]
    public void Ages(string birth, string expected) =>
        Seen(Francais.Age(LocalDate.FromDateOnly(DateOnly.Parse(birth)), _jeudi)).ShouldBe(expected);

    [Fact]
    public void Counts()
    {
        Seen(Francais.Nombre(0, "créneau", "créneaux")).ShouldBe("0_créneau");
        Seen(Francais.Nombre(1, "lieu", "lieux")).ShouldBe("1_lieu");
        Seen(Francais.Nombre(3, "lieu", "lieux")).ShouldBe("3_lieux");
        Seen(Francais.Nombre(1250, "place")).ShouldBe("1-250_places");
        Francais.EnLettres(2).ShouldBe("deux");
        Francais.EnLettres(12).ShouldBe("12");
        Francais.Liste(["Anna", "Léa", "Noé"]).ShouldBe("Anna, Léa et Noé");
        Francais.Liste(["Anna"]).ShouldBe("Anna");
        Francais.Liste([]).ShouldBe("");
    }

    [Theory]
    [InlineData("0600000041", "06_00_00_00_41")]
    [InlineData("+33600000041", "06_00_00_00_41")]
    [InlineData("06.00.00.00.41", "06_00_00_00_41")]
    [InlineData("+262692000041", "06_92_00_00_41")]
    [InlineData("+32470000041", "+32470000041")]
    public void Phones(string number, string expected) => Seen(Francais.Telephone(number)).ShouldBe(expected);

    [Theory]
    [InlineData("+33600000041", "06_••_••_••_41")]
    [InlineData("+32470000041", "+32 •• •• 41")]
    public void Masked_phones(string number, string expected) => Seen(Francais.TelephoneMasque(number)).ShouldBe(expected);

    [Fact]
    public void Masked_mails() => Francais.CourrielMasque("nadia@exemple.fr").ShouldBe("n•••@exemple.fr");

    [Theory]
    [InlineData("Où ? Ici ; là !", "Où-? Ici-; là-!")]
    [InlineData("Apportez : l'ordonnance", "Apportez_: l’ordonnance")]
    [InlineData("« Vu »", "«_Vu_»")]
    public void Typography(string typed, string expected) => Seen(Francais.Typographie(typed)).ShouldBe(expected);
}

using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using RdvSolidarites.Web.Infrastructure.Tableurs;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Infrastructure;

/// <summary>Files that leave for a spreadsheet: what it runs, and what it reads.</summary>
[Once]
public sealed class TableurEcritTests
{
    private static readonly Colonne<string>[] _columns = [new("Texte", text => text), new("Longueur", text => text.Length)];

    public static TheoryData<string> Formules => ["=1+1", "=cmd|' /C calc'!A0", "+33321", "-2+3", "@SUM(A1)", "$=1+1", "{=1+1}"];

    [Theory]
    [MemberData(nameof(Formules))]
    public void S_25b_nothing_that_looks_like_a_formula_is_one(string typed)
    {
        var csv = Encoding.UTF8.GetString(TableurEcrit.Write(_columns, [typed], FormatDeTableur.Csv));
        var xlsx = TableurEcrit.Write(_columns, [typed], FormatDeTableur.Xlsx);

        csv.Split("\r\n")[1].ShouldBe($"\"{(typed[0] is '$' or '{' ? "" : "'")}{typed}\";\"{typed.Length}\"");
        SheetOf(xlsx).ShouldNotContain("<x:f>");
        SheetOf(xlsx).ShouldNotContain("<f>");
        Cell(xlsx, row: 1).ShouldBe(typed);
    }

    [Fact]
    public void S_25b_a_csv_says_its_encoding_and_keeps_quotes_and_lines()
    {
        var file = TableurEcrit.Write(_columns, ["Été « 1 »; \"cité\"\nligne"], FormatDeTableur.Csv);

        file.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(file[3..]).ShouldBe("\"Texte\";\"Longueur\"\r\n\"Été « 1 »; \"\"cité\"\"\nligne\";\"23\"\r\n");
    }

    [Fact]
    public void S_25b_an_empty_table_keeps_its_titles_and_xml_what_it_can_hold()
    {
        Cell(TableurEcrit.Write(_columns, [], FormatDeTableur.Xlsx), row: 0).ShouldBe("Texte");
        Cell(TableurEcrit.Write(_columns, ["a\u0001b 😀\uD800 <&>"], FormatDeTableur.Xlsx), row: 1).ShouldBe("ab 😀 <&>");
        Encoding.UTF8.GetString(TableurEcrit.Write(_columns, [], FormatDeTableur.Csv)).ShouldEndWith("\"Texte\";\"Longueur\"\r\n");
    }

    private static string? Cell(byte[] file, int row) =>
        ((IDictionary<string, object?>)new MemoryStream(file).Query().Skip(row).First())["A"]?.ToString();

    private static string SheetOf(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var sheet = new StreamReader(
            zip.Entries.Single(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal)).Open()
        );
        return sheet.ReadToEnd();
    }
}

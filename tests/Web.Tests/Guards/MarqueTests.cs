using System.Text.RegularExpressions;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>The name of the product is a setting (Marque:Nom).</summary>
[Once]
public sealed partial class MarqueTests
{
    /// <summary>Names for programs, which never change: of the keys that protect cookies, of the maker of a calendar file, of a message's id.</summary>
    private static readonly string[] _forPrograms = ["SetApplicationName(", "PRODID", "@rdv-solidarites>"];

    [Fact]
    public void E9_no_text_of_the_code_says_the_name_or_the_host_of_the_product() =>
        SourceTree
            .Files("src/Web", ".cs", ".cshtml", ".ts")
            .SelectMany(file => Comments().Replace(file.Text, "").Split('\n').Select(line => (file.Path, Line: line.Trim())))
            .Where(one =>
                Named().IsMatch(one.Line) && !Array.Exists(_forPrograms, known => one.Line.Contains(known, StringComparison.Ordinal))
            )
            .Select(one => $"{one.Path}: {one.Line}")
            .ShouldBeEmpty();

    [GeneratedRegex("""@\*.*?\*@|/\*.*?\*/|(?<!:)//[^\n]*""", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comments();

    [GeneratedRegex("RDV.Solidarit", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Named();
}

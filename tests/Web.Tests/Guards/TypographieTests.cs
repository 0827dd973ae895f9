using System.Text.RegularExpressions;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>French typography that the text of the sources alone can tell.</summary>
public sealed partial class TypographieTests
{
    /// <summary>A plain space there lets a line break between a quotation mark and its words. Comments are read by developers only.</summary>
    [Fact]
    public void NOUV_20_quotation_marks_hold_to_their_words()
    {
        var loose = SourceTree
            .Files("src", ".cs", ".cshtml", ".ts")
            .SelectMany(file => Comments().Replace(file.Text, "").Split('\n').Select(line => (file.Path, Line: line.Trim())))
            .Where(one => one.Line.Contains("« ", StringComparison.Ordinal) || one.Line.Contains(" »", StringComparison.Ordinal))
            .Select(one => $"{one.Path}: {one.Line}");

        loose.ShouldBeEmpty();
    }

    [GeneratedRegex("""@\*.*?\*@|/\*.*?\*/|(?<!:)//[^\n]*""", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comments();
}

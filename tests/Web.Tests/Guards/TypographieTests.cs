using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>French typography that the text of the sources alone can tell.</summary>
[Once]
public sealed partial class TypographieTests
{
    /// <summary>SMS have an alphabet of their own, without no-break spaces; reasons of the mail server are searched for by operators.</summary>
    private static readonly string[] _plain = [" : votre code est ", "serveur SMTP : "];

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

    /// <summary>
    /// The same before : ; ! ? in all that our programs may say: the texts that the compiler kept, of code and of pages alike, where no sign is code, and
    /// those of attributes.
    /// </summary>
    [Theory]
    [InlineData(typeof(Message))]
    [InlineData(typeof(RdvSolidarites.Demo.DemoWorld))]
    public void NOUV_20_signs_hold_to_the_word_before_them(Type ours)
    {
        using var stream = File.OpenRead(ours.Assembly.Location);
        using var file = new PEReader(stream);
        var loose = Texts(file.GetMetadataReader())
            .Where(text => !Array.Exists(_plain, known => text.Contains(known, StringComparison.Ordinal)))
            .SelectMany(text => Loose().Matches(text).Select(match => match.Value));

        loose.ShouldBeEmpty();
    }

    /// <summary>And in what our scripts say.</summary>
    [Fact]
    public void NOUV_20_signs_hold_to_the_word_before_them_in_scripts()
    {
        var loose = SourceTree
            .Files("src/Web/Assets", ".ts")
            .SelectMany(file =>
                Quoted().Matches(Comments().Replace(file.Text, "")).Select(match => (file.Path, Text: Holes().Replace(match.Value, "x")))
            )
            .Where(one => Loose().IsMatch(one.Text))
            .Select(one => $"{one.Path}: {one.Text}");

        loose.ShouldBeEmpty();
    }

    private static IEnumerable<string> Texts(MetadataReader reader)
    {
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = reader.GetNextHandle(handle))
        {
            yield return reader.GetUserString(handle);
        }

        foreach (var attribute in reader.CustomAttributes)
        {
            yield return Encoding.UTF8.GetString(reader.GetBlobBytes(reader.GetCustomAttribute(attribute).Value));
        }
    }

    [GeneratedRegex("""@\*.*?\*@|/\*.*?\*/|(?<!:)//[^\n]*""", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Comments();

    /// <summary>With what stands around it, to find it in the sources.</summary>
    [GeneratedRegex(
        """[^\n]{0,60}(?:^|[\p{L}\d»)’%€]|(?<=>)) [:;!?](?=[\s<]|$)[^\n]{0,30}""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Loose();

    [GeneratedRegex(
        """
            "(?:[^"\\\n]|\\.)*" | `(?:\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}|[^`\\]|\\.)*`
            """,
        RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Quoted();

    [GeneratedRegex("""\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Holes();
}

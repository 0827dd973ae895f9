using RdvSolidarites.Web.Tests.Guards;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Demo;

/// <summary>What a first start says beside the accounts.</summary>
[Once]
public sealed class AvertissementsDuDemarrageTests
{
    [Fact]
    public void SET_3_the_two_warnings_of_a_demonstration_are_told_to_be_usual_by_the_words_that_the_log_has()
    {
        Commands.UsualWarnings.ShouldContain("«\u00A0No XML encryptor configured\u00A0»");
        Commands.UsualWarnings.ShouldContain("«\u00A0No Smtp:Host\u00A0»");
        SourceTree.Files("src/Web/Infrastructure", ".cs").ShouldContain(file => file.Text.Contains("\"No Smtp:Host: mails are kept"));
    }
}

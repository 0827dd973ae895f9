using Microsoft.Extensions.Configuration;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Infrastructure;

/// <summary>What <c>check</c> says of settings, and what stops a start in Production.</summary>
[Once]
public sealed class ControleTests
{
    private static readonly (string, string?)[] Whole =
    [
        ("PublicUrl", "https://rdv.example.org"),
        ("Smtp:Host", "smtp.example.org"),
        ("AllowedHosts", "rdv.example.org"),
        ("MentionsLegales:Editeur", "Département du Var"),
        ("ConnectionStrings:Db", "Host=db;Database=rdv"),
    ];

    [Fact]
    public void Settings_that_say_all_have_nothing_to_be_told() => Of().ShouldBeEmpty();

    [Fact]
    public void Nothing_said_is_told_line_by_line_and_stops_nobody()
    {
        var told = Controle.Of(new ConfigurationBuilder().Build());

        told.Select(one => one.Setting)
            .ShouldBe(["PublicUrl", "Smtp:Host", "AllowedHosts", "MentionsLegales:Editeur", "ConnectionStrings:Db"]);
        told.ShouldAllBe(one => !one.IsUnsafe);
    }

    [Theory]
    [InlineData("Demo:Messages", "true")]
    [InlineData("Demo:Accounts", "true")]
    [InlineData("PublicUrl", "rdv.example.org")]
    [InlineData("PublicUrl", "ftp://rdv.example.org")]
    [InlineData("PublicUrl", "http://rdv.example.org")]
    public void What_is_unsafe_comes_first(string setting, string value)
    {
        var told = Of((setting, value), ("Smtp:Host", ""));

        (told[0].IsUnsafe, told[0].Setting).ShouldBe((true, setting));
        told.Count(one => one.IsUnsafe).ShouldBe(1);
    }

    [Fact]
    public void Links_that_lead_to_this_machine_stop_a_start_where_mail_leaves_it()
    {
        Of(("PublicUrl", ""))
            .Single()
            .ShouldSatisfyAllConditions(one => one.Setting.ShouldBe("PublicUrl"), one => one.IsUnsafe.ShouldBeTrue());
        Of(("PublicUrl", ""), ("Smtp:Host", "localhost")).Single().IsUnsafe.ShouldBeFalse();
        Of(("PublicUrl", "http://localhost:5080")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Smtp:StartTls", "false", "Smtp:StartTls")]
    [InlineData("AllowedHosts", "*", "AllowedHosts")]
    [InlineData("Cartes:Tuiles", "http://tuiles.example/{z}/{x}/{y}.png", "Cartes:Tuiles")]
    [InlineData("Cartes:Contours", "/nulle/part.json", "Cartes:Contours")]
    public void What_travels_in_clear_is_open_or_is_not_understood_is_told(string setting, string value, string expected) =>
        Of((setting, value)).Select(one => one.Setting).ShouldBe([expected]);

    private static IReadOnlyList<Controle.Constat> Of(params (string Name, string? Value)[] others) =>
        Controle.Of(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    Whole
                        .Where(pair => others.All(other => other.Name != pair.Item1))
                        .Concat(others)
                        .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))
                )
                .Build()
        );
}

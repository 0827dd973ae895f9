using System.Text;
using RdvSolidarites.Web.Features.Comptes;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>The examples of RFC 6238, appendix B (their eight digits end with our six), and of RFC 4648 for the writing of the key.</summary>
[Once]
public sealed class TotpTests
{
    private static readonly byte[] _key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Totp.CodeAt(_key, Totp.StepOf(Instant.FromUnixTimeSeconds(second))).ShouldBe(code);

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_telephone_may_be_half_a_minute_fast_or_slow(int seconds, bool accepted)
    {
        var start = Instant.FromUnixTimeSeconds(1111111110);
        var code = Totp.CodeAt(_key, Totp.StepOf(start));

        (Totp.StepAccepting(_key, code, start + Duration.FromSeconds(seconds)) is not null).ShouldBe(accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void What_is_not_six_digits_is_no_code(string typed) =>
        Totp.StepAccepting(_key, typed, Instant.FromUnixTimeSeconds(1)).ShouldBeNull();

    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_in_base_32(string text, string written) => Totp.Base32(Encoding.ASCII.GetBytes(text)).ShouldBe(written);
}

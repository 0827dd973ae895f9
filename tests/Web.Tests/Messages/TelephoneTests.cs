using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>What people type as a number. Checked against libphonenumber-js; the few rows where we know better say so.</summary>
[Once]
public sealed class TelephoneTests
{
    [Theory]
    [InlineData("06 12 34 56 78", "+33612345678", true)]
    [InlineData("06.12.34.56.78", "+33612345678", true)]
    [InlineData("06-12-34-56-78", "+33612345678", true)]
    [InlineData("06\u00A012\u202F34\u00A056\u00A078", "+33612345678", true)] // no-break spaces
    [InlineData(" 0612345678 ", "+33612345678", true)]
    [InlineData("+33612345678", "+33612345678", true)]
    [InlineData("0033 6 12 34 56 78", "+33612345678", true)]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678", true)]
    [InlineData("0730123456", "+33730123456", true)]
    [InlineData("01 23 45 67 89", "+33123456789", false)]
    [InlineData("0976123456", "+33976123456", false)]
    [InlineData("0800123456", "+33800123456", false)]
    [InlineData("0690000000", "+590690000000", true)] // Guadeloupe
    [InlineData("0590123456", "+590590123456", false)]
    [InlineData("0694201234", "+594694201234", true)] // Guyane
    [InlineData("0594123456", "+594594123456", false)]
    [InlineData("0696201234", "+596696201234", true)] // Martinique
    [InlineData("0697001234", "+596697001234", true)]
    [InlineData("0596123456", "+596596123456", false)] // libphonenumber says +33: nobody answers there
    [InlineData("0692123456", "+262692123456", true)] // La Réunion
    [InlineData("0693123456", "+262693123456", true)]
    [InlineData("0262123456", "+262262123456", false)]
    [InlineData("0639012345", "+262639012345", true)] // Mayotte
    [InlineData("0269612345", "+262269612345", false)] // libphonenumber says +33, likewise
    [InlineData("00 590 690 00 12 34", "+590690001234", true)]
    [InlineData("+1 2014000000", "+12014000000", false)] // fixed or mobile, nobody knows: no SMS
    [InlineData("+32470123456", "+32470123456", true)]
    [InlineData("+41791234567", "+41791234567", true)]
    [InlineData("+352621123456", "+352621123456", true)]
    [InlineData("+4915112345678", "+4915112345678", true)]
    [InlineData("+44 7400123456", "+447400123456", true)]
    [InlineData("+213551234567", "+213551234567", true)]
    [InlineData("+212612345678", "+212612345678", true)]
    public void A_26_valid_numbers_get_their_international_form(string typed, string e164, bool isMobile) =>
        Telephone.Parse(typed).ShouldBe(new Telephone(e164, isMobile));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("abc")]
    [InlineData("06 12 34 56 7a")]
    [InlineData("061234567")] // nine digits
    [InlineData("06123456789")]
    [InlineData("+33 690 00 00 00")] // Guadeloupe is not +33
    [InlineData("0700123456")] // machines
    [InlineData("0000000000")]
    [InlineData("+999123456789")]
    [InlineData("3949")]
    [InlineData("612345678")]
    [InlineData("+")]
    [InlineData("06 12 34 56 78 ou 01 23 45 67 89")]
    [InlineData("٠٦١٢٣٤٥٦٧٨")] // digits, but not those that a network reads
    public void A_26_nonsense_is_refused(string? typed) => Telephone.Parse(typed).ShouldBeNull();
}

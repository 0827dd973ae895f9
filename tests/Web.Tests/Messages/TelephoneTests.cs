using System.Globalization;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>What people type as a number. The library says which exist; the few rows where we know better say so.</summary>
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
    [InlineData("06 39 98 98 52", "+33639989852", true)] // kept for fiction: the library says that it is nobody's, trainings use it
    [InlineData("+33639989852", "+33639989852", true)]
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
    [InlineData("0708400000", 6, "+508")]
    [InlineData("0708500000", 7, "+508")]
    [InlineData("0709000000", 5, "+590")]
    [InlineData("0709100000", 4, "+596")]
    [InlineData("0709200000", 4, "+262")]
    [InlineData("0709350000", 3, "+262")]
    [InlineData("0709300000", 4, "+594")]
    public void D3_new_overseas_mobiles_are_read_at_home_and_from_abroad(string first, int blocks, string code)
    {
        for (var block = 0; block < blocks; block++)
        {
            var national = (long.Parse(first, CultureInfo.InvariantCulture) + (block * 10_000)).ToString(
                "0000000000",
                CultureInfo.InvariantCulture
            );
            var expected = new Telephone(code + national[1..], true);

            Telephone.Parse(national).ShouldBe(expected);
            Telephone.Parse(code + national[1..]).ShouldBe(expected);
            Telephone.Parse(expected.E164)!.National.ShouldBe(national);
        }
    }

    [Theory]
    [InlineData("0269 61 23 45", "+262269612345")]
    [InlineData("0263 00 12 34", "+262263001234")]
    [InlineData("0262 20 12 34", "+262262201234")]
    [InlineData("0590 82 12 34", "+590590821234")]
    [InlineData("0590 27 12 34", "+590590271234")] // Saint-Barthélemy
    [InlineData("0590 51 12 34", "+590590511234")] // Saint-Martin
    [InlineData("0594 30 12 34", "+594594301234")]
    [InlineData("0596 60 12 34", "+596596601234")]
    [InlineData("0508 41 12 34", "+508411234")] // Saint-Pierre-et-Miquelon
    [InlineData("+508 41 12 34", "+508411234")]
    [InlineData("0947 81 23 45", "+262947812345")]
    [InlineData("0939 91 23 45", "+262939912345")]
    [InlineData("0970 12 34 56", "+33970123456")]
    [InlineData("0976 91 23 45", "+33976912345")] // Guyane and Mayotte both have it
    public void A_26_overseas_landlines_are_not_filed_in_the_mainland(string typed, string e164) =>
        Telephone.Parse(typed).ShouldBe(new Telephone(e164, false));

    [Theory]
    [InlineData("+33 06 12 34 56 78")]
    [InlineData("0033 06 12 34 56 78")]
    [InlineData("06 12 34 56 78,")]
    [InlineData(", 06 12 34 56 78")]
    [InlineData("06 12 34 56 78.")]
    [InlineData("\u202A06 12 34 56 78\u202C")] // as a directory copies it
    [InlineData("(+33) 6 12 34 56 78")]
    public void D8_what_a_copy_leaves_is_read(string typed) => Telephone.Parse(typed).ShouldBe(new Telephone("+33612345678", true));

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
    [InlineData("3919")] // a number of France, and of nobody
    [InlineData("115")]
    [InlineData("06 12 34 56 78 maman")]
    [InlineData("+33 596 60 12 34")]
    [InlineData("612345678")]
    [InlineData("+")]
    [InlineData("06 12 34 56 78 ou 01 23 45 67 89")]
    [InlineData("٠٦١٢٣٤٥٦٧٨")] // digits, but not those that a network reads
    public void A_26_nonsense_is_refused(string? typed) => Telephone.Parse(typed).ShouldBeNull();
}

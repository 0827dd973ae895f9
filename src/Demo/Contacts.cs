using System.Globalization;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Demo;

/// <summary>How people are reached: mailboxes that bear their names on a reserved domain, numbers that the regulator keeps for fiction, no two alike.</summary>
internal sealed class Contacts(Hasard hasard, HashSet<string> taken, string landlines)
{
    private const string Mobiles = "06 39 98";

    /// <summary>Most have an e-mail and a mobile; some only one of them, a few who live alone none at all.</summary>
    public void Give(Usager usager, string mailbox, bool isNeeded)
    {
        if (hasard.Percent(72))
        {
            usager.Email = Free(number => $"{mailbox}{(number == 0 ? "" : number + 1)}@courriel.example");
        }

        if (isNeeded || hasard.Percent(82))
        {
            Call(usager);
        }

        (usager.NotifyByEmail, usager.NotifyBySms) = (hasard.Percent(95), hasard.Percent(93));
    }

    public void Call(Usager usager)
    {
        var prefix = hasard.Percent(85) ? Mobiles : landlines;
        usager.Phone = Free(_ => $"{prefix} {hasard.Below(100):00} {hasard.Below(100):00}");
        usager.PhoneE164 = Telephone.Parse(usager.Phone)?.E164;
    }

    public static string Mailbox(Usager usager) => $"{Spelled(usager.FirstName)}.{Spelled(usager.LastName)}";

    public static string FamilyMailbox(string lastName) => $"famille.{Spelled(lastName)}";

    private static string Spelled(string name) => TexteCherchable.Normalise(name).Replace(' ', '-');

    private string Free(Func<int, FormattableString> propose) =>
        Enumerable.Range(0, 10_000).Select(number => propose(number).ToString(CultureInfo.InvariantCulture)).First(taken.Add);
}

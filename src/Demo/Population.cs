using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Referents;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Demo;

/// <summary>The people received: adults alone, couples, children under a responsable who can be reached, some hard to reach.</summary>
internal sealed class Population(
    Territoire territoire,
    Calendrier jours,
    Hasard hasard,
    HashSet<string> contactsTaken,
    IReadOnlyList<(string Code, string Postcode, string Name)> towns
)
{
    private static readonly UsagerOrigin[] _origins =
    [
        UsagerOrigin.AgentCreation,
        UsagerOrigin.AgentCreation,
        UsagerOrigin.UserSignUp,
        UsagerOrigin.FranceConnectSignUp,
        UsagerOrigin.WithoutAccount,
        UsagerOrigin.Prescripteur,
    ];

    private readonly Contacts _contacts = new(hasard, contactsTaken, territoire.Phone![..8]);
    private readonly List<Personne> _people = [];

    public IReadOnlyList<Personne> People => _people;
    public IEnumerable<Usager> Usagers => _people.Select(who => who.Usager);
    public List<Referent> Referents { get; } = [];

    /// <summary>Adds households until there are so many people.</summary>
    public void Grow(int total)
    {
        while (_people.Count < total)
        {
            Household(total - _people.Count);
        }
    }

    /// <summary>Someone with an account, whom the sign-in page proposes.</summary>
    public Personne AddWithAccount(
        string firstName,
        string lastName,
        bool woman,
        int age,
        params (string Name, bool Girl, int Months)[] children
    )
    {
        var who = Adult(firstName, lastName, woman, age, isSure: true);
        who.Usager.Email = ComptesDemo.EmailOf(firstName, lastName);
        who.Usager.Compte = ComptesDemo.New(CompteKind.Usager, who.Usager.Email);
        _contacts.Call(who.Usager);

        foreach (var (name, girl, months) in children)
        {
            Child(name, girl, months, who);
        }

        return who;
    }

    public void Follow(Agent agent, params IEnumerable<Personne> people) =>
        Referents.AddRange(people.Select(who => new Referent { Usager = who.Usager, Agent = agent }));

    /// <summary>Somebody alone, a couple or a family: children's ages fit the parent's, a birth is awaited in some.</summary>
    private void Household(int room)
    {
        var (lastName, woman, age) = (hasard.One(Noms.LastNames), hasard.Percent(60), 19 + hasard.Below(60));
        var couple = room > 1 && hasard.Percent(22);
        var children = age is > 20 and < 50 && hasard.Percent(65) ? AgesOfChildren(age, woman, Math.Min(3, room - (couple ? 2 : 1))) : [];
        var parent = Adult(hasard.One(Noms.FirstNames(woman, age)), lastName, woman, age);

        if (woman && age is > 19 and < 41 && !children.Exists(months => months < 18) && hasard.Percent(45))
        {
            parent.Awaited = jours.Today.PlusDays(20 + hasard.Below(190));
        }

        var shared = couple && hasard.Percent(50);
        _contacts.Give(parent.Usager, shared ? Contacts.FamilyMailbox(lastName) : Contacts.Mailbox(parent.Usager), children.Count > 0);

        if (couple)
        {
            Partner(parent.Usager, shared, !woman, Math.Max(19, age - 3 + hasard.Below(7)));
        }

        var firstNames = new[] { true, false }.ToDictionary(girl => girl, girl => hasard.Shuffled(Noms.Children(girl)));

        foreach (var (place, months) in children.Index())
        {
            var girl = hasard.Percent(50);
            Child(firstNames[girl][place], girl, months, parent);
        }
    }

    /// <summary>Shares the name, the mailbox and the telephone, or has their own.</summary>
    private void Partner(Usager parent, bool shared, bool woman, int age)
    {
        var lastName = shared ? parent.LastName : hasard.One(Noms.LastNames);
        var partner = Adult(hasard.One(Noms.FirstNames(woman, age)), lastName, woman, age).Usager;
        (partner.Address, partner.CityCode) = (parent.Address, parent.CityCode);

        if (shared)
        {
            (partner.Email, partner.Phone, partner.PhoneE164) = (parent.Email, parent.Phone, parent.PhoneE164);
        }
        else
        {
            _contacts.Give(partner, Contacts.Mailbox(partner), isNeeded: false);
        }
    }

    /// <summary>In months, at least a year and a half apart: many babies and small ones, since PMI receives them.</summary>
    private List<int> AgesOfChildren(int age, bool woman, int most)
    {
        List<int> ages = [];

        for (var tries = 0; tries < 1 + hasard.Below(4) && ages.Count < most; tries++)
        {
            var draw = hasard.Below(100);
            var months = draw switch
            {
                < 35 => 1 + hasard.Below(11),
                < 70 => 12 + hasard.Below(60),
                _ => 72 + hasard.Below(118),
            };
            var then = age - ((months + 11) / 12);

            if (then >= 19 && then <= (woman ? 43 : 50) && ages.TrueForAll(other => Math.Abs(other - months) >= 18))
            {
                ages.Add(months);
            }
        }

        return ages;
    }

    private Personne Adult(string firstName, string lastName, bool woman, int age, bool isSure = false)
    {
        var (town, born) = (hasard.One(towns), Born(age));
        var usager = new Usager
        {
            FirstName = firstName,
            LastName = lastName,
            BirthName = woman && age > 24 && hasard.Percent(30) ? hasard.One(Noms.LastNames) : null,
            BirthDate = isSure || hasard.Percent(85) ? born : null,
            Address = string.Create(
                CultureInfo.InvariantCulture,
                $"{1 + hasard.Below(120)} {hasard.One(Noms.Streets)}, {town.Postcode} {town.Name}"
            ),
            CityCode = town.Code,
            CreatedThrough = hasard.One(_origins),
        };
        return Add(new Personne(usager, woman, born));
    }

    private void Child(string firstName, bool girl, int months, Personne parent)
    {
        var born = jours.Today.PlusMonths(-months).PlusDays(-hasard.Below(28));
        parent.Births.Add(born);
        var usager = new Usager
        {
            FirstName = firstName,
            LastName = parent.Usager.LastName,
            BirthDate = born,
            CreatedThrough = hasard.Percent(50) ? UsagerOrigin.UserRelativeCreation : UsagerOrigin.AgentCreation,
            Responsable = parent.Usager,
        };
        Add(new Personne(usager, girl, born));
    }

    private LocalDate Born(int age) => jours.Today.PlusYears(-age).PlusDays(-hasard.Below(365));

    private Personne Add(Personne who)
    {
        who.Usager.Territoires.Add(new UsagerTerritoire { Usager = who.Usager, Territoire = territoire });
        _people.Add(who);
        return who;
    }
}

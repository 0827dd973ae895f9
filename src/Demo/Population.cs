using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Referents;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Demo;

/// <summary>The people received: adults alone, couples that share a mailbox, children under a responsable, some hard to reach.</summary>
internal sealed class Population(
    Territoire territoire,
    Calendrier jours,
    Hasard hasard,
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

    private readonly List<Usager> _usagers = [];

    public IReadOnlyList<Usager> Usagers => _usagers;
    public List<Referent> Referents { get; } = [];

    /// <summary>Adds households until there are so many people.</summary>
    public void Grow(int total)
    {
        while (_usagers.Count < total)
        {
            Household(total - _usagers.Count);
        }
    }

    /// <summary>Someone with an account, whom the sign-in page proposes.</summary>
    public Usager AddWithAccount(string firstName, string lastName, int age, params string[] children)
    {
        var usager = Adult(firstName, lastName, age);
        usager.Email = ComptesDemo.EmailOf(firstName, lastName);
        usager.Compte = ComptesDemo.New(CompteKind.Usager, usager.Email);

        foreach (var child in children)
        {
            Child(child, usager);
        }

        return usager;
    }

    public void Follow(Agent agent, params IEnumerable<Usager> usagers) =>
        Referents.AddRange(usagers.Select(usager => new Referent { Usager = usager, Agent = agent }));

    private void Household(int room)
    {
        var (lastName, woman) = (hasard.One(Noms.LastNames), hasard.Percent(60));
        var parent = Adult(hasard.One(woman ? Noms.Women : Noms.Men), lastName, 19 + hasard.Below(60));
        Reach(parent);

        if (room > 1 && hasard.Percent(22))
        {
            var partner = Adult(
                hasard.One(woman ? Noms.Men : Noms.Women),
                hasard.Percent(50) ? lastName : hasard.One(Noms.LastNames),
                22 + hasard.Below(40)
            );
            (partner.Email, partner.Phone, partner.PhoneE164) = (parent.Email, parent.Phone, parent.PhoneE164);
            (partner.Address, partner.CityCode) = (parent.Address, parent.CityCode);
        }

        var children = hasard.Percent(38) ? Math.Min(1 + hasard.Below(3), room - 2) : 0;

        foreach (var child in hasard.Shuffled(Noms.Children).Take(children))
        {
            Child(child, parent);
        }
    }

    private Usager Adult(string firstName, string lastName, int age)
    {
        var town = hasard.One(towns);
        var usager = new Usager
        {
            FirstName = firstName,
            LastName = lastName,
            BirthName = hasard.Percent(15) ? hasard.One(Noms.LastNames) : null,
            BirthDate = hasard.Percent(85) ? Born(age) : null,
            Address = string.Create(
                CultureInfo.InvariantCulture,
                $"{1 + hasard.Below(120)} {hasard.One(Noms.Streets)}, {town.Postcode} {town.Name}"
            ),
            CityCode = town.Code,
            CreatedThrough = hasard.One(_origins),
        };
        return Add(usager);
    }

    private void Child(string firstName, Usager parent) =>
        Add(
            new Usager
            {
                FirstName = firstName,
                LastName = parent.LastName,
                BirthDate = Born(hasard.Below(12)),
                CreatedThrough = hasard.Percent(50) ? UsagerOrigin.UserRelativeCreation : UsagerOrigin.AgentCreation,
                Responsable = parent,
            }
        );

    /// <summary>Most have an e-mail and a mobile; some only one of them, a few none at all.</summary>
    private void Reach(Usager usager)
    {
        if (hasard.Percent(72))
        {
            var (first, last) = (TexteCherchable.Normalise(usager.FirstName), TexteCherchable.Normalise(usager.LastName));
            usager.Email = string.Create(CultureInfo.InvariantCulture, $"{first}.{last}{_usagers.Count}@courriel.example");
        }

        if (hasard.Percent(82))
        {
            // Landlines and mobiles that the regulator keeps for fiction.
            var prefix = hasard.Percent(85) ? "06 39 98" : "03 53 01";
            usager.Phone = string.Create(CultureInfo.InvariantCulture, $"{prefix} {hasard.Below(100):00} {hasard.Below(100):00}");
            usager.PhoneE164 = Telephone.Parse(usager.Phone)?.E164;
        }

        (usager.NotifyByEmail, usager.NotifyBySms) = (hasard.Percent(95), hasard.Percent(93));
    }

    private LocalDate Born(int age) => jours.Today.PlusYears(-age).PlusDays(-hasard.Below(365));

    private Usager Add(Usager usager)
    {
        usager.Territoires.Add(new UsagerTerritoire { Usager = usager, Territoire = territoire });
        _usagers.Add(usager);
        return usager;
    }
}

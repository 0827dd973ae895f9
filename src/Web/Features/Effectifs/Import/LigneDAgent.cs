using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Effectifs.Import;

/// <summary>What somebody is in an organisation, as a list says it.</summary>
public enum RoleDeListe
{
    Agent,
    Secretariat,
    Administration,
    Intervenant,
}

/// <summary>One line of a list of agents: a person in an organisation. What the list leaves empty is not changed.</summary>
public sealed record LigneDAgent(int Numero, string? Identifiant, string? Email, string FirstName, string LastName, string? Metier)
{
    public required Organisation Organisation { get; init; }
    public required RoleDeListe Role { get; init; }
    public required IReadOnlyList<Service> Services { get; init; }
    public bool HasAgenda { get; init; }
    public string FullName => $"{FirstName} {LastName}";

    /// <summary>What is the same of one person on all their lines.</summary>
    public string Person => string.Join('\n', FirstName, LastName, Metier, string.Join(' ', Services.Select(one => one.Id).Order()));
}

/// <summary>What a list may name.</summary>
public sealed record Nommables(IReadOnlyList<Organisation> Organisations, IReadOnlyList<Service> Services)
{
    private readonly ILookup<string, Organisation> _houses = Organisations.ToLookup(one => TexteCherchable.Normalise(one.Name));
    private readonly ILookup<string, Service> _services = Services
        .SelectMany(one => new[] { one.Name, one.ShortName }.Select(TexteCherchable.Normalise).Distinct().Select(name => (name, one)))
        .ToLookup(pair => pair.name, pair => pair.one);

    public IReadOnlyList<Organisation> HousesCalled(string name) => [.. _houses[TexteCherchable.Normalise(name)]];

    public Service? ServiceCalled(string name) => _services[TexteCherchable.Normalise(name)].FirstOrDefault();
}

/// <summary>Reads the lines of a list of agents, and says of each cell that cannot be what it should be.</summary>
public static class LectureDeListe
{
    public static readonly IReadOnlyDictionary<string, string[]> Colonnes = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["identifiant"] = ["id", "identifiant externe", "external id"],
        ["email"] = ["e-mail", "courriel", "mail", "adresse e-mail", "adresse mail"],
        ["prénom"] = [],
        ["nom"] = ["nom de famille"],
        ["métier"] = ["fonction"],
        ["organisation"] = ["structure"],
        ["rôle"] = ["niveau"],
        ["services"] = ["service"],
        ["agenda"] = [],
    };

    private static readonly Dictionary<string, RoleDeListe> _roles = new(StringComparer.Ordinal)
    {
        [""] = RoleDeListe.Agent,
        ["agent"] = RoleDeListe.Agent,
        ["secretariat"] = RoleDeListe.Secretariat,
        ["secretaire"] = RoleDeListe.Secretariat,
        ["administration"] = RoleDeListe.Administration,
        ["administrateur"] = RoleDeListe.Administration,
        ["admin"] = RoleDeListe.Administration,
        ["intervenant"] = RoleDeListe.Intervenant,
    };

    /// <summary>Null when something of it cannot be read: <paramref name="errors"/> says what.</summary>
    public static LigneDAgent? Read(LigneDeTableur line, Nommables known, List<ErreurDeTableur> errors)
    {
        var before = errors.Count;
        var house = HouseOf(line, known, errors);
        var role = RoleOf(line, errors);
        var services = ServicesOf(line, known, errors);
        var email = EmailOf(line, role, errors);
        var agenda = AgendaOf(line, errors);
        var read = new LigneDAgent(
            line.Numero,
            Text(line, "identifiant", errors) is { Length: > 0 } id ? id : null,
            email,
            Text(line, "prénom", errors),
            Text(line, "nom", errors),
            Text(line, "métier", errors) is { Length: > 0 } metier ? metier : null
        )
        {
            Organisation = house!,
            Role = role,
            Services = services,
            HasAgenda = agenda,
        };
        return errors.Count == before ? read : null;
    }

    private static string Text(LigneDeTableur line, string column, List<ErreurDeTableur> errors)
    {
        var text = line[column];
        if (text.Length > Lengths.Name)
        {
            errors.Add(new(line.Numero, column, $"C’est trop long\u00A0: {Lengths.Name} caractères au plus."));
        }
        else if (FichierRecu.IsFormula(text))
        {
            errors.Add(new(line.Numero, column, $"Cela commence par «\u00A0{text[0]}\u00A0»\u00A0: un tableur y lirait une formule."));
        }
        else if (text.Any(char.IsControl))
        {
            errors.Add(new(line.Numero, column, "Il y a là un retour à la ligne ou un signe invisible."));
        }

        return text;
    }

    private static Organisation? HouseOf(LigneDeTableur line, Nommables known, List<ErreurDeTableur> errors)
    {
        var name = line["organisation"];
        var found = known.HousesCalled(name);
        if (found.Count == 1)
        {
            return found[0];
        }

        errors.Add(
            new(
                line.Numero,
                "organisation",
                name.Length == 0 ? "Écrivez le nom de l’organisation."
                    : found.Count == 0 ? $"Le territoire n’a pas d’organisation «\u00A0{name}\u00A0»."
                    : $"Plusieurs organisations s’appellent «\u00A0{name}\u00A0»."
            )
        );
        return null;
    }

    private static RoleDeListe RoleOf(LigneDeTableur line, List<ErreurDeTableur> errors)
    {
        if (!_roles.TryGetValue(TexteCherchable.Normalise(line["rôle"]), out var role))
        {
            errors.Add(
                new(
                    line.Numero,
                    "rôle",
                    $"«\u00A0{line["rôle"]}\u00A0» n’est pas un rôle\u00A0: agent, secrétariat, administration ou intervenant."
                )
            );
        }

        return role;
    }

    private static List<Service> ServicesOf(LigneDeTableur line, Nommables known, List<ErreurDeTableur> errors)
    {
        var services = new List<Service>();
        foreach (
            var name in line["services"].Split(['|', ',', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            if (known.ServiceCalled(name) is { } service)
            {
                services.Add(service);
            }
            else
            {
                errors.Add(new(line.Numero, "services", $"Il n’y a pas de service «\u00A0{name}\u00A0»."));
            }
        }

        return [.. services.Distinct()];
    }

    private static string? EmailOf(LigneDeTableur line, RoleDeListe role, List<ErreurDeTableur> errors)
    {
        var typed = line["email"];
        if (typed.Length == 0)
        {
            if (role != RoleDeListe.Intervenant)
            {
                errors.Add(new(line.Numero, "email", "Écrivez l’adresse e-mail. Seul un intervenant n’en a pas."));
            }

            return null;
        }

        if (role == RoleDeListe.Intervenant)
        {
            errors.Add(
                new(line.Numero, "email", "Un intervenant n’a pas de compte\u00A0: laissez l’adresse vide, ou choisissez un autre rôle.")
            );
            return null;
        }

        if (Courriel.Parse(typed) is { Length: <= Lengths.Email } email)
        {
            return email;
        }

        errors.Add(new(line.Numero, "email", Courriel.Refusal(typed)));
        return null;
    }

    private static bool AgendaOf(LigneDeTableur line, List<ErreurDeTableur> errors)
    {
        switch (TexteCherchable.Normalise(line["agenda"]))
        {
            case "" or "oui" or "1" or "vrai" or "true":
                return true;
            case "non" or "0" or "faux" or "false":
                return false;
            default:
                errors.Add(new(line.Numero, "agenda", "Écrivez oui ou non."));
                return true;
        }
    }
}

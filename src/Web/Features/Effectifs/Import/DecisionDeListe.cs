using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Effectifs.Import;

/// <summary>What is known, in the territories of whoever imports, and nowhere else.</summary>
public sealed record Connus
{
    /// <summary>With their roles and services.</summary>
    public required IReadOnlyList<Agent> Agents { get; init; }

    /// <summary>The addresses of their accounts.</summary>
    public required ILookup<string, long> ParAdresse { get; init; }

    /// <summary>All that they reach is administered by whoever imports.</summary>
    public required IReadOnlySet<long> Entierement { get; init; }

    /// <summary>Organisation and address of those who have not answered.</summary>
    public required IReadOnlySet<(long House, string Email)> Invites { get; init; }

    /// <summary>Services for whose motifs an agent is still open.</summary>
    public required ILookup<long, long> Ouverts { get; init; }

    /// <summary>Who administers each organisation.</summary>
    public required IReadOnlyDictionary<long, HashSet<long>> Admins { get; init; }
    public required long Me { get; init; }
}

/// <summary>Says line by line who is invited, made, changed or left as they are; decides and writes nothing.</summary>
public sealed class DecisionDeListe(Connus connus, List<ErreurDeTableur> errors)
{
    private readonly Dictionary<long, Agent> _byId = connus.Agents.ToDictionary(agent => agent.Id);
    private readonly ILookup<string, Agent> _byIdentifiant = connus
        .Agents.Where(agent => agent.ExternalId is not null)
        .ToLookup(agent => agent.ExternalId!, StringComparer.Ordinal);
    private readonly ILookup<(long House, string Name), Agent> _intervenants = connus
        .Agents.Where(agent => agent is { CompteId: null, Email: null })
        .SelectMany(agent => agent.Roles.Select(role => (Key: (role.OrganisationId, TexteCherchable.Normalise(agent.FullName)), agent)))
        .ToLookup(pair => pair.Key, pair => pair.agent);
    private readonly Dictionary<(long House, string Who), int> _places = [];
    private readonly Dictionary<string, LigneDAgent> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<long, HashSet<long>> _admins = connus.Admins.ToDictionary(pair => pair.Key, pair => pair.Value.ToHashSet());

    public IReadOnlyList<SuiteDeLigne> Of(IReadOnlyList<LigneDAgent> lines) => [.. lines.Select(Of).OfType<SuiteDeLigne>()];

    private SuiteDeLigne? Of(LigneDAgent line)
    {
        var before = errors.Count;
        var who = line.Email ?? line.Identifiant ?? TexteCherchable.Normalise(line.FullName);
        if (!_places.TryAdd((line.Organisation.Id, who), line.Numero))
        {
            Say(
                line,
                line.Email is null ? "nom" : "email",
                $"Cette personne est déjà à la ligne {_places[(line.Organisation.Id, who)]}, dans la même organisation."
            );
        }
        else if (!_people.TryAdd(who, line) && _people[who].Person != line.Person)
        {
            Say(
                line,
                "nom",
                $"Cette personne n’est pas décrite comme à la ligne {_people[who].Numero}\u00A0: nom, métier et services sont les mêmes partout."
            );
        }

        var agent = Known(line);
        var suite =
            errors.Count > before ? null
            : agent is null ? New(line)
            : agent.Roles.Find(role => role.OrganisationId == line.Organisation.Id) is { } role ? Changed(line, agent, role)
            : Joining(line, agent);
        return errors.Count > before ? null : suite;
    }

    private Agent? Known(LigneDAgent line)
    {
        var named = line.Identifiant is { } id ? _byIdentifiant[id].ToList() : [];
        if (named.Count > 1)
        {
            Say(line, "identifiant", "Deux agents du territoire portent cet identifiant.");
            return null;
        }

        var found = line.Email is { } email
            ? connus.ParAdresse[email].Select(one => _byId[one]).FirstOrDefault()
            : _intervenants[(line.Organisation.Id, TexteCherchable.Normalise(line.FullName))].FirstOrDefault();
        if (named is [var agent])
        {
            if (found is not null && found != agent)
            {
                Say(line, "identifiant", "Cet identifiant et cette adresse sont ceux de deux agents différents.");
            }

            return agent;
        }

        if (found is { ExternalId: { } other } && line.Identifiant is not null)
        {
            Say(line, "identifiant", $"Cet agent a déjà un autre identifiant\u00A0: {other}.");
        }

        return found;
    }

    private SuiteDeLigne? New(LigneDAgent line)
    {
        Complete(line);
        return line.Email is null ? new SuiteDeLigne(line, SortDeLigne.Cree)
            : connus.Invites.Contains((line.Organisation.Id, line.Email)) ? new SuiteDeLigne(line, SortDeLigne.Inchange)
            : new SuiteDeLigne(line, SortDeLigne.Invite);
    }

    /// <summary>An agent of the territory who is not of this organisation: they are asked, as anybody.</summary>
    private SuiteDeLigne? Joining(LigneDAgent line, Agent agent)
    {
        if (line.Role == RoleDeListe.Intervenant || agent is { CompteId: null, Email: null })
        {
            Say(line, "organisation", "Une personne sans compte ne travaille que pour une organisation\u00A0: déplacez-la depuis sa page.");
            return null;
        }

        Complete(line);
        return connus.Invites.Contains((line.Organisation.Id, line.Email!))
            ? new SuiteDeLigne(line, SortDeLigne.Inchange, agent)
            : new SuiteDeLigne(line, SortDeLigne.Invite, agent);
    }

    private SuiteDeLigne? Changed(LigneDAgent line, Agent agent, Role role)
    {
        var hasAccount = agent.CompteId is not null || agent.Email is not null;
        if (hasAccount == (line.Role == RoleDeListe.Intervenant))
        {
            Say(
                line,
                "rôle",
                hasAccount
                    ? "Cette personne a un compte\u00A0: elle devient intervenante depuis sa page."
                    : "Cette personne n’a pas de compte\u00A0: ouvrez-lui-en un depuis sa page."
            );
            return null;
        }

        var (changes, ofPerson) = (new List<string>(), connus.Entierement.Contains(agent.Id));
        Roles(line, agent, role, changes);
        if (ofPerson)
        {
            Person(line, agent, changes);
        }

        return new SuiteDeLigne(line, changes.Count == 0 ? SortDeLigne.Inchange : SortDeLigne.Change, agent)
        {
            Changes = changes,
            OfPerson = ofPerson,
        };
    }

    private void Roles(LigneDAgent line, Agent agent, Role role, List<string> changes)
    {
        var (was, wanted) = (Words(role.Level, role.Secretaire), WordsOf(line.Role));
        // Who administers and keeps the desk too is « administration » in a list: the desk stays.
        if (was == wanted || (role.Level == RoleLevel.Admin && line.Role == RoleDeListe.Administration))
        {
            return;
        }

        if (agent.Id == connus.Me)
        {
            Say(line, "rôle", "Personne ne change son propre rôle.");
            return;
        }

        var admins = _admins.GetValueOrDefault(role.OrganisationId) ?? [];
        _ = line.Role == RoleDeListe.Administration ? admins.Add(agent.Id) : admins.Remove(agent.Id);
        if (role.Level == RoleLevel.Admin && admins.Count == 0)
        {
            Say(line, "rôle", AgentRefusals.LastAdmin.Message);
        }

        changes.Add($"rôle\u00A0: {was} → {wanted}");
    }

    private void Person(LigneDAgent line, Agent agent, List<string> changes)
    {
        Note(changes, "prénom", agent.FirstName, line.FirstName);
        Note(changes, "nom", agent.LastName, line.LastName);
        Note(changes, "métier", agent.Metier ?? "", line.Metier ?? "");
        Note(changes, "identifiant", agent.ExternalId ?? "", line.Identifiant ?? "");
        if (line.Services.Count == 0 || agent.ServiceIds.ToHashSet().SetEquals(line.Services.Select(service => service.Id)))
        {
            return;
        }

        if (agent.Id == connus.Me)
        {
            Say(line, "services", "Personne ne change ses propres services.");
        }
        else if (agent.ServicesRefusal([.. line.Services], [.. connus.Ouverts[agent.Id]]) is { } refusal)
        {
            Say(line, "services", refusal.Message);
        }

        changes.Add($"services\u00A0: {string.Join(", ", line.Services.Select(service => service.ShortName))}");
    }

    private void Complete(LigneDAgent line)
    {
        foreach (var (column, said) in new[] { ("prénom", line.FirstName), ("nom", line.LastName) })
        {
            if (said.Length == 0)
            {
                Say(line, column, "Cette personne est nouvelle ici\u00A0: écrivez son prénom et son nom.");
            }
        }

        if (line.Services.Count == 0)
        {
            Say(line, "services", "Cette personne est nouvelle ici\u00A0: écrivez un service au moins.");
        }
    }

    private static void Note(List<string> changes, string what, string was, string wanted)
    {
        if (wanted.Length > 0 && was != wanted)
        {
            changes.Add(was.Length == 0 ? $"{what}\u00A0: {wanted}" : $"{what}\u00A0: {was} → {wanted}");
        }
    }

    private void Say(LigneDAgent line, string column, string sentence) => errors.Add(new(line.Numero, column, sentence));

    private static string Words(RoleLevel level, bool secretaire) =>
        level == RoleLevel.Admin ? "administration"
        : secretaire ? "secrétariat"
        : "agent";

    private static string WordsOf(RoleDeListe role) =>
        role switch
        {
            RoleDeListe.Administration => "administration",
            RoleDeListe.Secretariat => "secrétariat",
            _ => "agent",
        };
}

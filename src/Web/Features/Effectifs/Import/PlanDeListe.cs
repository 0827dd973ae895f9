using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Effectifs.Import;

/// <summary>What becomes of one line.</summary>
public enum SortDeLigne
{
    /// <summary>Asked to join: nothing changes before they accept.</summary>
    Invite,

    /// <summary>An intervenant, who has no account and is written to by nobody.</summary>
    Cree,
    Change,
    Inchange,
}

/// <summary>One line and what it does: to whom, and in which words.</summary>
public sealed record SuiteDeLigne(LigneDAgent Ligne, SortDeLigne Sort, Agent? Agent = null)
{
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Name, trade and services too: all that they reach is administered here.</summary>
    public bool OfPerson { get; init; }
}

/// <summary>What a list would do, all of it or nothing.</summary>
public sealed record PlanDeListe(IReadOnlyList<SuiteDeLigne> Suites, IReadOnlyList<ErreurDeTableur> Erreurs)
{
    public int Lines { get; init; }
    public bool MayRun => Erreurs.Count == 0 && Suites.Any(suite => suite.Sort != SortDeLigne.Inchange);

    /// <summary>Sent back with the confirmation: nothing is done that was not read.</summary>
    public string Seal { get; } =
        Secrets.Seal(
            string.Join(
                '\n',
                Suites.Select(suite => $"{suite.Ligne.Numero} {suite.Sort} {suite.Ligne.Email} {string.Join(';', suite.Changes)}")
            )
        );

    public int Count(SortDeLigne sort) => Suites.Count(suite => suite.Sort == sort);

    public IEnumerable<SuiteDeLigne> Of(SortDeLigne sort) => Suites.Where(suite => suite.Sort == sort);
}

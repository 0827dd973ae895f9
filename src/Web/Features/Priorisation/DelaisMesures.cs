using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>How long requests took, by weight, in days worked from their priority to their end; and what that lets one expect.</summary>
public sealed class DelaisMesures
{
    /// <summary>Fewer measures promise nothing.</summary>
    public const int Enough = 3;

    private readonly ILookup<Poids, int> _days;

    public DelaisMesures(IEnumerable<(Poids? Poids, Instant? From, Instant? To)> souhaits) =>
        _days = souhaits
            .Where(one => one is { Poids: not null, From: not null, To: not null })
            .ToLookup(one => one.Poids!.Value, one => JoursOuvres.Between(Day(one.From!.Value), Day(one.To!.Value), ProfilFerie.Metropole));

    public int Count(Poids poids) => _days[poids].Count();

    /// <summary>In whole days, rounded up: nobody is promised half of one.</summary>
    public int? Mean(Poids poids) => Count(poids) >= Enough ? (int)Math.Ceiling(_days[poids].Average()) : null;

    public LocalDate? Forecast(Poids poids, Instant now) =>
        Mean(poids) is { } days ? JoursOuvres.After(Day(now), days, ProfilFerie.Metropole) : null;

    /// <summary>« Une demande M priorisée aujourd’hui serait finie vers le … (4 mesurées, …) », or why nothing can be said.</summary>
    public string Say(Poids poids, Instant now) =>
        Forecast(poids, now) is { } date
            ? $"Une demande {poids} priorisée aujourd’hui serait finie vers le {Francais.Date(date)} ({Count(poids)} mesurées, {Francais.Nombre(Mean(poids)!.Value, "jour ouvré", "jours ouvrés")} en moyenne)."
            : $"Demandes {poids}\u00A0: {Francais.Nombre(Count(poids), "mesurée")}, trop peu pour prévoir.";

    private static LocalDate Day(Instant at) => at.InZone(Departements.HeureDeParis).Date;
}

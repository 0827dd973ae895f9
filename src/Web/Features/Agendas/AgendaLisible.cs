using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>An agenda that a reader may enter, with what its head says.</summary>
public sealed class AgendaLisible
{
    public required long Id { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public string? Metier { get; init; }
    public required int Level { get; init; }

    /// <summary>Shares an organisation and a service with the reader, or is of the desk that they keep.</summary>
    public required bool OfMyService { get; init; }

    /// <summary>Detail was given to the reader or to an équipe of theirs: it lifts the walls between services.</summary>
    public required bool IsGranted { get; init; }
    public string? TimeZone { get; init; }
    public ProfilFerie? HolidayProfile { get; init; }

    /// <summary>Holidays that are worked there.</summary>
    public IReadOnlyList<string>? FeriesTravailles { get; init; }
    public required List<string> Services { get; init; }

    /// <summary>Services of which this reader sees no more than « Occupé » on this agenda, in words; filled for those shown.</summary>
    public IReadOnlyList<string> Except { get; set; } = [];

    public Niveau Niveau => (Niveau)Level;
    public string Name => $"{FirstName} {LastName}";
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone ?? Territoires.Departements.Paris];

    /// <summary>"heure de La Réunion", for a reader who lives by another clock.</summary>
    public string? HourFor(DateTimeZone reader) => Territoires.Departements.AutreHeure(Zone.Id, reader.Id);

    /// <summary>"Sage-femme, PMI et CPEF"</summary>
    public string Trade =>
        Francais.Majuscule(string.Join(", ", new[] { Metier, Francais.Liste(Services) }.Where(part => !string.IsNullOrEmpty(part))));

    /// <summary>"Écriture, sauf CPEF"</summary>
    public string Dit => Niveau.EnMotsSauf(Except);

    /// <summary>From the first to the last instant of these days, on the wall clock of the agenda.</summary>
    public Interval SpanOf(DateInterval days) =>
        new(Zone.AtStartOfDay(days.Start).ToInstant(), Zone.AtStartOfDay(days.End.PlusDays(1)).ToInstant());
}

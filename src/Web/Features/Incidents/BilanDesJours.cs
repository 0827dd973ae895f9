using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Incidents;

/// <summary>The days behind, as noted each minute and as told by people: an incident that was written counts even where nothing was noted.</summary>
public sealed class BilanDesJours(IServiceScopeFactory scopes)
{
    /// <summary>A scope of its own: whoever waits for it may give up and leave it behind.</summary>
    public async Task<Bilan> ReadAsync(Instant now)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var today = now.InZone(Departements.HeureDeParis).Date;
        var first = today.PlusDays(1 - JourReleve.Days);
        var from = first.AtStartOfDayInZone(Departements.HeureDeParis).ToInstant();
        var noted = await db.JoursReleves.AsNoTracking().Where(jour => jour.Day >= first && jour.Day <= today).ToListAsync();
        var incidents = await db
            .Incidents.AsNoTracking()
            .Where(incident => incident.StartsAt <= now && (incident.EndsAt == null || incident.EndsAt >= from))
            .OrderBy(incident => incident.StartsAt)
            .ToListAsync();
        var days = Enumerable.Range(0, JourReleve.Days).Select(at => first.PlusDays(at)).ToList();
        return new Bilan([
            .. Enum.GetValues<Composant>()
                .Select(composant => new LigneDeBilan(composant, [.. days.Select(day => Seen(day, composant, noted, incidents, now))])),
        ]);
    }

    private static JourVu Seen(LocalDate day, Composant composant, List<JourReleve> noted, List<Incident> incidents, Instant now)
    {
        var row = noted.Find(jour => jour.Day == day && jour.Composant == composant);
        var (start, end) = (
            day.AtStartOfDayInZone(Departements.HeureDeParis).ToInstant(),
            day.PlusDays(1).AtStartOfDayInZone(Departements.HeureDeParis).ToInstant()
        );
        var told = incidents.Where(incident => Concerns(incident, composant) && incident.Touches(start, end, now)).ToList();
        var etat = told.Select(WorstOf).Concat(row is null ? [] : [row.Worst]).Select(one => (EtatDeJour?)one).Max();
        return new JourVu(day, etat, row?.Minutes ?? 0, told);
    }

    private static bool Concerns(Incident incident, Composant composant) =>
        incident.Atteint == Atteint.Tout || (incident.Atteint == Atteint.Messages) == (composant == Composant.Messages);

    /// <summary>A maintenance was announced: it hinders, it is no outage.</summary>
    private static EtatDeJour WorstOf(Incident incident) =>
        incident is { Kind: IncidentKind.Incident, Gravite: Gravite.Critique } ? EtatDeJour.SansReponse : EtatDeJour.Perturbe;
}

/// <summary>Each component, day by day, the oldest first.</summary>
public sealed record Bilan(IReadOnlyList<LigneDeBilan> Lignes)
{
    /// <summary>Days of which something is to be said, the latest first, with what each component did.</summary>
    public IReadOnlyList<IReadOnlyList<JourVu>> Troubled =>
        [
            .. Enumerable
                .Range(0, JourReleve.Days)
                .Reverse()
                .Select(at => Lignes.Select(ligne => ligne.Jours[at]).ToList())
                .Where(jours => jours.Exists(jour => jour.IsTroubled)),
        ];
}

/// <summary>A component over the days.</summary>
public sealed record LigneDeBilan(Composant Composant, IReadOnlyList<JourVu> Jours)
{
    public int Known => Jours.Count(jour => jour.Etat is not null);
    public int Troubled => Jours.Count(jour => jour.IsTroubled);
    public int Minutes => Jours.Sum(jour => jour.Minutes);
}

/// <summary>A day of a component; no state where nothing was noted nor told.</summary>
public sealed record JourVu(LocalDate Day, EtatDeJour? Etat, int Minutes, IReadOnlyList<Incident> Incidents)
{
    public bool IsTroubled => Etat is EtatDeJour.Perturbe or EtatDeJour.SansReponse;
}

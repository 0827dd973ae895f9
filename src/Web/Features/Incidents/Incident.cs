using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Incidents;

/// <summary>Something that hinders the service, or a maintenance that will: told to everybody while it lasts, and kept in the archive.</summary>
public sealed class Incident : Aggregate, IHistorised
{
    /// <summary>A maintenance is announced on every page so long before it begins.</summary>
    public static readonly Duration Announced = Duration.FromHours(48);

    public required IncidentKind Kind { get; init; }
    public string Title { get; private set; } = "";
    public Gravite Gravite { get; private set; }
    public Atteint Atteint { get; private set; }
    public EtatDIncident Etat { get; private set; }
    public Instant StartsAt { get; private set; }

    /// <summary>Always known of a maintenance; of an incident, once it is over.</summary>
    public Instant? EndsAt { get; private set; }

    /// <summary>When something of it was last written.</summary>
    public Instant UpdatedAt { get; private set; }

    public List<EtapeDIncident> Etapes { get; } = [];

    private bool IsMaintenance => Kind == IncidentKind.Maintenance;
    private bool IsActive => Etat is EtatDIncident.EnCours or EtatDIncident.Surveille;

    /// <summary>Hinders, or may again. A maintenance ends by the clock.</summary>
    public bool IsOpenAt(Instant now) => IsActive && StartsAt <= now && (!IsMaintenance || now < EndsAt);

    public bool IsPlannedAt(Instant now) => IsActive && IsMaintenance && now < StartsAt;

    /// <summary>Said on top of every page.</summary>
    public bool IsAnnouncedAt(Instant now) => IsOpenAt(now) || (IsPlannedAt(now) && StartsAt <= now + Announced);

    /// <summary>Does some of it fall between these two instants?</summary>
    public bool Touches(Instant from, Instant to, Instant now) =>
        Etat != EtatDIncident.Annule && StartsAt < to && (EndsAt ?? now) >= from && StartsAt <= now;

    public static Refusal? ChangeRefusal(IncidentKind kind, IncidentVoulu voulu, Instant now) =>
        kind == IncidentKind.Maintenance
            ? voulu.EndsAt is null
                ? IncidentRefusals.MaintenanceHasAnEnd
                : voulu.EndsAt <= voulu.StartsAt
                    ? IncidentRefusals.EndsBeforeItStarts
                    : voulu.Etat == EtatDIncident.Surveille
                        ? IncidentRefusals.OnlyIncidentsAreWatched
                        : null
            : voulu.StartsAt > now
                ? IncidentRefusals.StartsLater
                : voulu.EndsAt > now
                    ? IncidentRefusals.EndsLater
                    : voulu.EndsAt <= voulu.StartsAt
                        ? IncidentRefusals.EndsBeforeItStarts
                        : voulu.Etat == EtatDIncident.Annule
                            ? IncidentRefusals.OnlyMaintenancesAreCancelled
                            : voulu.EndsAt is not null && voulu.Etat != EtatDIncident.Resolu
                                ? IncidentRefusals.EndedIsResolved
                                : null;

    public void Change(IncidentVoulu voulu, Instant now)
    {
        ChangeRefusal(Kind, voulu, now).ThrowIfAny();
        (Title, Gravite, Atteint) = (voulu.Title, voulu.Gravite, voulu.Atteint);
        (StartsAt, EndsAt, UpdatedAt) = (voulu.StartsAt, voulu.EndsAt, now);
        Become(voulu.Etat, now);
    }

    /// <summary>What happened meanwhile may be told later, never ahead.</summary>
    public Refusal? TellRefusal(EtapeVoulue etape, Instant now) =>
        etape.At > now ? IncidentRefusals.ToldAhead
        : IsMaintenance && etape.Etat == EtatDIncident.Surveille ? IncidentRefusals.OnlyIncidentsAreWatched
        : !IsMaintenance && etape.Etat == EtatDIncident.Annule ? IncidentRefusals.OnlyMaintenancesAreCancelled
        : null;

    public void Tell(EtapeVoulue etape, Instant now)
    {
        TellRefusal(etape, now).ThrowIfAny();
        Etapes.Add(
            new EtapeDIncident
            {
                Incident = this,
                Genre = etape.Genre,
                At = etape.At,
                Text = etape.Text,
            }
        );
        UpdatedAt = now;
        Become(etape.Etat, now);
    }

    public void Erase(EtapeDIncident etape, Instant now)
    {
        Etapes.Remove(etape);
        UpdatedAt = now;
    }

    /// <summary>What is resolved has an end, what goes on has none.</summary>
    private void Become(EtatDIncident etat, Instant now)
    {
        Etat = etat;
        if (!IsMaintenance)
        {
            EndsAt = IsActive ? null : EndsAt ?? now;
        }
    }
}

/// <summary>One step of what is told: what happened, what was done, what was learnt.</summary>
public sealed class EtapeDIncident : Entity, IPartOf
{
    public long IncidentId { get; private set; }
    public required Incident Incident { get; init; }
    public required GenreDEtape Genre { get; init; }
    public required Instant At { get; init; }
    public required string Text { get; init; }

    string IPartOf.Whole => $"{nameof(Incident)}:{IncidentId}";
}

/// <summary>All that a form says of an incident.</summary>
public sealed record IncidentVoulu(string Title, Gravite Gravite, Atteint Atteint, EtatDIncident Etat, Instant StartsAt, Instant? EndsAt);

/// <summary>A step to tell, and where the incident stands from then on.</summary>
public sealed record EtapeVoulue(GenreDEtape Genre, Instant At, string Text, EtatDIncident Etat);

public enum IncidentKind
{
    Incident,
    Maintenance,
}

public enum Gravite
{
    Mineure,
    Majeure,
    Critique,
}

/// <summary>What of the service it hinders.</summary>
public enum Atteint
{
    Tout,
    RendezVous,
    Messages,
}

/// <summary>Of a maintenance, « en cours » says that it holds: its clock says the rest.</summary>
public enum EtatDIncident
{
    EnCours,
    Surveille,
    Resolu,
    Annule,
}

public enum GenreDEtape
{
    Constat,
    Action,
    Lecon,
}

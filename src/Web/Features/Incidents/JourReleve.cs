namespace RdvSolidarites.Web.Features.Incidents;

/// <summary>How one part of the service did on one day: its worst state, and for how many minutes it was not well. Noted by the worker each minute.</summary>
public sealed class JourReleve
{
    /// <summary>Nobody signs for longer than this, and the minutes count as unanswered.</summary>
    public static readonly Duration Silence = Duration.FromMinutes(5);

    /// <summary>How far back the page of the state of the service looks.</summary>
    public const int Days = 90;

    public required LocalDate Day { get; init; }
    public required Composant Composant { get; init; }
    public EtatDeJour Worst { get; private set; }

    /// <summary>Not well, whatever the state.</summary>
    public int Minutes { get; private set; }

    /// <summary>Until when it is known.</summary>
    public Instant Until { get; private set; }

    /// <summary>Notes a stretch of the day, which began where the last one ended.</summary>
    public void Note(Instant until, EtatDeJour etat, int minutes)
    {
        Until = until;
        if (etat != EtatDeJour.Bon)
        {
            Minutes += minutes;
            Worst = etat > Worst ? etat : Worst;
        }
    }
}

/// <summary>What is watched.</summary>
public enum Composant
{
    RendezVous,
    Messages,
}

/// <summary>The worst comes last.</summary>
public enum EtatDeJour
{
    Bon,
    Perturbe,

    /// <summary>Nobody could sign: the service or its database did not answer.</summary>
    SansReponse,
}

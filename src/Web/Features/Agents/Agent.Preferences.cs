namespace RdvSolidarites.Web.Features.Agents;

/// <summary>What an agent likes: which mails, which page first, what the agenda shows.</summary>
public sealed partial class Agent
{
    public NotificationsRdv NotificationsRdv { get; set; } = NotificationsRdv.Others;
    public bool NotifiedOfPlages { get; set; } = true;
    public bool NotifiedOfAbsences { get; set; } = true;
    public PageDepart PageDepart { get; set; }
    public bool ShowsWeekend { get; set; }
    public bool ShowsCancelled { get; set; }

    /// <summary>Opens the private calendar feed; null until asked for, replaced to close the old address.</summary>
    public string? CalendarKey { get; set; }

    /// <summary>When they last left their home page behind: what citizens did since is new to them.</summary>
    public Instant? SeenUntil { get; set; }
}

/// <summary>Of which RDVs an agent gets mails (spec 2 §12.4).</summary>
public enum NotificationsRdv
{
    All,

    /// <summary>When somebody else did it.</summary>
    Others,

    /// <summary>When somebody else did it, for today or tomorrow.</summary>
    Soon,
    None,
}

/// <summary>Which page comes after signing in.</summary>
public enum PageDepart
{
    Accueil,
    Agenda,
    Liste,
}

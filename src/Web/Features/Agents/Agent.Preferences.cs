using RdvSolidarites.Web.Infrastructure.Security;

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

    /// <summary>Told on Monday morning how many RDVs wait for their outcome.</summary>
    public bool WantsWeeklyReminder { get; set; } = true;

    /// <summary>The day of the last of these mails, or of the last one that an admin asked for: nobody gets two in a day.</summary>
    public LocalDate? RemindedOn { get; private set; }

    /// <summary>The Monday of the last mail that said who was let into their agenda.</summary>
    public LocalDate? AccesToldOn { get; private set; }

    /// <summary>Opens the private calendar feed; null until asked for, replaced to close the old address.</summary>
    public string? CalendarKey { get; private set; }

    /// <summary>When they last left their home page behind: what citizens did since is new to them.</summary>
    public Instant? SeenUntil { get; set; }

    /// <summary>Where they land after signing in.</summary>
    public string StartUrl =>
        PageDepart switch
        {
            PageDepart.Agenda => "/agents/agenda",
            PageDepart.Liste => "/agents/rdvs",
            _ => "/agents",
        };

    /// <summary>A new address for the feed; the one before leads nowhere from now on.</summary>
    public void RenewCalendar() => CalendarKey = Secrets.NewKey();

    public void CloseCalendar() => CalendarKey = null;
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

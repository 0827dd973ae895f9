using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>One person's place in a RDV: their status, what they are told, and the link that opens it for them.</summary>
public sealed class Participation : Entity, IPartOf
{
    private Participation() { }

    internal Participation(Rdv rdv, Usager usager, Instant now, Instant? restrictionAcceptedAt = null)
    {
        var notified = rdv.Motif.Visibility == VisibilityType.VisibleAndNotified;
        (Rdv, Usager, CreatedAt, RestrictionAcceptedAt) = (rdv, usager, now, restrictionAcceptedAt);
        (SendLifecycleNotifications, SendReminderNotification) = (notified, notified);
    }

    internal Participation(Rdv rdv, Invite invite, Instant now)
        : this(rdv, invite.Usager, now) =>
        (SendLifecycleNotifications, SendReminderNotification) = (
            SendLifecycleNotifications && invite.IsTold,
            SendReminderNotification && invite.IsReminded
        );

    /// <summary>A place that is no longer on the list, as it was when its holder left it: only to write to them.</summary>
    internal static Participation Left(Rdv rdv, Usager usager, bool isTold, Instant at) =>
        new(rdv, usager, at) { Status = RdvStatus.Excused, SendLifecycleNotifications = isTold };

    public long RdvId { get; private set; }
    public Rdv Rdv { get; private set; } = null!;
    public long UsagerId { get; private set; }
    public Usager Usager { get; private set; } = null!;
    public RdvStatus Status { get; private set; }

    /// <summary>What it was when the whole RDV carried it along: what undoes that act gives it back. Null when it was noted for itself.</summary>
    public RdvStatus? StatusBefore { get; private set; }
    public bool SendLifecycleNotifications { get; set; }
    public bool SendReminderNotification { get; set; }
    public Instant CreatedAt { get; private set; }
    public string? IdempotencyKey { get; init; }

    /// <summary>When this person, or whoever booked for them, read and accepted the restriction of the motif (spec 1 F-40).</summary>
    public Instant? RestrictionAcceptedAt { get; private set; }

    /// <summary>Opens this RDV for whoever received it. Unguessable, stable from message to message, replaced to revoke.</summary>
    public string LinkKey { get; private set; } = Secrets.NewKey();

    public bool IsCancelled => Status.IsCancelled();

    /// <summary>Does somebody read by mail what becomes of this place? Else they have to be called. Needs the people.</summary>
    public bool HearsByMail =>
        SendLifecycleNotifications && Usager.Correspondant is { Email.Length: > 0, NotifyByEmail: true, DeletedAt: null };

    string IPartOf.Whole => $"{nameof(Rdv)}:{RdvId}";

    public void RevokeLink() => LinkKey = Secrets.NewKey();

    /// <summary>Noted for itself.</summary>
    internal void Follow(RdvStatus status) => (Status, StatusBefore) = (status, null);

    /// <summary>The whole RDV becomes this: its places follow, or stay what they were noted.</summary>
    internal void FollowWhole(RdvStatus status, bool isCarried)
    {
        if (!isCarried)
        {
            StatusBefore = null;
        }
        else if (status == RdvStatus.Unknown)
        {
            Follow(StatusBefore ?? RdvStatus.Unknown);
        }
        else
        {
            (Status, StatusBefore) = (status, Status);
        }
    }

    internal void ComeBack(Instant? restrictionAcceptedAt = null)
    {
        Follow(RdvStatus.Unknown);
        RestrictionAcceptedAt = restrictionAcceptedAt ?? RestrictionAcceptedAt;
    }
}

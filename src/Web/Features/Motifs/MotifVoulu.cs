using RdvSolidarites.Web.Features.Services;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>What a form says of a motif: all that is set, save the organisation and the service's row.</summary>
public sealed record MotifVoulu(string Name, long ServiceId, LocationType LocationType)
{
    public bool Collectif { get; init; }
    public string Color { get; init; } = "accent";
    public int DurationMinutes { get; init; } = 30;
    public BookableBy BookableBy { get; init; } = BookableBy.Everyone;
    public bool FollowUp { get; init; }
    public SectorisationLevel SectorisationLevel { get; init; }
    public int MinBookingDelay { get; init; } = Motif.DefaultMinBookingDelay;
    public int MaxBookingDelay { get; init; } = Motif.DefaultMaxBookingDelay;
    public VisibilityType Visibility { get; init; }
    public bool Discreet { get; init; }
    public bool RdvsEditableByUser { get; init; } = true;
    public bool RdvsCancellableByUser { get; init; } = true;
    public string? RestrictionForRdv { get; init; }
    public string? InstructionForRdv { get; init; }
    public string? CustomCancelWarning { get; init; }

    /// <summary>Citizens find it by themselves.</summary>
    public bool IsOnline => BookableBy == BookableBy.Everyone && Visibility != VisibilityType.Invisible;

    public static MotifVoulu Of(Motif motif) =>
        new(motif.Name, motif.ServiceId, motif.LocationType)
        {
            Collectif = motif.Collectif,
            Color = motif.Color,
            DurationMinutes = motif.DurationMinutes,
            BookableBy = motif.BookableBy,
            FollowUp = motif.FollowUp,
            SectorisationLevel = motif.SectorisationLevel,
            MinBookingDelay = motif.MinBookingDelay,
            MaxBookingDelay = motif.MaxBookingDelay,
            Visibility = motif.Visibility,
            Discreet = motif.Discreet,
            RdvsEditableByUser = motif.RdvsEditableByUser,
            RdvsCancellableByUser = motif.RdvsCancellableByUser,
            RestrictionForRdv = motif.RestrictionForRdv,
            InstructionForRdv = motif.InstructionForRdv,
            CustomCancelWarning = motif.CustomCancelWarning,
        };

    public void WriteOn(Motif motif, Service service)
    {
        (motif.Name, motif.Service, motif.LocationType, motif.Collectif) = (Name, service, LocationType, Collectif);
        (motif.Color, motif.DurationMinutes, motif.BookableBy, motif.FollowUp) = (Color, DurationMinutes, BookableBy, FollowUp);
        (motif.SectorisationLevel, motif.MinBookingDelay, motif.MaxBookingDelay) = (SectorisationLevel, MinBookingDelay, MaxBookingDelay);
        (motif.Visibility, motif.Discreet) = (Visibility, Discreet);
        (motif.RdvsEditableByUser, motif.RdvsCancellableByUser) = (RdvsEditableByUser, RdvsCancellableByUser);
        (motif.RestrictionForRdv, motif.InstructionForRdv) = (RestrictionForRdv, InstructionForRdv);
        motif.CustomCancelWarning = CustomCancelWarning;
    }
}

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>What changes in several motifs at once; what is not said stays as it is in each.</summary>
public sealed record MotifsChanges
{
    public BookableBy? BookableBy { get; init; }
    public int? DurationMinutes { get; init; }
    public int? MinBookingDelay { get; init; }
    public int? MaxBookingDelay { get; init; }
    public SectorisationLevel? SectorisationLevel { get; init; }
    public VisibilityType? Visibility { get; init; }
    public bool? Discreet { get; init; }
    public bool? RdvsEditableByUser { get; init; }
    public bool? RdvsCancellableByUser { get; init; }

    public bool IsNothing => this == new MotifsChanges();

    public MotifVoulu On(MotifVoulu old)
    {
        var who = BookableBy ?? old.BookableBy;
        return old with
        {
            BookableBy = who,
            DurationMinutes = DurationMinutes ?? old.DurationMinutes,
            MinBookingDelay = MinBookingDelay ?? old.MinBookingDelay,
            MaxBookingDelay = MaxBookingDelay ?? old.MaxBookingDelay,
            // Sectors choose among citizens: without citizens there are none.
            SectorisationLevel =
                who == Motifs.BookableBy.Agents ? Motifs.SectorisationLevel.Departement : SectorisationLevel ?? old.SectorisationLevel,
            Visibility = Visibility ?? old.Visibility,
            Discreet = Discreet ?? old.Discreet,
            RdvsEditableByUser = RdvsEditableByUser ?? old.RdvsEditableByUser,
            RdvsCancellableByUser = RdvsCancellableByUser ?? old.RdvsCancellableByUser,
        };
    }
}

using System.ComponentModel.DataAnnotations;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>What is asked of a motif.</summary>
public sealed class SaisieDeMotif : SaisieDeReglage
{
    private const string TooLong = "4 000 caractères au plus.";

    [Required(ErrorMessage = "Donnez un nom à ce motif.")]
    [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
    public string? Name { get; set; }

    public long? Organisation { get; set; }

    [Required(ErrorMessage = "Choisissez le service qui reçoit.")]
    public long? Service { get; set; }

    [Required(ErrorMessage = "Dites combien de minutes il dure.")]
    [Range(1, 1440, ErrorMessage = "De 1 à 1 440 minutes\u00A0: un RDV ne dépasse pas un jour.")]
    public int? DurationMinutes { get; set; } = 30;

    [EnumDataType(typeof(LocationType), ErrorMessage = "Cette réponse n’est pas possible.")]
    public LocationType LocationType { get; set; }

    public bool Collectif { get; set; }

    public string? Color { get; set; } = "accent";

    [EnumDataType(typeof(BookableBy), ErrorMessage = "Cette réponse n’est pas possible.")]
    public BookableBy BookableBy { get; set; } = BookableBy.Everyone;

    public int MinBookingDelay { get; set; } = Motif.DefaultMinBookingDelay;
    public int MaxBookingDelay { get; set; } = Motif.DefaultMaxBookingDelay;

    public bool FollowUp { get; set; }

    [EnumDataType(typeof(SectorisationLevel), ErrorMessage = "Cette réponse n’est pas possible.")]
    public SectorisationLevel SectorisationLevel { get; set; }

    public bool RdvsEditableByUser { get; set; } = true;
    public bool RdvsCancellableByUser { get; set; } = true;

    [EnumDataType(typeof(VisibilityType), ErrorMessage = "Cette réponse n’est pas possible.")]
    public VisibilityType Visibility { get; set; }

    public bool Discreet { get; set; }

    [StringLength(Lengths.Text, ErrorMessage = TooLong)]
    public string? RestrictionForRdv { get; set; }

    [StringLength(Lengths.Text, ErrorMessage = TooLong)]
    public string? InstructionForRdv { get; set; }

    [StringLength(Lengths.Text, ErrorMessage = TooLong)]
    public string? CustomCancelWarning { get; set; }

    public static SaisieDeMotif Of(Motif motif) =>
        new()
        {
            Name = motif.Name,
            Service = motif.ServiceId,
            DurationMinutes = motif.DurationMinutes,
            LocationType = motif.LocationType,
            Collectif = motif.Collectif,
            Color = motif.Color,
            BookableBy = motif.BookableBy,
            MinBookingDelay = motif.MinBookingDelay,
            MaxBookingDelay = motif.MaxBookingDelay,
            FollowUp = motif.FollowUp,
            SectorisationLevel = motif.SectorisationLevel,
            RdvsEditableByUser = motif.RdvsEditableByUser,
            RdvsCancellableByUser = motif.RdvsCancellableByUser,
            Visibility = motif.Visibility,
            Discreet = motif.Discreet,
            RestrictionForRdv = motif.RestrictionForRdv,
            InstructionForRdv = motif.InstructionForRdv,
            CustomCancelWarning = motif.CustomCancelWarning,
        };

    /// <summary>What one answer says against another: which field, and the sentence.</summary>
    public IEnumerable<(string Field, string Said)> Complaints()
    {
        if (Name is { Length: > 0 } name && TexteCherchable.Normalise(name).Length == 0)
        {
            yield return (nameof(Name), "Ce nom n’a ni lettre ni chiffre.");
        }

        if (Collectif && LocationType != LocationType.PublicOffice)
        {
            yield return (nameof(Collectif), "On se voit en groupe sur place seulement.");
        }

        if (MinBookingDelay < 0)
        {
            yield return (nameof(MinBookingDelay), "Cette réponse n’est pas possible.");
        }

        if (MaxBookingDelay <= MinBookingDelay)
        {
            yield return (nameof(MaxBookingDelay), "Il doit être plus long que le délai le plus court.");
        }

        if (MotsDuMotif.Couleurs.All(one => one.Cle != Color))
        {
            yield return (nameof(Color), "Choisissez l’une des couleurs.");
        }
    }

    /// <summary>Sectors choose among citizens: without citizens there are none.</summary>
    public MotifVoulu Wanted() =>
        new(Name!.Trim(), Service!.Value, LocationType)
        {
            Collectif = Collectif,
            Color = Color!,
            DurationMinutes = DurationMinutes!.Value,
            BookableBy = BookableBy,
            FollowUp = FollowUp,
            SectorisationLevel = BookableBy == BookableBy.Agents ? SectorisationLevel.Departement : SectorisationLevel,
            MinBookingDelay = MinBookingDelay,
            MaxBookingDelay = MaxBookingDelay,
            Visibility = Visibility,
            Discreet = Discreet,
            RdvsEditableByUser = RdvsEditableByUser,
            RdvsCancellableByUser = RdvsCancellableByUser,
            RestrictionForRdv = Blank(RestrictionForRdv),
            InstructionForRdv = Blank(InstructionForRdv),
            CustomCancelWarning = Blank(CustomCancelWarning),
        };

    private static string? Blank(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>A motif as a line of the file that leaves: what is set, and its use (spec 2 §25b).</summary>
public sealed record MotifExporte(Motif Motif)
{
    public int Plages { get; init; }

    /// <summary>Who has one of these plages.</summary>
    public int Agents { get; init; }

    /// <summary>Of the twelve months before.</summary>
    public int Rdvs { get; init; }
    public Instant? CreatedAt { get; init; }
    public Instant? ChangedAt { get; init; }

    /// <summary>Appended to, never reordered: others read these files by a program.</summary>
    public static readonly IReadOnlyList<Colonne<MotifExporte>> Colonnes =
    [
        new("Territoire", one => one.Motif.Organisation.Territoire.Name),
        new("Organisation", one => one.Motif.Organisation.Name),
        new("Service", one => one.Motif.Service.Name),
        new("Nom", one => one.Motif.Name),
        new("Type", one => MotsDuMotif.Court(one.Motif.LocationType)),
        new("Individuel ou collectif", one => one.Motif.Collectif ? "collectif" : "individuel"),
        new("Durée (min)", one => one.Motif.DurationMinutes),
        new("Couleur", one => MotsDuMotif.Couleur(one.Motif.Color)),
        new("Réservable par", one => MotsDuMotif.Of(one.Motif.BookableBy)),
        new("Délai le plus court", one => MotsDuMotif.Delai(one.Motif.MinBookingDelay)),
        new("Délai le plus court (s)", one => one.Motif.MinBookingDelay),
        new("Délai le plus long", one => MotsDuMotif.Delai(one.Motif.MaxBookingDelay)),
        new("Délai le plus long (s)", one => one.Motif.MaxBookingDelay),
        new("Sectorisation", one => MotsDuMotif.Of(one.Motif.SectorisationLevel)),
        new("Suivi", one => MotsDuMotif.OuiNon(one.Motif.FollowUp)),
        // There is no motif of the desk apart from those of its service, and no category: the columns are there for those who read the files of before.
        new("Secrétariat", one => MotsDuMotif.OuiNon(TexteCherchable.Normalise(one.Motif.Service.Name) == "secretariat")),
        new("Catégorie", _ => ""),
        new("Visibilité", one => MotsDuMotif.Of(one.Motif.Visibility)),
        new("Modifiable par l’usager", one => MotsDuMotif.OuiNon(one.Motif.RdvsEditableByUser)),
        new("Annulable par l’usager", one => MotsDuMotif.OuiNon(one.Motif.RdvsCancellableByUser)),
        new("À lire avant de réserver", one => one.Motif.RestrictionForRdv),
        new("Consignes du RDV", one => one.Motif.InstructionForRdv),
        new("À lire avant d’annuler", one => one.Motif.CustomCancelWarning),
        new("Plages d’ouverture actives", one => one.Plages),
        new("Agents avec une plage", one => one.Agents),
        new("RDV en douze mois", one => one.Rdvs),
        new("Créé le", one => one.On(one.CreatedAt)),
        new("Modifié le", one => one.On(one.ChangedAt)),
        new("Archivé le", one => one.On(one.Motif.DeletedAt)),
        new("Identifiant", one => one.Motif.Id),
        new("Discret", one => MotsDuMotif.OuiNon(one.Motif.Discreet)),
    ];

    /// <summary>By the clock of its territory, as spreadsheets sort it.</summary>
    private string On(Instant? at) =>
        at is { } moment
            ? moment
                .InZone(Motif.Organisation.Zone)
                .LocalDateTime.ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)
            : "";
}

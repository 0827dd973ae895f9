using System.Globalization;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Motifs.Import;

/// <summary>Reads the cells of one line as <see cref="MotifExporte.Colonnes"/> writes them; what a cell does not say stays as it is, but a text that is emptied.</summary>
internal sealed class LectureDeMotifs(LigneDeTableur line, Func<string, bool> has, List<ErreurDeTableur> errors)
{
    /// <summary>Each column with the other names that people give it.</summary>
    public static readonly Dictionary<string, string[]> Columns = MotifExporte.Colonnes.ToDictionary(
        column => column.Titre,
        column =>
            column.Titre switch
            {
                "Nom" => ["Motif"],
                "Durée (min)" => ["Durée"],
                _ => Array.Empty<string>(),
            },
        StringComparer.Ordinal
    );

    public void Refuse(string column, string said) => errors.Add(new(line.Numero, column, said));

    /// <summary>Without the apostrophe that keeps spreadsheets from running it.</summary>
    public string Cell(string column) =>
        line[column] is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] kept ? kept[1..] : line[column];

    /// <summary>What the line makes of a motif, or of a new one.</summary>
    public MotifVoulu Wanted(MotifVoulu old) =>
        old with
        {
            Name = Cell("Nom") is { Length: > 0 } name ? name : old.Name,
            LocationType = Word<LocationType>("Type", type => [MotsDuMotif.Court(type), MotsDePose.Of(type)]) ?? old.LocationType,
            Collectif = Word("Individuel ou collectif", ("collectif", true), ("individuel", false)) ?? old.Collectif,
            DurationMinutes =
                Number("Durée (min)", 1, 1440, "De 1 à 1 440 minutes\u00A0: un RDV ne dépasse pas un jour.") ?? old.DurationMinutes,
            Color = Color() ?? old.Color,
            BookableBy = Word<BookableBy>("Réservable par", who => [MotsDuMotif.Of(who)]) ?? old.BookableBy,
            MinBookingDelay = Delay("Délai le plus court") ?? old.MinBookingDelay,
            MaxBookingDelay = Delay("Délai le plus long") ?? old.MaxBookingDelay,
            SectorisationLevel = Word<SectorisationLevel>("Sectorisation", level => [MotsDuMotif.Of(level)]) ?? old.SectorisationLevel,
            FollowUp = YesNo("Suivi") ?? old.FollowUp,
            Visibility = Word<VisibilityType>("Visibilité", one => [MotsDuMotif.Of(one)]) ?? old.Visibility,
            RdvsEditableByUser = YesNo("Modifiable par l’usager") ?? old.RdvsEditableByUser,
            RdvsCancellableByUser = YesNo("Annulable par l’usager") ?? old.RdvsCancellableByUser,
            RestrictionForRdv = Text("À lire avant de réserver", old.RestrictionForRdv),
            InstructionForRdv = Text("Consignes du RDV", old.InstructionForRdv),
            CustomCancelWarning = Text("À lire avant d’annuler", old.CustomCancelWarning),
            Discreet = YesNo("Discret") ?? old.Discreet,
        };

    private bool? YesNo(string column) => Word(column, ("oui", true), ("non", false));

    private T? Word<T>(string column, Func<T, string[]> said)
        where T : struct, Enum => Word(column, [.. Enum.GetValues<T>().SelectMany(value => said(value).Select(word => (word, value)))]);

    private T? Word<T>(string column, params (string Said, T Value)[] words)
        where T : struct
    {
        if (Cell(column) is not { Length: > 0 } cell)
        {
            return null;
        }

        var typed = TexteCherchable.Normalise(cell);

        foreach (var (said, value) in words)
        {
            if (TexteCherchable.Normalise(said) == typed)
            {
                return value;
            }
        }

        Refuse(
            column,
            $"«\u00A0{Cut(cell)}\u00A0» n’est pas possible. Écrivez\u00A0: {string.Join(", ", words.DistinctBy(word => word.Value).Select(word => word.Said))}."
        );
        return null;
    }

    private string? Color()
    {
        if (Cell("Couleur") is not { Length: > 0 } cell)
        {
            return null;
        }

        var typed = TexteCherchable.Normalise(cell);
        var found = MotsDuMotif.Couleurs.FirstOrDefault(one => TexteCherchable.Normalise(one.Said) == typed || one.Cle == typed).Cle;

        if (found is null)
        {
            Refuse(
                "Couleur",
                $"«\u00A0{Cut(cell)}\u00A0» n’est pas possible. Écrivez\u00A0: {string.Join(", ", MotsDuMotif.Couleurs.Select(one => one.Said))}."
            );
        }

        return found;
    }

    private int? Number(string column, int least, int most, string said)
    {
        if (Cell(column) is not { Length: > 0 } cell)
        {
            return null;
        }

        if (int.TryParse(cell, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(column, said);
        return null;
    }

    /// <summary>Seconds if they are written, else words of the lists.</summary>
    private int? Delay(string column)
    {
        var seconds = $"{column} (s)";
        return Cell(seconds).Length > 0
            ? Number(seconds, 0, int.MaxValue, "Écrivez un nombre de secondes.")
            : Word(column, [.. MotsDuMotif.Delais.Select(one => (one.Said, one.Seconds))]);
    }

    private string? Text(string column, string? old)
    {
        var typed = Cell(column);

        if (typed.Length > Lengths.Text)
        {
            Refuse(column, "4 000 caractères au plus.");
            return old;
        }

        return !has(column) ? old
            : typed.Length == 0 ? null
            : typed.ReplaceLineEndings("\n") == old?.Trim().ReplaceLineEndings("\n") ? old // spreadsheets end lines in their own way
            : typed;
    }

    private static string Cut(string cell) => cell.Length > 40 ? cell[..40] + "…" : cell;
}

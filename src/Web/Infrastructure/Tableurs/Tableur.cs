using CsvHelper;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>What is wrong in a file, where: the line as a spreadsheet numbers it, the column by its name, a sentence.</summary>
public sealed record ErreurDeTableur(int Ligne, string Colonne, string Phrase);

/// <summary>One line of a file, its cells by the name of their column.</summary>
public sealed class LigneDeTableur(int numero, IReadOnlyDictionary<string, int> columns, string[] cells)
{
    /// <summary>1 is the header.</summary>
    public int Numero { get; } = numero;

    /// <summary>What is written there, without the spaces around it; nothing where the file has no such column, or the line ends before it.</summary>
    public string this[string column] => columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at].Trim() : "";
}

/// <summary>
/// A table as people export it: semicolons, commas or tabs, found from its header; columns in any order, named without regard to case, accents and signs.
/// What cannot be read as a table is told line by line, and the rest is read all the same.
/// </summary>
public sealed class Tableur
{
    private static readonly char[] _delimiters = [';', ',', '\t'];

    private readonly List<ErreurDeTableur> _errors = [];
    private readonly List<LigneDeTableur> _lines = [];

    private IReadOnlyDictionary<string, int> _places = new Dictionary<string, int>();

    private Tableur() { }

    public IReadOnlyList<LigneDeTableur> Lignes => _lines;
    public IReadOnlyList<ErreurDeTableur> Erreurs => _errors;

    /// <summary>The header names this column.</summary>
    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>Reads a whole table; what is wrong in it is in <see cref="Erreurs"/>.</summary>
    /// <param name="text">The file, decoded.</param>
    /// <param name="columns">The names of the columns, each with the other names that people give it.</param>
    /// <param name="wanted">Those without which there is nothing to read.</param>
    public static Tableur Read(string text, IReadOnlyDictionary<string, string[]> columns, params string[] wanted)
    {
        var read = new Tableur();
        read.Fill(text, columns, wanted, withTexts: false);
        return read;
    }

    /// <summary>A table whose cells hold texts of several lines: its rows are numbered as a spreadsheet numbers them.</summary>
    /// <inheritdoc cref="Read"/>
    public static Tableur ReadTexts(string text, IReadOnlyDictionary<string, string[]> columns, params string[] wanted)
    {
        var read = new Tableur();
        read.Fill(text, columns, wanted, withTexts: true);
        return read;
    }

    private void Fill(string text, IReadOnlyDictionary<string, string[]> columns, string[] wanted, bool withTexts)
    {
        var broken = new HashSet<long>();
        using var reader = CsvReader.FromText(
            text,
            new CsvReaderOptions
            {
                Separator = DelimiterOf(text),
                HasHeader = false,
                TrackLineNumbers = true,
                // One quote too many spoils its line, not all those below.
                AllowLineBreaksInQuotes = withTexts,
                OnMalformedRecord = record => broken.Add(record.LineNumber),
            }
        );
        if (!reader.Read())
        {
            _errors.Add(new(1, "", "Le fichier est vide."));
            return;
        }

        var header = Cells(reader);
        var places = PlacesOf(header, columns);
        _places = places;
        foreach (var missing in wanted.Where(name => !places.ContainsKey(name)))
        {
            _errors.Add(new(1, missing, $"La première ligne n’a pas de colonne «\u00A0{missing}\u00A0»."));
        }

        for (var row = 2; wanted.All(places.ContainsKey) && reader.Read(); row++)
        {
            Take(withTexts ? row : (int)reader.LineNumber, Cells(reader), places, header.Length, broken.Contains(reader.LineNumber));
        }
    }

    private void Take(int number, string[] cells, Dictionary<string, int> places, int width, bool isBroken)
    {
        if (isBroken)
        {
            _errors.Add(new(number, "", "Un guillemet est ouvert ou fermé au mauvais endroit."));
        }
        else if (cells.Length > width && Array.Exists(cells[width..], cell => cell.Length > 0))
        {
            _errors.Add(new(number, "", $"Cette ligne a {cells.Length} colonnes, la première en a {width}."));
        }
        else if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
        {
            _lines.Add(new LigneDeTableur(number, places, cells));
        }
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var at = 0; at < cells.Length; at++)
        {
            cells[at] = reader.GetString(at);
        }

        return cells;
    }

    private static Dictionary<string, int> PlacesOf(string[] header, IReadOnlyDictionary<string, string[]> columns)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (at, name) in header.Select(TexteCherchable.Normalise).Index())
        {
            if (
                columns.FirstOrDefault(column => column.Value.Prepend(column.Key).Any(one => TexteCherchable.Normalise(one) == name)).Key is
                { } known
            )
            {
                places.TryAdd(known, at);
            }
        }

        return places;
    }

    /// <summary>The one that the header has most of.</summary>
    private static char DelimiterOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var header = end < 0 ? text : text[..end];
        return _delimiters.MaxBy(sign => header.Count(letter => letter == sign));
    }
}

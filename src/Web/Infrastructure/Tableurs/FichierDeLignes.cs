using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using MiniExcelLibs;

namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>A row of a file, with its number as a spreadsheet shows it.</summary>
public sealed record LigneDeFichier(int Numero, IReadOnlyList<string> Cases)
{
    public string this[int? column] => column is { } at && at < Cases.Count ? Cases[at] : "";
}

/// <summary>
/// A file of rows as people send one: the first sheet of an XLSX, or a CSV with commas, semicolons or tabs, in UTF-8 or as old spreadsheets write it
/// (Windows-1252). Rows come one by one; those that hold nothing are left out.
/// </summary>
public static class FichierDeLignes
{
    public const int MostRows = 100_000;
    private const int MostInflated = 200 * 1024 * 1024;
    private const int LongestLine = 100_000;

    static FichierDeLignes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The titles first, then the rest.</summary>
    /// <exception cref="RefusalException">It cannot be read, is empty, or too long.</exception>
    public static IEnumerable<LigneDeFichier> Read(byte[] content)
    {
        var rows = Careful(content.AsSpan().StartsWith("PK"u8) ? OfXlsx(content) : OfCsv(content)).GetEnumerator();
        var count = 0;
        while (rows.MoveNext())
        {
            if (++count > MostRows + 1)
            {
                throw new RefusalException(TableurRefusals.TooLong);
            }

            yield return rows.Current;
        }

        if (count < 2)
        {
            throw new RefusalException(TableurRefusals.Empty);
        }
    }

    /// <summary>What a broken file makes a library say is one sentence for whoever sent it.</summary>
    private static IEnumerable<LigneDeFichier> Careful(IEnumerable<LigneDeFichier> rows)
    {
        using var all = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!all.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception broken) when (broken is not (RefusalException or OutOfMemoryException))
            {
                throw new RefusalException(TableurRefusals.NotATable);
            }

            if (all.Current.Cases.Any(cell => cell.Length > 0))
            {
                yield return all.Current;
            }
        }
    }

    private static IEnumerable<LigneDeFichier> OfXlsx(byte[] content)
    {
        using (var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
        {
            if (zip.Entries.Sum(entry => entry.Length) > MostInflated)
            {
                throw new RefusalException(TableurRefusals.TooLong);
            }
        }

        using var stream = new MemoryStream(content);
        var number = 0;
        foreach (IDictionary<string, object?> row in stream.Query(excelType: ExcelType.XLSX))
        {
            yield return new LigneDeFichier(++number, [.. row.Values.Select(Text)]);
        }
    }

    private static IEnumerable<LigneDeFichier> OfCsv(byte[] content)
    {
        if (content.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new RefusalException(TableurRefusals.OldExcel);
        }

        if (content.AsSpan().Contains((byte)0))
        {
            throw new RefusalException(TableurRefusals.NotATable);
        }

        using var csv = CsvReader.Create(
            new MemoryStream(content),
            CsvReaderOptions.Default with
            {
                Encoding = EncodingOf(content),
                HasHeader = false,
                MaxRecordSize = LongestLine,
                PoolStrings = true,
                TrackLineNumbers = true,
            },
            false
        );
        while (csv.Read())
        {
            yield return new LigneDeFichier(
                (int)csv.LineNumber,
                [.. Enumerable.Range(0, csv.FieldCount).Select(column => Unguarded(csv.GetString(column)))]
            );
        }
    }

    /// <summary>Null is UTF-8, with or without its mark.</summary>
    private static Encoding? EncodingOf(byte[] content)
    {
        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            _ = strict.GetCharCount(content);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252);
        }
    }

    private static string Text(object? cell) =>
        cell switch
        {
            null => "",
            double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture).Trim(),
            _ => cell.ToString()!.Trim(),
        };

    /// <summary>Without the apostrophe that keeps a spreadsheet from computing (<see cref="TableurEcrit"/>).</summary>
    private static string Unguarded(string cell) =>
        cell is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? cell[1..].Trim() : cell.Trim();
}

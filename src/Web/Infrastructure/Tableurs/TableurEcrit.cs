using System.Data;
using System.Globalization;
using System.Xml;
using CsvHelper;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>A column of a file that leaves: its title, and what a row says there (text, a whole number, or nothing).</summary>
public sealed record Colonne<T>(string Titre, Func<T, object?> De);

public enum FormatDeTableur
{
    Xlsx,
    Csv,
}

/// <summary>Rows as a file that spreadsheets open, in which nothing is a formula.</summary>
public static class TableurEcrit
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Csv = "text/csv; charset=utf-8";

    public static byte[] Write<T>(IReadOnlyList<Colonne<T>> columns, IEnumerable<T> rows, FormatDeTableur format)
    {
        using var file = new MemoryStream();

        if (format == FormatDeTableur.Xlsx)
        {
            WriteXlsx(file, columns, rows);
        }
        else
        {
            WriteCsv(file, columns, rows);
        }

        return file.ToArray();
    }

    /// <summary>For French spreadsheets: UTF-8 that says so, semicolons, everything quoted. What would be run there begins with an apostrophe.</summary>
    private static void WriteCsv<T>(Stream file, IReadOnlyList<Colonne<T>> columns, IEnumerable<T> rows)
    {
        using var csv = CsvWriter.Create(
            file,
            new CsvWriterOptions
            {
                Separator = ';',
                Quoting = CsvQuoting.Always,
                Injection = CsvInjection.Escape,
                WriteByteOrderMark = true,
            },
            leaveOpen: true
        );

        foreach (var column in columns)
        {
            csv.WriteField(column.Titre);
        }

        csv.EndRecord();

        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                csv.WriteField(Convert.ToString(column.De(row), CultureInfo.InvariantCulture));
            }

            csv.EndRecord();
        }
    }

    /// <summary>A text is a text whatever its first sign: nothing is to be marked. A table keeps its titles when it has no row.</summary>
    private static void WriteXlsx<T>(Stream file, IReadOnlyList<Colonne<T>> columns, IEnumerable<T> rows)
    {
        using var table = new DataTable();
        table.Locale = CultureInfo.InvariantCulture;

        foreach (var column in columns)
        {
            table.Columns.Add(column.Titre, typeof(object));
        }

        foreach (var row in rows)
        {
            table.Rows.Add([.. columns.Select(column => Kept(column.De(row)))]);
        }

        file.SaveAs(
            table,
            sheetName: "Liste",
            configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = rows.Any() }
        );
    }

    /// <summary>Without what XML cannot hold.</summary>
    private static object Kept(object? value) =>
        value is string text
            ? string.Concat(text.Where((sign, at) => XmlConvert.IsXmlChar(sign) || IsPair(text, at)))
            : value ?? DBNull.Value;

    private static bool IsPair(string text, int at) =>
        (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
        || (at > 0 && XmlConvert.IsXmlSurrogatePair(text[at], text[at - 1]));
}

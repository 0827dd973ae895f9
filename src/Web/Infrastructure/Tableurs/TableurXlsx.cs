using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CsvHelper;
using MiniExcelLibs;

namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>The first sheet of a workbook, as the text of a table: what reads tables reads both.</summary>
public static class TableurXlsx
{
    /// <summary>What a workbook of many thousands of rows unpacks to; more was packed to burst.</summary>
    private const long MaxUnpacked = 200 * 1024 * 1024;

    /// <summary>As every packed file begins.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Null when it is no workbook.</summary>
    public static string? ToText(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return zip.Entries.Sum(entry => entry.Length) > MaxUnpacked ? null : Read(bytes);
        }
        catch (Exception broken)
            when (broken
                    is InvalidDataException
                        or XmlException
                        or FormatException
                        or InvalidOperationException
                        or ArgumentException
                        or KeyNotFoundException
                        or NullReferenceException
                        or IOException
                        or NotSupportedException
                        or OverflowException
                        or IndexOutOfRangeException
            )
        {
            return null;
        }
    }

    private static string Read(byte[] bytes)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (
            var csv = CsvWriter.Create(
                text,
                new CsvWriterOptions
                {
                    Separator = ';',
                    Quoting = CsvQuoting.Always,
                    ValidateFieldCount = false,
                },
                leaveOpen: true
            )
        )
        {
            foreach (IDictionary<string, object?> row in new MemoryStream(bytes).Query())
            {
                foreach (var cell in row.Values)
                {
                    csv.WriteField(Said(cell));
                }

                csv.EndRecord();
            }
        }

        return text.ToString();
    }

    private static string Said(object? cell) =>
        cell switch
        {
            null => "",
            bool yes => yes ? "oui" : "non",
            DateTime day => day.ToString(day.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            double number => number.ToString("0.############", CultureInfo.InvariantCulture),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
        };
}

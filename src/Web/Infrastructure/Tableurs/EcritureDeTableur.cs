using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using MiniExcelLibs;

namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>Rows as a file that a French spreadsheet opens: XLSX, or CSV with semicolons in UTF-8. No cell is ever computed.</summary>
public static class EcritureDeTableur
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A file to be downloaded.</summary>
    /// <param name="name">Without its end: "zones_62".</param>
    /// <param name="isXlsx">Else CSV.</param>
    /// <param name="titles">The first row.</param>
    /// <param name="rows">As many cells as titles each.</param>
    public static FileResult File(string name, bool isXlsx, IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string?>> rows)
    {
        IEnumerable<IReadOnlyList<string?>> all = rows.Prepend(titles);
        return isXlsx
            ? new FileStreamResult(OfXlsx(titles, all), Xlsx) { FileDownloadName = name + ".xlsx" }
            : new FileStreamResult(OfCsv(all), "text/csv; charset=utf-8") { FileDownloadName = name + ".csv" };
    }

    /// <summary>A cell that begins so is computed by spreadsheets.</summary>
    internal static bool IsComputed(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r';

    /// <summary>Cells of an XLSX say that they are text.</summary>
    private static MemoryStream OfXlsx(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string?>> all)
    {
        var file = new MemoryStream();
        file.SaveAs(
            all.Select(row => titles.Index().ToDictionary(title => title.Item, title => (object?)row[title.Index], StringComparer.Ordinal)),
            printHeader: false
        );
        file.Position = 0;
        return file;
    }

    private static MemoryStream OfCsv(IEnumerable<IReadOnlyList<string?>> all)
    {
        var file = new MemoryStream();
        using (
            var csv = CsvWriter.Create(
                file,
                CsvWriterOptions.Default with
                {
                    Separator = ';',
                    Injection = CsvInjection.Escape,
                    WriteByteOrderMark = true,
                },
                true
            )
        )
        {
            foreach (var row in all)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell ?? "");
                }

                csv.EndRecord();
            }
        }

        file.Position = 0;
        return file;
    }
}

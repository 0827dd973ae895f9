namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>Why a file of rows is not read.</summary>
public static class TableurRefusals
{
    public static readonly Refusal Missing = new("file_missing", "Choisissez un fichier CSV ou XLSX.");

    public static readonly Refusal OldExcel = new(
        "file_old_excel",
        "Ce fichier est un classeur d’un ancien format (.xls). Enregistrez-le en .xlsx ou en .csv, puis recommencez."
    );

    public static readonly Refusal NotATable = new(
        "file_not_a_table",
        "Ce fichier n’est ni un CSV ni un classeur XLSX lisible. Ouvrez-le dans votre tableur, enregistrez-le en .xlsx ou en .csv, puis recommencez."
    );

    public static readonly Refusal Empty = new("file_empty", "Ce fichier n’a aucune ligne sous sa ligne de titres.");

    public static readonly Refusal TooLong = new(
        "file_too_long",
        $"Ce fichier est trop long\u00A0: {FichierDeLignes.MostRows} lignes au plus. Coupez-le en deux."
    );

    public static readonly Refusal Gone = new(
        "file_gone",
        "Ce fichier n’est plus gardé\u00A0: il l’est une heure après l’essai. Envoyez-le de nouveau."
    );
}

using System.Globalization;
using System.Text.Json;
using RdvSolidarites.Web.Infrastructure.Data;
using Version = RdvSolidarites.Web.Infrastructure.Data.Version;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>What came into a secteur and what left it, as one line of its history: thousands of zones may move at once.</summary>
public static class TraceDeSecteur
{
    public const string ZonesIn = "ZonesAjoutees";
    public const string ZonesOut = "ZonesRetirees";
    public const string ServedIn = "AttributionsAjoutees";
    public const string ServedOut = "AttributionsRetirees";
    private const int Named = 40;

    /// <summary>Names what moved; the caller saves.</summary>
    public static void Write(
        Db db,
        long secteurId,
        IReadOnlyList<string> zonesIn,
        IReadOnlyList<string> zonesOut,
        IReadOnlyList<string> servedIn,
        IReadOnlyList<string> servedOut
    )
    {
        var changes = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        Put(ZonesIn, zonesIn);
        Put(ZonesOut, zonesOut);
        Put(ServedIn, servedIn);
        Put(ServedOut, servedOut);
        if (changes.Count == 0)
        {
            return;
        }

        db.Add(
            new Version
            {
                Entity = nameof(Secteur),
                EntityId = secteurId.ToString(CultureInfo.InvariantCulture),
                Act = VersionAct.Changed,
                Author = db.Acte.Auteur.Reference,
                At = db.Acte.Now,
                Changes = JsonSerializer.Serialize(changes, Json.Options),
            }
        );

        void Put(string column, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
            {
                var said = string.Join(", ", names.Take(Named));
                changes[column] = [null, names.Count > Named ? $"{said} et {names.Count - Named} autres" : said];
            }
        }
    }
}

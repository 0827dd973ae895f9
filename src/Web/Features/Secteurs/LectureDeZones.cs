using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>A row of a file of zones that may be written.</summary>
public sealed record ZoneLue(int Ligne, long SecteurId, ZoneVoulue Zone);

/// <summary>What is wrong in a file, where one sees it.</summary>
public sealed record ErreurDeLigne(int Ligne, string Colonne, string Message);

/// <summary>A file of zones, read: what may be written if nothing is wrong, and what is to be known of it.</summary>
public sealed record ZonesLues(
    int Lignes,
    IReadOnlyList<ZoneLue> Zones,
    IReadOnlyList<ErreurDeLigne> Erreurs,
    IReadOnlyList<string> Remarques
);

/// <summary>Reads a file of zones for a territory: every row is judged, and all that is wrong is told (spec 3 §1.8).</summary>
public sealed class LectureDeZones(Db db, Communes communes)
{
    public const string Secteur = "sector_id";
    public const string NomDuSecteur = "sector_name";
    public const string CodeCommune = "city_code";
    public const string Commune = "city_name";
    public const string Rue = "street_name";
    public const string CodeRue = "street_code";
    private static readonly string[] _wanted = [Secteur, CodeCommune, Commune];

    /// <summary>How other exports call the id of the street.</summary>
    private static readonly string[] _codesRue = [CodeRue, "street_ban_id"];

    /// <summary>Reads the file against the sectors of the territory.</summary>
    /// <exception cref="Infrastructure.RefusalException">The file is no table.</exception>
    public async Task<ZonesLues> ReadAsync(Territoire territoire, byte[] content, CancellationToken ct)
    {
        var secteurs = (
            await db
                .Secteurs.Where(secteur => secteur.TerritoireId == territoire.Id)
                .Select(secteur => new { secteur.Id, secteur.HumanId })
                .ToListAsync(ct)
        ).ToDictionary(secteur => secteur.HumanId.Trim(), secteur => secteur.Id, StringComparer.OrdinalIgnoreCase);
        using var rows = FichierDeLignes.Read(content).GetEnumerator();
        rows.MoveNext();
        var titles = rows.Current;
        var columns = titles
            .Cases.Index()
            .DistinctBy(title => Key(title.Item))
            .ToDictionary(title => Key(title.Item), title => title.Index);
        var missing = _wanted.Where(name => !columns.ContainsKey(name)).ToList();
        var lecture = new Lecture(territoire, communes, secteurs);

        if (missing.Count > 0)
        {
            return new ZonesLues(
                0,
                [],
                [.. missing.Select(name => new ErreurDeLigne(titles.Numero, name, "Cette colonne manque dans la ligne de titres."))],
                []
            );
        }

        var street = _codesRue.FirstOrDefault(columns.ContainsKey) ?? CodeRue;
        while (rows.MoveNext())
        {
            lecture.Read(rows.Current.Numero, name => rows.Current[columns.TryGetValue(name, out var at) ? at : null], street);
        }

        return lecture.Done();
    }

    private static string Key(string title) => title.Trim().ToLowerInvariant();

    /// <summary>One file being read.</summary>
    private sealed class Lecture(Territoire territoire, Communes communes, Dictionary<string, long> secteurs)
    {
        private readonly bool _isDepartement = communes.Departement(territoire.Numero) is not null;
        private readonly List<ZoneLue> _zones = [];
        private readonly List<ErreurDeLigne> _errors = [];
        private readonly Dictionary<string, int> _unknown = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<(long SecteurId, string Place), int> _seen = [];
        private readonly Dictionary<string, HashSet<long>> _places = new(StringComparer.Ordinal);
        private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
        private int _lines;

        public void Read(int line, Func<string, string> cell, string streetColumn)
        {
            _lines++;
            var before = _errors.Count;
            var (secteur, code, city) = (cell(Secteur), CodeOf(cell(CodeCommune)), cell(Commune));
            var (street, streetId) = (cell(Rue), cell(streetColumn));
            Needed(line, Secteur, secteur);
            Needed(line, CodeCommune, code);
            Needed(line, Commune, city);
            var isStreet = street.Length + streetId.Length > 0;

            if (isStreet)
            {
                Needed(line, Rue, street);
                Needed(line, streetColumn, streetId);
            }

            if (code.Length > 0)
            {
                Town(line, code, city);
            }

            if (isStreet && streetId.Length > 0 && !ZoneVoulue.IsStreetOf(code, streetId))
            {
                Wrong(
                    line,
                    streetColumn,
                    $"«\u00A0{Short(streetId)}\u00A0» ne commence pas par «\u00A0{Short(code)}_\u00A0», le code de sa commune."
                );
            }

            if (street.Length > Lengths.Address)
            {
                Wrong(line, Rue, "Ce nom est trop long.");
            }

            if (secteur.Length > 0 && !secteurs.ContainsKey(secteur))
            {
                _unknown[secteur] = _unknown.GetValueOrDefault(secteur) + 1;
                Wrong(line, Secteur, $"Aucun secteur du territoire n’a le code «\u00A0{Short(secteur)}\u00A0».");
            }

            if (_errors.Count == before)
            {
                Keep(line, secteurs[secteur], new ZoneVoulue(code, city, isStreet ? streetId : null, isStreet ? street : null));
            }
        }

        public ZonesLues Done()
        {
            var several = _places.Count(place => place.Value.Count > 1);
            return new ZonesLues(
                _lines,
                _zones,
                _errors,
                [
                    .. _unknown
                        .OrderBy(code => code.Key, StringComparer.OrdinalIgnoreCase)
                        .Take(20)
                        .Select(code =>
                            $"Secteur «\u00A0{Short(code.Key)}\u00A0» inconnu\u00A0: {Francais.Nombre(code.Value, "ligne")}. Créez-le d’abord\u00A0: un fichier de zones ne crée pas de secteur."
                        ),
                    .. several > 0
                        ?
                        [
                            $"{Francais.Nombre(several, "commune ou rue est", "communes ou rues sont")} dans plusieurs secteurs de ce fichier\u00A0: ils s’ajoutent.",
                        ]
                        : Array.Empty<string>(),
                    .. _gone.Count > 0
                        ?
                        [
                            $"{Francais.Nombre(_gone.Count, "code n’est celui", "codes ne sont ceux")} d’aucune commune d’aujourd’hui ({string.Join(", ", _gone.Order(StringComparer.Ordinal).Take(10))})\u00A0: aucune adresse n’y mènera.",
                        ]
                        : Array.Empty<string>(),
                ]
            );
        }

        /// <summary>Spreadsheets take the first 0 away.</summary>
        private static string CodeOf(string cell) => cell.Length == 4 && cell.All(char.IsAsciiDigit) ? "0" + cell : cell.ToUpperInvariant();

        private void Town(int line, string code, string city)
        {
            if (code.Length != 5 || !code.All(char.IsAsciiLetterOrDigit))
            {
                Wrong(line, CodeCommune, $"«\u00A0{Short(code)}\u00A0» n’est pas un code INSEE de cinq signes.");
            }
            else if (_isDepartement && !code.StartsWith(territoire.Numero, StringComparison.Ordinal))
            {
                Wrong(line, CodeCommune, $"La commune {code} n’est pas du département {territoire.Numero}.");
            }
            else if (communes.ByInsee(code) is null)
            {
                _gone.Add(code);
            }

            if (city.Length > Lengths.Title)
            {
                Wrong(line, Commune, "Ce nom est trop long.");
            }
        }

        private void Keep(int line, long secteurId, ZoneVoulue zone)
        {
            var place = zone.StreetBanId ?? zone.CityCode;
            if (!_seen.TryAdd((secteurId, place), line))
            {
                Wrong(line, zone.IsStreet ? CodeRue : CodeCommune, $"Déjà dans ce secteur à la ligne {_seen[(secteurId, place)]}.");
                return;
            }

            if (!_places.TryGetValue(place, out var held))
            {
                _places[place] = held = [];
            }

            held.Add(secteurId);
            _zones.Add(new ZoneLue(line, secteurId, zone));
        }

        private void Needed(int line, string column, string cell)
        {
            if (cell.Length == 0)
            {
                Wrong(line, column, "Cette case est vide.");
            }
        }

        /// <summary>All are kept, however many: their count says whether a row may be kept, and the page shows the first ones.</summary>
        private void Wrong(int line, string column, string message) => _errors.Add(new ErreurDeLigne(line, column, message));

        private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
    }
}

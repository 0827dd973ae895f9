using System.Globalization;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>What super-admins look for: agents, and what is configured. Never an usager, nor a RDV.</summary>
public enum GenreCherche
{
    Agents,
    Territoires,
    Organisations,
    Motifs,
    Lieux,
}

/// <summary>
/// Finds one thing of the whole country by its name, its id, or an agent's e-mail; without accents or case, on both databases alike: one kind at a time, whose
/// names are some tens of thousands at most.
/// </summary>
public sealed class RechercheDeConsole(Db db)
{
    /// <summary>Nobody reads more: one says another word.</summary>
    public const int Most = 50;

    /// <summary>The first found by name, and whether there are more. Nothing asked, nothing found.</summary>
    public async Task<(IReadOnlyList<Trouvaille> Found, bool HasMore)> FindAsync(GenreCherche genre, string? q, CancellationToken ct)
    {
        var words = TexteCherchable.Normalise(q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return ([], false);
        }

        var id = long.TryParse(q?.Trim(), CultureInfo.InvariantCulture, out var number) ? number : 0;
        var all = await Of(genre).AsNoTracking().ToListAsync(ct);
        var found = all.Where(one => one.Id == id || IsIn(one, words)).Take(Most + 1).ToList();
        return (found.Count > Most ? found[..Most] : found, found.Count > Most);
    }

    private static bool IsIn(Trouvaille one, string[] words)
    {
        var text = TexteCherchable.Normalise($"{one.Name} {one.Also}");
        return Array.TrueForAll(words, word => text.Contains(word, StringComparison.Ordinal));
    }

    private IQueryable<Trouvaille> Of(GenreCherche genre) =>
        genre switch
        {
            GenreCherche.Territoires => db
                .Territoires.OrderBy(one => one.Name)
                .ThenBy(one => one.Id)
                .Select(one => new Trouvaille(one.Id, one.Name, one.Numero, "", false)),
            GenreCherche.Organisations => db
                .Organisations.OrderBy(one => one.Name)
                .ThenBy(one => one.Id)
                .Select(one => new Trouvaille(one.Id, one.Name, one.ExternalId ?? "", one.Territoire.Name, false)),
            GenreCherche.Motifs => db
                .Motifs.OrderBy(one => one.Name)
                .ThenBy(one => one.Id)
                .Select(one => new Trouvaille(
                    one.Id,
                    one.Name,
                    "",
                    one.Organisation.Name + ", " + one.Organisation.Territoire.Name,
                    one.DeletedAt != null
                )),
            GenreCherche.Lieux => db
                .Lieux.Where(one => one.Availability != LieuAvailability.SingleUse)
                .OrderBy(one => one.Name)
                .ThenBy(one => one.Id)
                .Select(one => new Trouvaille(
                    one.Id,
                    one.Name,
                    one.Address,
                    one.Organisation.Name + ", " + one.Organisation.Territoire.Name,
                    one.Availability != LieuAvailability.Enabled
                )),
            _ => db
                .Agents.OrderBy(one => one.LastName)
                .ThenBy(one => one.FirstName)
                .ThenBy(one => one.Id)
                .Select(one => new Trouvaille(
                    one.Id,
                    one.FirstName + " " + one.LastName,
                    one.Email ?? "",
                    one.Metier ?? "",
                    one.DeletedAt != null
                )),
        };

    /// <summary>One thing found.</summary>
    /// <param name="Id">Its id, by which it is found too.</param>
    /// <param name="Name">How it is called.</param>
    /// <param name="Also">What else it is found by.</param>
    /// <param name="Where">Where it is.</param>
    /// <param name="IsGone">Removed, archived or closed.</param>
    public sealed record Trouvaille(long Id, string Name, string Also, string Where, bool IsGone);
}

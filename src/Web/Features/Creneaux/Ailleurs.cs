using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Where else the same motif is open: what any citizen of the territory would read, told to an agent.</summary>
/// <param name="Doors">The soonest first.</param>
/// <param name="Search">The citizens' search that says the same.</param>
/// <param name="Territoire">Whose sectors decide.</param>
public sealed record Ailleurs(IReadOnlyList<PorteAilleurs> Doors, Parcours Search, TerritoireCherche Territoire)
{
    /// <summary>Some motifs hang on where the person lives, and nobody said.</summary>
    public bool LacksCommune => Search.CityCode is null && Territoire.HasSectors;
}

/// <summary>A door that citizens are offered, and whether the agent looks for créneaux there themselves.</summary>
public sealed record PorteAilleurs(Porte Porte, bool IsMine)
{
    public Instant Next => Porte.Next!.Value;
}

/// <summary>
/// Asks the citizens' own search, with a citizen's rules, for what an agent's search leaves out: the lieux of other organisations, and those of their own
/// that what they chose hides. It shows nothing that the public page does not.
/// </summary>
public sealed class RechercheAilleurs(MotifsOuverts motifsOuverts, PortesOuvertes portesOuvertes)
{
    /// <summary>Null when the territory cannot be asked. A few questions, whatever the number of organisations.</summary>
    /// <param name="cadre">What the agent looks for.</param>
    /// <param name="numero">The territory's number.</param>
    /// <param name="cityCode">Where the person lives, when that is known.</param>
    /// <param name="isShown">Which doors of their own the results show; null: all.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Ailleurs?> FindAsync(
        CadreDAgent cadre,
        string numero,
        string? cityCode,
        Predicate<Porte>? isShown,
        CancellationToken ct
    )
    {
        var search = new Parcours
        {
            Departement = numero,
            CityCode = cityCode,
            ServiceId = cadre.Motif.ServiceId,
            MotifKey = MotifKey.Of(cadre.Motif.Slug, cadre.Motif.LocationType),
        };
        if (await motifsOuverts.TerritoireAsync(search, ct) is not { } territoire)
        {
            return null;
        }

        var found = await motifsOuverts.FindAsync(search, territoire, ct);
        var motifs = found.Where(motif => !motif.Collectif && (isShown is not null || !cadre.MotifIds.Contains(motif.Id))).ToList();
        var open = motifs.Count == 0 ? [] : (await portesOuvertes.FindAsync(search, territoire, motifs, ct)).Open;
        return new Ailleurs(
            [
                .. open.Select(door => new PorteAilleurs(door, cadre.MotifIds.Contains(door.Motif.Id)))
                    .Where(door => !door.IsMine || isShown?.Invoke(door.Porte) == false)
                    .OrderBy(door => door.Next)
                    .ThenBy(door => door.Porte.Name, StringComparer.CurrentCulture),
            ],
            search,
            territoire
        );
    }
}

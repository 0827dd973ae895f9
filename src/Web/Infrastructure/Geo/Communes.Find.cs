namespace RdvSolidarites.Web.Infrastructure.Geo;

/// <summary>A text to read as an address.</summary>
/// <param name="Text">As somebody writes it.</param>
/// <param name="Served">Départements of the territories that are served: first among equals.</param>
/// <param name="Max">So many communes at most, save those of a postcode, which are all given.</param>
/// <param name="IsSent">It is not being typed any more: the last word of a street is no longer taken for the beginning of a town.</param>
public sealed record AdresseEcrite(string? Text, IReadOnlySet<string>? Served = null, int Max = 8, bool IsSent = false);

public sealed partial class Communes
{
    private const int ShortestBeginning = 2;

    /// <summary>
    /// The communes that a text may mean, whole or still being typed: "arra", "Vitry", "62 300", "12 rue de la Gare, 62000 Arras". The postcode decides
    /// when there is one.
    /// </summary>
    public IReadOnlyList<CommuneTrouvee> Find(AdresseEcrite asked)
    {
        var address = Adresse.Of(asked.Text);
        return (address.Postcode, address.Parts) switch
        {
            ({ } postcode, _) => OfPostcode(address, postcode, asked with { Max = int.MaxValue }),
            (_, [[{ Text: var code }]]) when ByInsee(code) is { } commune => [Found(new(commune, null), Likeness.Exact, address, at: 0)],
            (_, [[{ Text: var code }]]) when code.All(char.IsAsciiDigit) => Begun(code, address, asked),
            _ => Named(address, within: null, asked),
        };
    }

    /// <summary>The only sensible reading, or null when somebody must choose: "Avesnes" is a village, and the beginning of two towns.</summary>
    public static CommuneTrouvee? Obvious(IReadOnlyList<CommuneTrouvee> found) =>
        found.Where(town => town.Likeness <= Likeness.Mots).ToList() switch
        {
            [var only] => only,
            [{ Likeness: Likeness.Exact } first, .. var others] when others.TrueForAll(other => IsLess(other, first)) => first,
            _ => null,
        };

    private static bool IsLess(CommuneTrouvee other, CommuneTrouvee first) =>
        other.Commune.Population <= first.Commune.Population && (other.Likeness > Likeness.Exact || other.Ancienne is not null);

    private IReadOnlyList<CommuneTrouvee> OfPostcode(Adresse address, string postcode, AdresseEcrite asked)
    {
        var here = ByPostcode(postcode);

        if (here.Count == 0)
        {
            // A CEDEX is no commune's, but its département is.
            var departement = postcode[..(postcode.StartsWith('9') && postcode[1] > '6' ? 3 : 2)];
            return Named(address, commune => IsIn(commune, departement), asked) is { Count: > 0 } near ? near
                : Named(address, within: null, asked) is { Count: > 0 } named ? named
                : Around(address, postcode, asked);
        }

        if (here.Count > 1 && Named(address, here.Contains, asked) is { Count: > 0 } said)
        {
            return said;
        }

        if (here is [var only] && Named(address, only.Equals, asked) is [var merged])
        {
            return [merged with { Likeness = Likeness.Exact }]; // by the name that was written, in case it is an old one
        }

        // The same five figures may be the INSEE code of another one.
        var twin = address.Parts.Length == 0 && ByInsee(postcode) is { } other && !here.Contains(other) ? other : null;
        return
        [
            .. here.Append(twin)
                .OfType<Commune>()
                .Select(commune => Found(new(commune, null), Likeness.Exact, address, address.PostcodeAt)),
        ];
    }

    /// <summary>Five figures that are no postcode: an INSEE code, or a CEDEX, whose first figures are those of communes around.</summary>
    private List<CommuneTrouvee> Around(Adresse address, string postcode, AdresseEcrite asked)
    {
        var insee = ByInsee(postcode) is { } exact ? Found(new(exact, null), Likeness.Debut, address, address.PostcodeAt) : null;
        var near = Enumerable
            .Range(1, 2)
            .Select(fewer => Begun(postcode[..^fewer], address, asked with { Max = 8 }))
            .FirstOrDefault(found => found.Count > 0, []);
        return insee is null ? [.. near]
            : near.Count == 0 ? [insee with { Likeness = Likeness.Exact }]
            : [insee, .. near.Where(other => other.Commune != insee.Commune)];
    }

    private List<CommuneTrouvee> Begun(string digits, Adresse address, AdresseEcrite asked)
    {
        var best = Few(asked);
        foreach (var start in _postcodes.From(digits))
        {
            best.Offer(start.Rank, Likeness.Debut);
        }

        return [.. best.Found.Select(found => Found(found.Name, found.Likeness, address, address.PostcodeAt))];
    }

    /// <summary>
    /// Whole words first, from the last part of the address; a part before it counts when it says nothing but a town. Then what is only begun, and the
    /// little words that people leave out.
    /// </summary>
    private List<CommuneTrouvee> Named(Adresse address, Func<Commune, bool>? within, AdresseEcrite asked)
    {
        var (parts, departement) = Parts(address);
        (Best Best, NomLu Read)? begun = null;

        for (var part = parts.Length - 1; part >= 0; part--)
        {
            foreach (var read in Adresse.Readings(parts[part]).Where(read => read.IsWhole || part == parts.Length - 1))
            {
                var best = Few(asked);
                Offer(best, read, one => within?.Invoke(one) != false && IsIn(one, departement), asked);

                if (best.Has(part == parts.Length - 1 ? Likeness.Mots : Likeness.Exact))
                {
                    return Found(best, read, address);
                }

                if (begun is null && part == parts.Length - 1 && best.Has(Likeness.Milieu))
                {
                    begun = (best, read);
                }
            }
        }

        return begun is { } some ? Found(some.Best, some.Read, address)
            : parts is [.., var last] ? Abridged(last, address, within, asked)
            : [];
    }

    /// <summary>Without the country, and without the département that is spelled out.</summary>
    private (TypedWord[][] Parts, string Departement) Parts(Adresse address)
    {
        var parts = address.Parts;
        var departement = "";

        while (parts.Length > 1)
        {
            var last = Join(parts[^1]);
            if (last != "france" && !_departementsByName.ContainsKey(last))
            {
                break;
            }

            departement = _departementsByName.GetValueOrDefault(last, departement);
            parts = parts[..^1];
        }

        return (parts, departement);
    }

    private void Offer(Best best, NomLu read, Func<Commune, bool> within, AdresseEcrite asked)
    {
        var asBegun = NomCherchable.AsBegun(read.Name, asked.Text ?? "");

        foreach (var name in new[] { read.Name, asBegun }.OfType<string>())
        {
            foreach (var start in _names.From(name))
            {
                var commune = _all[start.Rank].Commune;
                if (within(commune) && IsIn(commune, read.Filter) && Weigh(start.Said(name), read, commune, asked) is { } accord)
                {
                    best.Offer(start.Rank, asBegun is not null && accord < Likeness.Debut ? Likeness.Debut : accord);
                }
            }
        }
    }

    /// <summary>After the words of a street, anything but a whole name is a guess.</summary>
    private static Likeness? Weigh(Likeness accord, NomLu read, Commune commune, AdresseEcrite asked) =>
        accord == Likeness.Exact || (read.IsWhole && read.Name.Length >= ShortestBeginning) ? accord
        : !read.FollowsStreet || read.Name.Length < ShortestBeginning || accord == Likeness.Milieu ? null
        : !asked.IsSent || (accord == Likeness.Mots && asked.Served?.Contains(commune.DepartementCode) == true) ? Likeness.Debut
        : null;

    /// <summary>"Aubigny Artois": each word begins a word of the name, in their order.</summary>
    private List<CommuneTrouvee> Abridged(TypedWord[] part, Adresse address, Func<Commune, bool>? within, AdresseEcrite asked)
    {
        var best = Few(asked);

        if (part is [{ Text: { Length: > 2 } first }, _, ..])
        {
            foreach (var start in _names.From(first))
            {
                if (within?.Invoke(_all[start.Rank].Commune) != false && SaysInOrder(start.Text, part))
                {
                    best.Offer(start.Rank, Likeness.Milieu);
                }
            }
        }

        return [.. best.Found.Select(found => Found(found.Name, found.Likeness, address, part[0].At))];
    }

    private static bool SaysInOrder(string name, TypedWord[] words)
    {
        var said = 0;
        foreach (var word in name.Split(' '))
        {
            said += said < words.Length && word.StartsWith(words[said].Text, StringComparison.Ordinal) ? 1 : 0;
        }

        return said == words.Length;
    }

    private Best Few(AdresseEcrite asked) => new(asked.Max, _all, asked.Served);

    private List<CommuneTrouvee> Found(Best best, NomLu read, Adresse address) =>
        [.. best.Found.Select(found => Found(found.Name, found.Likeness, address, read.At))];

    private CommuneTrouvee Found(Nom name, Likeness accord, Adresse address, int at) =>
        new(
            name.Commune,
            accord,
            name.Ancienne,
            name.Commune.Postcodes.FirstOrDefault(postcode => postcode == address.Postcode)
                ?? (_divided.Contains(name.Commune.Insee) ? null : name.Commune.Postcodes.FirstOrDefault()),
            address.StreetBefore(at)
        );

    private static string Join(TypedWord[] words) => string.Join(' ', words.Select(word => word.Text));

    private static bool IsIn(Commune commune, string filter) =>
        filter.Length == 0
        || string.Equals(commune.DepartementCode, filter, StringComparison.OrdinalIgnoreCase)
        || commune.Postcodes.Any(postcode => postcode.StartsWith(filter, StringComparison.Ordinal));
}

using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>The key shared by same-named motifs: transliterated name + "-" + location type (spec 1 F-31).</summary>
public static class MotifKey
{
    public static string SlugOf(string name) => TexteCherchable.Normalise(name).Replace(' ', '_');

    public static string Of(string slug, LocationType type) => $"{slug}-{Word(type)}";

    public static string Word(LocationType type) =>
        type switch
        {
            LocationType.PublicOffice => "public_office",
            LocationType.Phone => "phone",
            LocationType.Home => "home",
            _ => "visio",
        };
}

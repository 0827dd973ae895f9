using System.Linq.Expressions;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>The territories behind one number, as the funnel needs them: several may share it and are then shown together (spec 1 F-22).</summary>
public sealed record TerritoireCherche(
    string Numero,
    string Name,
    TerritoireKind Kind,
    string TimeZone,
    ProfilFerie HolidayProfile,
    IReadOnlyList<string> FeriesTravailles,
    string? Phone,
    bool AsksBirthDate,
    bool AsksAddressDetails,
    bool AsksCaisse,
    bool AsksFamilySituation,
    bool AsksChildren
)
{
    internal static readonly Expression<Func<Territoire, TerritoireCherche>> Read = territoire => new TerritoireCherche(
        territoire.Numero,
        territoire.Name,
        territoire.Kind,
        territoire.TimeZone,
        territoire.HolidayProfile,
        territoire.FeriesTravailles,
        territoire.Phone,
        territoire.AsksBirthDate,
        territoire.AsksAddressDetails,
        territoire.AsksCaisse,
        territoire.AsksFamilySituation,
        territoire.AsksChildren
    );

    /// <summary>Does the address change what is offered? Yes, unless it was asked.</summary>
    public bool HasSectors { get; init; } = true;

    /// <summary>The days that close agendas.</summary>
    public Feries Feries { get; } = new(HolidayProfile, FeriesTravailles);

    public DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[TimeZone];
}

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>What to offer to someone whose créneau has just gone: the nearest ones, each one click away.</summary>
public sealed record PlusProches(Parcours Search, DateTimeZone Zone, IReadOnlyList<Instant> Starts)
{
    public static readonly PlusProches None = new(new Parcours(), DateTimeZone.Utc, []);

    public static PlusProches Of(Parcours search, CreneauVoulu lost, IReadOnlyList<Instant> starts) => new(search, lost.Motif.Zone, starts);
}

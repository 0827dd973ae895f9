using System.Text.Json.Serialization;
using NodaTime.Text;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>A bloc in the feed. A masked one has its hours, its word and an id that means nothing; everything else is left out.</summary>
public sealed record BlocJson(string Id, string Start, string End, string Mot)
{
    public string? Genre { get; init; }
    public string? Titre { get; init; }
    public string? Precision { get; init; }
    public string? Statut { get; init; }
    public string? Motif { get; init; }
    public string? Icone { get; init; }
    public string? Couleur { get; init; }
    public string? Url { get; init; }

    /// <summary>What a move sends, for those that this reader may move.</summary>
    public Mouvement? Move { get; init; }

    /// <summary>The blocs of one agenda.</summary>
    /// <param name="blocs">Of one agenda, in order: the id of a masked one is its place among them.</param>
    /// <param name="zone">Hours are written as its wall clock shows them, with the offset.</param>
    /// <param name="now">Tells what is to come from what is to be filled in.</param>
    public static IReadOnlyList<BlocJson> Of(IEnumerable<Bloc> blocs, DateTimeZone zone, Instant now) =>
        [.. blocs.Select((bloc, index) => bloc.IsMasked ? Masked(bloc, index, zone) : Detailed(bloc, index, zone, now))];

    private static BlocJson Masked(Bloc bloc, int index, DateTimeZone zone) =>
        new($"x{index}", Wall(bloc.Start, zone), Wall(bloc.End, zone), bloc.Mot);

    private static BlocJson Detailed(Bloc bloc, int index, DateTimeZone zone, Instant now)
    {
        var statut = bloc.StatutAt(now);
        return new BlocJson(IdOf(bloc, index), Wall(bloc.Start, zone), Wall(bloc.End, zone), bloc.Mot)
        {
            Genre = bloc.Genre.ToString().ToLowerInvariant(),
            Titre = bloc.Titre,
            Precision = bloc.Precision,
            Statut = statut?.Mot,
            Motif = statut?.Motif,
            Icone = statut?.IconeDeBloc,
            Couleur = bloc.Couleur,
            Url = bloc.Url,
            Move = bloc.Rdv is { } rdv && bloc.IsMovableAt(now) ? new(rdv.Revision, [.. rdv.Agents.Select(agent => agent.Id)]) : null,
        };
    }

    private static string IdOf(Bloc bloc, int index) =>
        bloc switch
        {
            { Rdv: { } rdv } => $"rdv-{rdv.Id}",
            { Absence: { } absence } => $"absence-{absence.Id}-{index}",
            { Plage: { } plage } => $"plage-{plage.Id}-{index}",
            _ => $"x{index}",
        };

    private static string Wall(Instant moment, DateTimeZone zone) =>
        OffsetDateTimePattern.Rfc3339.Format(moment.InZone(zone).ToOffsetDateTime());

    /// <summary>Revision seen, and agents to keep.</summary>
    public sealed record Mouvement(int Revision, IReadOnlyList<long> Agents);
}

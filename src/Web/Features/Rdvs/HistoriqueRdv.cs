using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using Version = RdvSolidarites.Web.Infrastructure.Data.Version;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>
/// The history of a RDV as people read it: the RDV itself, who received and who came, one entry a save, the latest first. Whoever calls has checked that
/// the RDV may be seen.
/// </summary>
public sealed class HistoriqueRdv(Db db)
{
    /// <summary>How a change of what agents wrote is said.</summary>
    public const string Notes = "Contexte";

    /// <summary>Nobody reads more.</summary>
    private const int Most = 300;

    public async Task<IReadOnlyList<Trace>> OfAsync(Rdv rdv, CancellationToken ct)
    {
        var (id, whole) = (rdv.Id.ToString(CultureInfo.InvariantCulture), $"{nameof(Rdv)}:{rdv.Id}");
        var versions = await db
            .Versions.AsNoTracking()
            .Where(version => version.Entity == nameof(Rdv) && version.EntityId == id)
            .Concat(db.Versions.AsNoTracking().Where(version => version.Whole == whole))
            .OrderByDescending(version => version.Id)
            .Take(Most)
            .ToListAsync(ct);
        var read = versions.ConvertAll(version => new Lue(version));
        var authors = await Auteurs.NamesAsync(db, versions.Select(version => version.Author).Distinct().ToList(), ct);
        var words = new MotsDeRdv(rdv.Zone, await NamesAsync(rdv, read, ct));
        return
        [
            .. read.GroupBy(one => (one.Version.At, one.Version.Author))
                .Select(save => new Trace(
                    save.Key.At.InZone(rdv.Zone).LocalDateTime,
                    authors[save.Key.Author],
                    save.Any(one => one.Version is { Entity: nameof(Rdv), Act: VersionAct.Created })
                        ? VersionAct.Created
                        : VersionAct.Changed,
                    [.. save.OrderBy(one => one.Rank).SelectMany(words.Say)]
                ))
                .Where(trace => trace.Changes.Count > 0),
        ];
    }

    private async Task<NomsDuRdv> NamesAsync(Rdv rdv, List<Lue> read, CancellationToken ct)
    {
        var (lieux, motifs) = (Ids(read, "LieuId"), Ids(read, "MotifId"));
        var agents = read.Where(one => one.Version.Entity == nameof(RdvAgent)).Select(one => one.AgentId).Distinct().ToArray();
        var people = read.Where(one => one.Version.Entity == nameof(Participation))
            .Select(one => one.UsagerId)
            .OfType<long>()
            .Distinct()
            .ToArray();
        var usagers = await db
            .Usagers.AsNoTracking()
            .Where(one => EF.Parameter(people).Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, one => one.FullName, ct);
        // A change of a place does not say whose it is: its making did, or the RDV does.
        var places = read.Where(one => one is { Version.Entity: nameof(Participation), UsagerId: not null })
            .GroupBy(one => one.Version.EntityId)
            .ToDictionary(
                one => one.Key,
                one => usagers.GetValueOrDefault(one.First().UsagerId!.Value, "Une personne"),
                StringComparer.Ordinal
            );

        foreach (var place in rdv.Participations)
        {
            places[place.Id.ToString(CultureInfo.InvariantCulture)] = place.Usager.FullName;
        }

        return new NomsDuRdv(
            await db.Lieux.Where(one => EF.Parameter(lieux).Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct),
            await db.Motifs.Where(one => EF.Parameter(motifs).Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct),
            await db
                .Agents.Where(one => EF.Parameter(agents).Contains(one.Id))
                .ToDictionaryAsync(one => one.Id, one => one.FirstName + " " + one.LastName, ct),
            places
        );
    }

    private static long[] Ids(List<Lue> read, string column) =>
        [
            .. read.SelectMany(one => one.Changes.GetValueOrDefault(column) ?? [])
                .Select(value => long.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0)
                .Distinct(),
        ];
}

/// <summary>The names behind the ids that the history keeps.</summary>
internal sealed record NomsDuRdv(
    IReadOnlyDictionary<long, string> Lieux,
    IReadOnlyDictionary<long, string> Motifs,
    IReadOnlyDictionary<long, string> Agents,
    IReadOnlyDictionary<string, string> Places
);

/// <summary>A version with its columns read.</summary>
internal sealed record Lue(Version Version)
{
    public IReadOnlyDictionary<string, string?[]> Changes { get; } =
        JsonSerializer.Deserialize<Dictionary<string, string?[]>>(Version.Changes) ?? [];

    public long AgentId =>
        long.Parse(Version.EntityId.AsSpan(Version.EntityId.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    public long? UsagerId =>
        Changes.GetValueOrDefault("UsagerId") is { } said && long.TryParse(said[1] ?? said[0], CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>The RDV, then who receives, then who comes.</summary>
    public int Rank =>
        Version.Entity switch
        {
            nameof(Rdv) => 0,
            nameof(RdvAgent) => 1,
            _ => 2,
        };
}

/// <summary>Says the changes of a RDV in French, hours on its own clock.</summary>
internal sealed class MotsDeRdv(DateTimeZone zone, NomsDuRdv noms)
{
    public IEnumerable<Changement> Say(Lue read) =>
        read.Version.Entity switch
        {
            nameof(RdvAgent) => Link("Agent", noms.Agents.GetValueOrDefault(read.AgentId, "Un agent"), read.Version.Act),
            nameof(Participation) => Place(read),
            _ => Columns(read),
        };

    private static IEnumerable<Changement> Link(string label, string name, VersionAct act) =>
        [act == VersionAct.Deleted ? new Changement(label, name, null) : new Changement(label, null, name)];

    private IEnumerable<Changement> Place(Lue read)
    {
        var who = noms.Places.GetValueOrDefault(read.Version.EntityId, "Une personne");
        return read.Version.Act != VersionAct.Changed
            ? Link("Participant", who, read.Version.Act)
            : Said(
                read,
                ("Status", $"Statut {Francais.De(who)}", Status),
                ("SendLifecycleNotifications", $"Messages à {who}", YesNo),
                ("SendReminderNotification", $"Rappel à {who}", YesNo)
            );
    }

    private IEnumerable<Changement> Columns(Lue read)
    {
        var changes = Said(
            read,
            ("StartsAt", "Début", Moment),
            ("EndsAt", "Fin", Hour),
            ("MotifId", "Motif", value => Name(noms.Motifs, value)),
            ("LieuId", "Lieu", value => Name(noms.Lieux, value)),
            ("Title", "Titre", value => value),
            ("MaxParticipants", "Places", value => value),
            ("Context", HistoriqueRdv.Notes, value => value),
            ("HomeAddress", "Adresse", value => value),
            ("PhoneToCall", "Téléphone", Francais.Telephone),
            ("ArrivedAt", "En salle d’attente", Moment),
            ("MoveOfferedAt", "Autre date demandée", Moment),
            ("DeletionReason", "Supprimé, raison", value => value)
        );
        return read.Version.Act == VersionAct.Created ? changes : changes.Concat(Said(read, ("Status", "Statut", Status)));
    }

    private static IEnumerable<Changement> Said(Lue read, params (string Column, string Label, Func<string, string> Say)[] columns) =>
        columns
            .Where(column => read.Changes.ContainsKey(column.Column))
            .Select(column => new Changement(
                column.Label,
                read.Changes[column.Column][0] is { Length: > 0 } before ? column.Say(before) : null,
                read.Changes[column.Column][1] is { Length: > 0 } after ? column.Say(after) : null
            ))
            .Where(change => change.Before != change.After);

    private string Moment(string value) => Local(value) is { } at ? Francais.Moment(at) : value;

    private string Hour(string value) => Local(value) is { } at ? Francais.Heure(at.TimeOfDay) : value;

    private LocalDateTime? Local(string value) =>
        InstantPattern.ExtendedIso.Parse(value) is { Success: true, Value: var at } ? at.InZone(zone).LocalDateTime : null;

    private static string Name(IReadOnlyDictionary<long, string> names, string value) =>
        long.TryParse(value, CultureInfo.InvariantCulture, out var id) ? names.GetValueOrDefault(id, "autre") : "autre";

    private static string YesNo(string value) => value is "True" or "true" ? "oui" : "non";

    private static string Status(string value) =>
        value switch
        {
            nameof(RdvStatus.Unknown) => "À venir ou à renseigner",
            _ => Enum.TryParse<RdvStatus>(value, out var status) ? Statuts.Bouton(status) : value,
        };
}

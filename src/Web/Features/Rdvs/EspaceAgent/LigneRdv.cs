using System.Linq.Expressions;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>What a list of RDVs shows of one.</summary>
public sealed record LigneRdv(
    long Id,
    Instant StartsAt,
    Instant EndsAt,
    RdvStatus Status,
    Instant? ArrivedAt,
    bool IsToMove,
    int Revision,
    string Motif,
    string? Title,
    bool Collectif,
    LocationType LocationType,
    string? Lieu,
    string Organisation,
    string TimeZone,
    int? Seats,
    List<LigneRdv.Personne> People,
    List<string> Agents
)
{
    public static readonly Expression<Func<Rdv, LigneRdv>> From = rdv =>
        new(
            rdv.Id,
            rdv.StartsAt,
            rdv.EndsAt,
            rdv.Status,
            rdv.ArrivedAt,
            rdv.MoveOfferedAt != null,
            rdv.Revision,
            rdv.Motif.Name,
            rdv.Title,
            rdv.Motif.Collectif,
            rdv.Motif.LocationType,
            rdv.Lieu!.Name,
            rdv.Organisation.Name,
            rdv.Organisation.TimeZone,
            rdv.MaxParticipants,
            rdv.Participations.OrderBy(place => place.Id)
                .Select(place => new Personne(
                    place.Usager.FirstName,
                    place.Usager.LastName,
                    place.Usager.BirthName,
                    place.Usager.BirthDate,
                    place.Usager.Phone ?? place.Usager.Responsable!.Phone,
                    place.Status
                ))
                .ToList(),
            rdv.Agents.OrderBy(place => place.AgentId).Select(place => place.Agent.FirstName + " " + place.Agent.LastName).ToList()
        );

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];

    public LocalDateTime Start => StartsAt.InZone(Zone).LocalDateTime;
    public LocalDateTime End => EndsAt.InZone(Zone).LocalDateTime;
    public int Taken => People.Count(one => !one.Status.IsCancelled());

    public string Heading =>
        Collectif || People.Count == 0
            ? Title is { Length: > 0 } title
                ? title
                : Motif
            : Titre.Of([.. People.Where(one => Taken == 0 || !one.Status.IsCancelled()).Select(one => one.Name)]);

    public string Where =>
        LocationType switch
        {
            LocationType.Phone => "par téléphone",
            LocationType.Home => "à domicile",
            LocationType.Visio => "en visio",
            _ => Lieu ?? Organisation,
        };

    public IReadOnlyList<RdvStatus> Possibles(Instant now) => Statuts.Possibles(Status, Collectif, StartsAt, Zone, now);

    /// <summary>One person of a RDV.</summary>
    public sealed record Personne(
        string FirstName,
        string LastName,
        string? BirthName,
        LocalDate? BirthDate,
        string? Phone,
        RdvStatus Status
    )
    {
        public string Name => Usager.NomComplet(FirstName, LastName, BirthName);

        /// <summary>For a sheet of paper: who they are, how to call them.</summary>
        public string Full =>
            string.Join(
                ", ",
                new[]
                {
                    Name,
                    BirthDate is { } born ? $"naissance le {born.Day:00}/{born.Month:00}/{born.Year:0000}" : null,
                    Phone is { Length: > 0 } phone ? Francais.Telephone(phone) : null,
                }.OfType<string>()
            );
    }
}

using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features._Layouts;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Accueil.EspaceAgent;

/// <summary>The agents' home: who comes today, or any other day.</summary>
public sealed class JourneeModel(Db db, Current current) : PageModel
{
    private const int MaxShown = 300;

    /// <summary>Another day than today.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Jour { get; set; }

    /// <summary>Whose RDVs; mine first when I have an agenda.</summary>
    [BindProperty(SupportsGet = true)]
    public Vue? Vue { get; set; }

    public Agent Me => current.Agent;
    public LocalDateTime Moment => current.Now.InZone(Me.Zone).LocalDateTime;
    public LocalDate Today => Moment.Date;

    /// <summary>Far dates have no hours in a time zone.</summary>
    public LocalDate Day => Jour is { Year: > 1900 and < 2200 } chosen ? LocalDate.FromDateOnly(chosen) : Today;
    private Interval Span => new(Me.Zone.AtStartOfDay(Day).ToInstant(), Me.Zone.AtStartOfDay(Day.PlusDays(1)).ToInstant());
    public bool IsMine => (Vue ?? (Me.HasAgenda ? EspaceAgent.Vue.Mes : EspaceAgent.Vue.Tous)) == EspaceAgent.Vue.Mes;
    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];
    public int Expected => Lignes.Count(ligne => !ligne.Status.IsCancelled());

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rdvs = db.Rdvs.VisibleTo(Me, current.Now).StartingIn(Span);
        var me = Me.Id;
        var shown = IsMine ? rdvs.Where(rdv => rdv.Agents.Any(place => place.AgentId == me)) : rdvs;
        Lignes = await shown
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Take(MaxShown)
            .Select(Ligne.From)
            .AsSplitQuery()
            .ToListAsync(ct);
    }

    public bool IsNow(Ligne ligne) => !ligne.Status.IsCancelled() && ligne.StartsAt <= current.Now && current.Now < ligne.EndsAt;

    public LocalTime HourOf(Ligne ligne) => ligne.StartsAt.InZone(DateTimeZoneProviders.Tzdb[ligne.TimeZone]).TimeOfDay;

    public LocalTime EndOf(Ligne ligne) => ligne.EndsAt.InZone(DateTimeZoneProviders.Tzdb[ligne.TimeZone]).TimeOfDay;

    public StatutAffiche StatutOf(Ligne ligne) =>
        ligne.Status switch
        {
            RdvStatus.Seen => StatutAffiche.Vu,
            RdvStatus.Noshow => StatutAffiche.Absent,
            RdvStatus.Excused => StatutAffiche.AnnuleParUsager,
            RdvStatus.Revoked => StatutAffiche.AnnuleParService,
            _ when ligne.EndsAt <= current.Now => StatutAffiche.ARenseigner,
            _ => StatutAffiche.AVenir,
        };

    /// <summary>What the list shows of a RDV.</summary>
    public sealed record Ligne(
        long Id,
        Instant StartsAt,
        Instant EndsAt,
        RdvStatus Status,
        string Motif,
        string? Title,
        bool Collectif,
        LocationType LocationType,
        string? Lieu,
        string? HomeAddress,
        string? PhoneToCall,
        string Organisation,
        string TimeZone,
        int? Seats,
        List<Place> Places,
        List<string> Agents
    )
    {
        public static readonly Expression<Func<Rdv, Ligne>> From = rdv =>
            new(
                rdv.Id,
                rdv.StartsAt,
                rdv.EndsAt,
                rdv.Status,
                rdv.Motif.Name,
                rdv.Title,
                rdv.Motif.Collectif,
                rdv.Motif.LocationType,
                rdv.Lieu!.Name,
                rdv.HomeAddress,
                rdv.PhoneToCall,
                rdv.Organisation.Name,
                rdv.Organisation.Territoire.TimeZone,
                rdv.MaxParticipants,
                rdv.Participations.OrderBy(place => place.Id)
                    .Select(place => new Place(
                        place.Usager.FirstName,
                        place.Usager.LastName,
                        place.Usager.Phone ?? place.Usager.Responsable!.Phone,
                        place.Status
                    ))
                    .ToList(),
                rdv.Agents.OrderBy(place => place.AgentId).Select(place => place.Agent.FirstName + " " + place.Agent.LastName).ToList()
            );

        public IEnumerable<Place> Present => Places.Where(place => !place.Status.IsCancelled());

        /// <summary>Who comes; everyone who was to come when it is cancelled.</summary>
        public string Heading =>
            Collectif ? Title ?? Motif
            : Places.Count == 0 ? Motif
            : string.Join(", ", (Status.IsCancelled() ? Places : Present).Select(place => place.Name));

        public string Where =>
            LocationType switch
            {
                LocationType.Phone => "par téléphone",
                LocationType.Home => "à domicile",
                LocationType.Visio => "en visio",
                _ => Lieu ?? Organisation,
            };
    }

    /// <summary>One person of a RDV.</summary>
    public sealed record Place(string FirstName, string LastName, string? Phone, RdvStatus Status)
    {
        public string Name => $"{FirstName} {LastName}";
    }
}

/// <summary>Whose RDVs the home page shows.</summary>
public enum Vue
{
    Mes,
    Tous,
}

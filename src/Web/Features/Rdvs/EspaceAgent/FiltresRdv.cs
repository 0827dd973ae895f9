using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>The filters of the list of RDVs, as they stand in its address. Both days are included. What is unknown there filters nothing out, nor in.</summary>
public sealed class FiltresRdv
{
    public static readonly IReadOnlyList<(string Value, string Label)> Statuses =
    [
        ("a-venir", "À venir"),
        ("a-renseigner", "À renseigner"),
        ("vu", "Vu"),
        ("absent", "Absent"),
        ("annule-usager", "Annulé par l’usager"),
        ("annule-service", "Annulé par le service"),
        ("non-renseigne", "Non renseigné"),
    ];

    /// <summary>« Mes services », whichever they are.</summary>
    public const string MesServices = "miens";

    /// <summary>Whoever one may read.</summary>
    public const string Tous = "tous";

    public DateOnly? Du { get; set; }
    public DateOnly? Au { get; set; }

    /// <summary>An id, or <see cref="Tous"/>. Nothing: one's own, as long as nothing else narrows the list.</summary>
    public string? Agent { get; set; }
    public long? Motif { get; set; }
    public long? Lieu { get; set; }
    public long? Organisation { get; set; }

    /// <summary>An id: names do not belong in addresses.</summary>
    public long? Usager { get; set; }
    public string? Statut { get; set; }

    /// <summary>An id, or <see cref="MesServices"/>.</summary>
    public string? Service { get; set; }

    public long? ServiceId => long.TryParse(Service, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Whose RDVs: null for all that one may see.</summary>
    public long? AgentFor(Agent me) =>
        long.TryParse(Agent, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : string.IsNullOrEmpty(Agent) && me.HasAgenda && !IsNarrowed ? me.Id
        : null;

    private bool IsNarrowed =>
        (Motif ?? Lieu ?? Organisation ?? Usager) is not null || !string.IsNullOrEmpty(Statut) || !string.IsNullOrEmpty(Service);

    /// <summary>The latest first, or in order of time.</summary>
    public string? Ordre { get; set; }

    public bool IsToFillIn => Statut == "a-renseigner";
    public bool LatestFirst => Ordre == "recents";

    /// <summary>Without a day the list begins today, unless what is asked is past: what is left to fill in, all that somebody came for, until a day gone by.</summary>
    public LocalDate? First(LocalDate today) =>
        Du is { Year: > 1900 and < 2200 } day ? LocalDate.FromDateOnly(day)
        : IsToFillIn || Statut == "non-renseigne" || Usager is not null || Last < today ? null
        : today;

    public LocalDate? Last => Au is { Year: > 1900 and < 2200 } day ? LocalDate.FromDateOnly(day) : null;

    /// <summary>It ends before it begins: nothing can stand there.</summary>
    public bool IsReversed(LocalDate today) => Last < First(today);

    /// <summary>The RDVs that one may see and that these filters keep, by their start, in parts that share nothing.</summary>
    public IReadOnlyList<IQueryable<Rdv>> Read(Db db, Agent me, LocalDate today, Instant now)
    {
        var (from, to) = (Start(First(today), me.Zone), Start(Last?.PlusDays(1), me.Zone));
        var (seen, isOfHouse) = (
            SeenApart(db, me, from, to, now),
            AgentFor(me) is null && Organisation is { } house && me.MemberIn.Contains(house)
        );
        // One of theirs is where the reading begins: said twice, a planner would think that few rows hold both.
        if (Organisation is { } other && !isOfHouse)
        {
            seen = seen.Select(rdvs => rdvs.Where(rdv => rdv.OrganisationId == other));
        }

        return [.. seen.Select(rdvs => Of(OfService(rdvs, me), db, now))];
    }

    /// <summary>Those of one agent are read from their places, whatever the houses hold; others house by house.</summary>
    private IEnumerable<IQueryable<Rdv>> SeenApart(Db db, Agent me, Instant? from, Instant? to, Instant now)
    {
        if (AgentFor(me) is { } whose)
        {
            var held = IsToFillIn ? Within(db.ToFillInHeldBy(whose, now), from, to) : db.RdvsHeldBy(whose, from, to);
            // One's own are all seen.
            return [whose == me.Id ? held : held.VisibleTo(me, now)];
        }

        return IsToFillIn
            ? db.ToFillInSeenApart(me, now, Organisation).Select(rdvs => Within(rdvs, from, to))
            : db.RdvsSeenApart(me, from, to, now, Organisation);
    }

    private static Instant? Start(LocalDate? day, DateTimeZone zone) => day is { } date ? zone.AtStartOfDay(date).ToInstant() : null;

    private static IQueryable<Rdv> Within(IQueryable<Rdv> rdvs, Instant? from, Instant? to)
    {
        rdvs = from is { } first ? rdvs.Where(rdv => rdv.StartsAt >= first) : rdvs;
        return to is { } last ? rdvs.Where(rdv => rdv.StartsAt < last) : rdvs;
    }

    private IQueryable<Rdv> OfService(IQueryable<Rdv> rdvs, Agent me)
    {
        var mine = me.ServiceIds;
        return Service == MesServices ? rdvs.Where(rdv => mine.Contains(rdv.Motif.ServiceId))
            : ServiceId is { } id ? rdvs.Where(rdv => rdv.Motif.ServiceId == id)
            : rdvs;
    }

    private IQueryable<Rdv> Of(IQueryable<Rdv> rdvs, Db db, Instant now)
    {
        if (Motif is { } motif)
        {
            rdvs = rdvs.Where(rdv => rdv.MotifId == motif);
        }

        if (Lieu is { } lieu)
        {
            rdvs = rdvs.Where(rdv => rdv.LieuId == lieu);
        }

        if (Usager is { } usager)
        {
            var theirs = db.Participations.Where(place => place.UsagerId == usager).Select(place => place.RdvId);
            rdvs = rdvs.Where(rdv => theirs.Contains(rdv.Id));
        }

        return Statut switch
        {
            "a-venir" => rdvs.Where(rdv => rdv.Status == RdvStatus.Unknown && rdv.EndsAt > now),
            "non-renseigne" => rdvs.Where(rdv => rdv.Status == RdvStatus.Unrecorded),
            "vu" => rdvs.Where(rdv => rdv.Status == RdvStatus.Seen),
            "absent" => rdvs.Where(rdv => rdv.Status == RdvStatus.Noshow),
            "annule-usager" => rdvs.Where(rdv => rdv.Status == RdvStatus.Excused),
            "annule-service" => rdvs.Where(rdv => rdv.Status == RdvStatus.Revoked),
            _ => rdvs,
        };
    }
}

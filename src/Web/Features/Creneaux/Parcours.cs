using System.Globalization;
using NodaTime.Text;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// Everything a citizen has chosen so far, held by the address of the page and nowhere else: each step is a link that keeps the rest and adds one
/// (spec 1 §1.2, whose parameter names it keeps so that links made elsewhere still work).
/// </summary>
public sealed record Parcours
{
    public const string Path = "/prendre_rdv";
    private const int MaxText = 300;

    /// <summary>What was typed, shown back.</summary>
    public string? Address { get; init; }

    /// <summary>Number of the territory: alone decides whether the address step is done.</summary>
    public string? Departement { get; init; }

    /// <summary>INSEE code, for town zones.</summary>
    public string? CityCode { get; init; }

    /// <summary>National id of the street, for street zones.</summary>
    public string? StreetBanId { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public long? ServiceId { get; init; }

    /// <summary>Groups same-named motifs of several organisations (F-31).</summary>
    public string? MotifKey { get; init; }
    public long? MotifId { get; init; }
    public long? LieuId { get; init; }

    /// <summary>Chosen organisation, for motifs without lieu.</summary>
    public long? OrganisationId { get; init; }

    /// <summary>Everything is scoped to this organisation when set.</summary>
    public long? PublicLinkOrganisationId { get; init; }
    public IReadOnlyList<string> ExternalOrganisationIds { get; init; } = [];

    /// <summary>Follow-up: only these référents.</summary>
    public IReadOnlyList<long> ReferentIds { get; init; } = [];

    /// <summary>First day of the week shown.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>Minutes, a whole multiple (1–10) of the motif's (F-12).</summary>
    public int? Duration { get; init; }

    /// <summary>Chosen start, on the territory's wall clock.</summary>
    public LocalDateTime? StartsAt { get; init; }
    public long? RdvCollectifId { get; init; }

    /// <summary>Order of lieux: "tot" for earliest first.</summary>
    public string? Ordre { get; init; }

    /// <summary>Organisation that everything is limited to: the public link wins over the choice (F-11).</summary>
    public long? ScopeOrganisationId => PublicLinkOrganisationId ?? OrganisationId;

    public bool HasCoordinates => Latitude is not null && Longitude is not null;

    public static Parcours From(IQueryCollection query)
    {
        var read = new QueryReader(query);
        return new Parcours
        {
            Address = read.Text("address", MaxText) ?? read.Text("where", MaxText),
            Departement = read.Text("departement", 3),
            CityCode = read.Text("city_code", 5),
            StreetBanId = read.Text("street_ban_id", 20),
            Latitude = read.Coordinate("latitude", 90),
            Longitude = read.Coordinate("longitude", 180),
            ServiceId = read.Id("service_id"),
            MotifKey = read.Text("motif_name_with_location_type", 140),
            MotifId = read.Id("motif_id"),
            LieuId = read.Id("lieu_id"),
            OrganisationId = read.Id("user_selected_organisation_id"),
            PublicLinkOrganisationId = read.Id("public_link_organisation_id"),
            ExternalOrganisationIds = read.Texts("external_organisation_ids[]", 60),
            ReferentIds = read.Ids("referent_ids[]"),
            Date = read.Date("date"),
            Duration = read.Minutes("duration"),
            StartsAt = read.DateTime("starts_at"),
            RdvCollectifId = read.Id("rdv_collectif_id"),
            Ordre = read.Text("ordre", 10),
        };
    }

    public string Url(string path = Path) => path + Query();

    /// <summary>What a form must carry to keep the rest of the search.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
        Pairs().Where(pair => pair.Value is { Length: > 0 }).Select(pair => (pair.Name, pair.Value!));

    public string Query() =>
        QueryString
            .Create(
                Pairs()
                    .Where(pair => pair.Value is { Length: > 0 })
                    .Select(pair => new KeyValuePair<string, string?>(pair.Name, pair.Value))
            )
            .ToString();

    // Back links drop what was chosen later (F-16).
    public Parcours BackToAddress() =>
        BackToService() with
        {
            Address = null,
            Departement = null,
            CityCode = null,
            StreetBanId = null,
            Latitude = null,
            Longitude = null,
        };

    public Parcours BackToService() => BackToMotif() with { ServiceId = null };

    public Parcours BackToMotif() => BackToPlace() with { MotifKey = null, MotifId = null };

    public Parcours BackToPlace() => BackToTime() with { LieuId = null, OrganisationId = null, Date = null };

    public Parcours BackToTime() => this with { StartsAt = null, RdvCollectifId = null };

    private IEnumerable<(string Name, string? Value)> Pairs() =>
        [
            ("address", Address),
            ("departement", Departement),
            ("city_code", CityCode),
            ("street_ban_id", StreetBanId),
            ("latitude", Number(Latitude)),
            ("longitude", Number(Longitude)),
            ("public_link_organisation_id", Number(PublicLinkOrganisationId)),
            .. ExternalOrganisationIds.Select(id => ("external_organisation_ids[]", (string?)id)),
            .. ReferentIds.Select(id => ("referent_ids[]", Number(id))),
            ("duration", Number(Duration)),
            ("service_id", Number(ServiceId)),
            ("motif_name_with_location_type", MotifKey),
            ("motif_id", Number(MotifId)),
            ("lieu_id", Number(LieuId)),
            ("user_selected_organisation_id", Number(OrganisationId)),
            ("ordre", Ordre),
            ("date", Date is { } date ? LocalDatePattern.Iso.Format(date) : null),
            ("starts_at", StartsAt is { } start ? QueryReader.Start.Format(start) : null),
            ("rdv_collectif_id", Number(RdvCollectifId)),
        ];

    private static string? Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}

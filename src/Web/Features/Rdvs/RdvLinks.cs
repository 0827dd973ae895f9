using System.Globalization;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>The addresses that a RDV is known by: its page, its room, the way there, and how to book again.</summary>
public sealed class RdvLinks(AdressePublique publique, IConfiguration configuration)
{
    /// <summary>The public web-conference service of the State (spec 1 L-10).</summary>
    public const string DefaultVisio = "https://webconf.numerique.gouv.fr/";

    private readonly string _visio = configuration["Visio:BaseUrl"] is { Length: > 0 } said ? said : DefaultVisio;

    /// <summary>Whom a calendar file is from: a mailbox that reads answers, if there is one; else the sender of our mails. Without one, no reader cancels (RFC 5546).</summary>
    public string Organizer { get; } =
        configuration["Calendar:Organizer"] is { Length: > 0 } said ? said : Expediteur.Address(configuration);

    public static string Path(Participation place) => $"/r/{place.LinkKey}";

    public string Page(Participation place) => publique.Of(Path(place));

    public string OfAgents(Rdv rdv) => publique.Of($"/agents/rdvs/{rdv.Id.ToString(CultureInfo.InvariantCulture)}");

    public string Whole(string path) => publique.Of(path);

    /// <summary>A room of its own for as long as the RDV exists, cancelled or not.</summary>
    public string Visio(Rdv rdv) => $"{_visio.TrimEnd('/')}/{rdv.Uuid:N}";

    public static string Itineraire(Lieu lieu) =>
        lieu is { Latitude: { } latitude, Longitude: { } longitude }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"https://www.openstreetmap.org/directions?to={latitude:0.#####}%2C{longitude:0.#####}"
            )
            : $"https://www.openstreetmap.org/search?query={Uri.EscapeDataString(lieu.Address)}";

    /// <summary>The funnel again with the same motif, or null when citizens may not book it themselves.</summary>
    public static string? Rebook(Rdv rdv) =>
        rdv.Motif is { BookableBy: BookableBy.Everyone, DeletedAt: null }
            ? new Parcours
            {
                Departement = rdv.Organisation.Territoire.Numero,
                // An address is read in the bar of a shared computer: a discreet motif is chosen again.
                ServiceId = rdv.Motif.Discreet ? null : rdv.Motif.ServiceId,
                MotifKey = rdv.Motif.Discreet ? null : rdv.Motif.Key,
                // A follow-up goes on with whoever received them (spec 1 F-29).
                ReferentIds = rdv.Motif.FollowUp ? [.. rdv.Agents.Select(place => place.AgentId).Order()] : [],
                PublicLinkOrganisationId = rdv.OrganisationId,
            }.Url()
            : null;
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
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
    ];

    public DateOnly? Du { get; set; }
    public DateOnly? Au { get; set; }
    public long? Agent { get; set; }
    public long? Motif { get; set; }
    public long? Lieu { get; set; }
    public long? Organisation { get; set; }

    /// <summary>An id: names do not belong in addresses.</summary>
    public long? Usager { get; set; }
    public string? Statut { get; set; }

    /// <summary>What is left to fill in is past: without a day, the list then has no beginning.</summary>
    public LocalDate? First(LocalDate today) =>
        Du is { Year: > 1900 and < 2200 } day ? LocalDate.FromDateOnly(day)
        : Statut == "a-renseigner" ? null
        : today;

    public LocalDate? Last => Au is { Year: > 1900 and < 2200 } day ? LocalDate.FromDateOnly(day) : null;

    public IQueryable<Rdv> Apply(IQueryable<Rdv> rdvs, Db db, Instant now)
    {
        if (Agent is { } agent)
        {
            rdvs = rdvs.Where(rdv => rdv.Agents.Any(place => place.AgentId == agent));
        }

        if (Motif is { } motif)
        {
            rdvs = rdvs.Where(rdv => rdv.MotifId == motif);
        }

        if (Lieu is { } lieu)
        {
            rdvs = rdvs.Where(rdv => rdv.LieuId == lieu);
        }

        if (Organisation is { } organisation)
        {
            rdvs = rdvs.Where(rdv => rdv.OrganisationId == organisation);
        }

        if (Usager is { } usager)
        {
            var theirs = db.Participations.Where(place => place.UsagerId == usager).Select(place => place.RdvId);
            rdvs = rdvs.Where(rdv => theirs.Contains(rdv.Id));
        }

        return Statut switch
        {
            "a-venir" => rdvs.Where(rdv => rdv.Status == RdvStatus.Unknown && rdv.EndsAt > now),
            "a-renseigner" => rdvs.Where(rdv => rdv.Status == RdvStatus.Unknown && rdv.EndsAt <= now),
            "vu" => rdvs.Where(rdv => rdv.Status == RdvStatus.Seen),
            "absent" => rdvs.Where(rdv => rdv.Status == RdvStatus.Noshow),
            "annule-usager" => rdvs.Where(rdv => rdv.Status == RdvStatus.Excused),
            "annule-service" => rdvs.Where(rdv => rdv.Status == RdvStatus.Revoked),
            _ => rdvs,
        };
    }
}

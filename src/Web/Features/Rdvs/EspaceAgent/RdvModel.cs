using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>What the agents' pages of one RDV share: finding it through what they may see, and what they may do with it.</summary>
public abstract class RdvModel(Db db, Current current) : PageModel
{
    public Rdv Rdv { get; protected set; } = null!;

    /// <summary>May they change it, and do they administer its organisation?</summary>
    public bool MayWrite { get; private set; }
    public bool MayDelete => MayWrite && Me.AdminIn.Contains(Rdv.OrganisationId);

    /// <summary>May they read what agents wrote about it?</summary>
    public bool MayReadNotes => Me.MayReadNotes(Rdv);

    public Agent Me => current.Agent;
    public Instant Now => current.Now;
    public LocalDateTime LocalNow => current.Now.InZone(Rdv.Zone).LocalDateTime;
    public bool IsPast => Rdv.StartsAt <= current.Now;
    public string Path => Of(Rdv.Id);

    protected Db Db => db;

    public static string Of(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/agents/rdvs/{id}");

    /// <summary>The RDV to look at; 404 when it is not theirs to see.</summary>
    protected async Task FindAsync(long id, CancellationToken ct)
    {
        Rdv = await db
            .Rdvs.VisibleTo(Me, current.Now)
            .WithPeople.AsNoTrackingWithIdentityResolution()
            .Where(rdv => rdv.Id == id)
            .OneOr404Async(ct);
        ViewData["Territoire"] = Rdv.Organisation.Territoire.Name;
        ViewData["Menu"] = Rdv.Motif.Collectif ? "/agents/collectifs" : "/agents/rdvs";
        MayWrite = await db.Rdvs.WritableBy(Me, current.Now).AnyAsync(rdv => rdv.Id == id, ct);
    }

    /// <summary>The RDV to change: 404 when it is not theirs to see, 403 when they may only read it.</summary>
    protected async Task<IActionResult?> FindToWriteAsync(long id, CancellationToken ct)
    {
        await FindAsync(id, ct);
        return MayWrite ? null : new StatusCodeResult(StatusCodes.Status403Forbidden);
    }

    /// <summary>Takes it inside the caller's transaction: what is decided from here on is decided on what is true.</summary>
    protected async Task TakeAsync(long id, IEnumerable<long> otherAgents, CancellationToken ct) =>
        Rdv = await db.TakeForAsync(Me, id, otherAgents, current.Now, ct);

    /// <summary>The RDV as it stands, for the warnings. A cancelled one counts those who would come back.</summary>
    protected ProjetRdv Projet() =>
        new(
            Rdv.MotifId,
            Rdv.Lieu is { Availability: LieuAvailability.SingleUse } ? null : Rdv.LieuId,
            new Interval(Rdv.StartsAt, Rdv.EndsAt),
            [.. Rdv.Agents.Select(place => place.AgentId)],
            [.. Rdv.Participations.Where(place => !place.IsCancelled || place.Status == Rdv.Status).Select(place => place.UsagerId)]
        )
        {
            RdvId = Rdv.Id,
            HasOwnLieu = Rdv.Lieu is { Availability: LieuAvailability.SingleUse },
        };

    /// <summary>Where to go afterwards: an address of the agents' space that the form gave, else the RDV's page.</summary>
    protected string Back(string? retour) =>
        retour is { Length: > 0 and <= 2000 }
        && Url.IsLocalUrl(retour)
        && (
            retour == "/agents"
            || retour.StartsWith("/agents/", StringComparison.Ordinal)
            || retour.StartsWith("/agents?", StringComparison.Ordinal)
        )
            ? retour
            : Path;

    /// <summary>Who changed it last, and when: said to whoever comes second.</summary>
    protected async Task<string> LastChangeAsync(CancellationToken ct)
    {
        var id = Rdv.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var last = await db
            .Versions.Where(version => version.Entity == nameof(Rdv) && version.EntityId == id)
            .OrderByDescending(version => version.Id)
            .Select(version => version.Author)
            .FirstOrDefaultAsync(ct);
        return await Historique.Auteurs.NameAsync(db, last, ct);
    }
}

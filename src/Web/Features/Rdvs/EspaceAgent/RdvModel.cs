using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>What the agents' pages of one RDV share: finding it through what they may see, and what they may do with it.</summary>
public abstract class RdvModel(Db db, Current current) : PageModel, IComesBack
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
    protected async Task FindToWriteAsync(long id, CancellationToken ct)
    {
        await FindAsync(id, ct);

        if (!MayWrite)
        {
            throw new ForbiddenException();
        }
    }

    /// <summary>What to know before it is sent again.</summary>
    public IReadOnlyList<Avertissement> Warnings { get; protected set; } = [];

    /// <summary>Who changed it meanwhile, if somebody did: what was typed stays, what they set is shown.</summary>
    public string? Colleague { get; private set; }

    /// <summary>What was typed stays, and will be sent from the state that is shown now.</summary>
    public virtual async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        await FindAsync(Rdv.Id, ct);
        (Warnings, Colleague) = ((warnings as AVerifier)?.Points ?? [], colleague);
        ModelState.Clear();
    }

    public virtual string? WhoReads => null;
    public virtual IReadOnlyList<string> WhomToCall => [];

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
}

using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>Who am I here, how I come in, and where I am signed in (spec 2 §21.1).</summary>
public sealed class CompteModel(Db db, Current current, EntreeAgent entree) : PageModel
{
    public const string Home = "/agents/compte";

    public Agent Me => current.Agent;
    public Compte? Compte { get; private set; }
    public IReadOnlyList<Seance> Seances { get; private set; } = [];
    public IReadOnlyList<IdentityUserPasskey<long>> Cles { get; private set; } = [];
    public int CodesLeft { get; private set; }
    public string? CurrentSeance => User.FindFirst(SeanceExtensions.KeyClaim)?.Value is { } key ? SeanceExtensions.HashOf(key) : null;
    public bool MayInvite => Me.AdminIn.Length > 0;

    public LocalDateTime At(Instant moment) => moment.InZone(Me.Zone).LocalDateTime;

    public static string LevelOf(Role role) =>
        role switch
        {
            { Level: RoleLevel.Admin, Secretaire: true } => "administration et secrétariat",
            { Level: RoleLevel.Admin } => "administration",
            { Secretaire: true } => "secrétariat",
            _ => "agent",
        };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = Me.CompteId;
        Compte = await db.Users.AsNoTracking().FirstOrDefaultAsync(compte => compte.Id == id, ct);
        if (Compte is null)
        {
            return;
        }

        Seances = await Mine(Compte).OrderByDescending(seance => seance.SeenAt).ThenByDescending(seance => seance.Id).ToListAsync(ct);
        Cles = await db.Set<IdentityUserPasskey<long>>().AsNoTracking().Where(cle => cle.UserId == id).ToListAsync(ct);
        CodesLeft = Compte.TwoFactorEnabled ? await db.CodesSecours.CountAsync(code => code.CompteId == id && code.UsedAt == null, ct) : 0;
    }

    public async Task<IActionResult> OnPostFermerAsync(long id, CancellationToken ct)
    {
        var mine = Me.CompteId;
        var closed = await db.WriteAsync(() => db.Seances.Where(row => row.Id == id && row.CompteId == mine).ExecuteDeleteAsync(ct), ct);
        if (closed == 0)
        {
            throw new NotFoundException();
        }

        this.Notice("Cette session est fermée.");
        return this.SeeOther(Home);
    }

    public async Task<IActionResult> OnPostFermerAutresAsync(CancellationToken ct)
    {
        var (mine, here) = (Me.CompteId, CurrentSeance);
        await db.WriteAsync(() => db.Seances.Where(row => row.CompteId == mine && row.KeyHash != here).ExecuteDeleteAsync(ct), ct);
        this.Notice("Toutes vos autres sessions sont fermées.");
        return this.SeeOther(Home);
    }

    /// <summary>A new stamp: what browsers kept is worth nothing, and neither are the other sessions.</summary>
    public async Task<IActionResult> OnPostOublierAsync(CancellationToken ct)
    {
        var id = Me.CompteId;
        if (await db.Users.FirstOrDefaultAsync(compte => compte.Id == id, ct) is not { } compte)
        {
            return this.SeeOther(Home);
        }

        compte.EndSessions();
        await db.SaveChangesAsync(ct);
        await entree.ReopenAsync(compte, User, ct);
        this.Notice("Le code sera demandé dans tous les navigateurs. Vos autres sessions sont fermées.");
        return this.SeeOther(Home);
    }

    public async Task<IActionResult> OnPostRetirerCleAsync(string? cle, [FromServices] ClesAcces cles, CancellationToken ct)
    {
        var id = Me.CompteId;
        var compte = await db.Users.Where(row => row.Id == id).OneOr404Async(ct);
        if (!await cles.RemoveAsync(compte, cle ?? "", ct))
        {
            throw new NotFoundException();
        }

        this.Notice("Cette clé d’accès est retirée.");
        return this.SeeOther(Home);
    }

    /// <summary>Those opened with another password are already ended, whatever their rows say.</summary>
    private IQueryable<Seance> Mine(Compte compte)
    {
        var since = current.Now - Duration.FromMinutes(31);
        return db.Seances.Where(seance => seance.CompteId == compte.Id && seance.Stamp == compte.SecurityStamp && seance.SeenAt > since);
    }
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A browser in which this account was opened: what strangers do elsewhere does not shut it out.</summary>
public sealed record AppareilConnu(long CompteId, string Stamp, string Key);

/// <summary>An e-mail and a password become a session, or the same refusal whatever was wrong.</summary>
public sealed class Connexion(
    Db db,
    Current current,
    IHttpContextAccessor http,
    EssaisConnexion essais,
    Souvenirs souvenirs,
    JetonsFournisseurs jetons
)
{
    /// <summary>Wrong passwords from one address, whatever the accounts.</summary>
    private const int MaxAnAddress = 50;
    private static readonly Duration _known = Duration.FromDays(90);

    /// <summary>A counter shared by a whole team stays within what a browser may send; whoever falls out is a stranger again, no more.</summary>
    private const int MaxKnown = 8;

    /// <summary>The same words for an unknown e-mail, a wrong password and a locked account: they tell a stranger nothing.</summary>
    public static readonly Refusal Refused = new(
        "sign_in_refused",
        "Cet e-mail et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou choisissez un nouveau mot de passe. Après cinq erreurs, il faut attendre dix minutes."
    );

    /// <summary>Checks the two and opens the session; throws <see cref="Refused"/>.</summary>
    public async Task OpenAsync(CompteKind kind, string email, string password, CancellationToken ct) =>
        await OpenAsync(await CheckAsync(kind, email, password, ct), ct);

    /// <summary>The account that the two name; throws <see cref="Refused"/>.</summary>
    public async Task<Compte> CheckAsync(CompteKind kind, string email, string password, CancellationToken ct)
    {
        var compte = await db.Users.AsNoTracking().Called(kind, email).FirstOrDefaultAsync(ct);
        var appareil = compte is null ? null : Known(compte);
        var address = Limites.AddressOf(http.HttpContext!);
        var source = appareil?.Key ?? $"{address} {Compte.KeyOf(kind, email)}";
        var mayTry = (appareil is not null || MayTryFrom(address)) && essais.Take(source, Compte.MaxFailures, current.Now);
        if (compte is null)
        {
            Compte.CompareWithNobody(password);
            throw new RefusalException(Refused);
        }

        // Many addresses together: the account closes to whoever it does not know.
        mayTry = mayTry && (appareil is not null || await db.Users.TakeTryAsync(compte.Id, current.Now, ct));
        if (!compte.HasPassword(password) || !mayTry)
        {
            throw new RefusalException(Refused);
        }

        await ForgetAsync(compte, appareil, source, address, ct);
        return compte;
    }

    /// <summary>Opens the session of an account already proved, by a password, a link or a provider.</summary>
    public async Task OpenAsync(Compte compte, CancellationToken ct, params IEnumerable<Claim> others)
    {
        var (scheme, personId) = compte.Kind switch
        {
            CompteKind.Agent => (Schemes.Agent, await AgentIdAsync(compte, ct)),
            CompteKind.Usager => (Schemes.Usager, await UsagerIdAsync(compte, ct)),
            _ => (Schemes.SuperAdmin, await SuperAdminIdAsync(compte, ct)),
        };
        var id = personId ?? throw new RefusalException(Refused);
        await db.Users.SignedInAsync(compte.Id, current.Now, ct);
        Remember(compte);
        List<Claim> claims = [.. others];
        var jeton = claims.Find(claim => claim.Type == JetonsFournisseurs.Claim)?.Value;
        claims.AddRange(await SeanceAsync(compte, id, jeton, ct));
        await http.HttpContext!.OpenSessionAsync(scheme, id, compte.SecurityStamp, claims);
    }

    /// <summary>Ends the session of this browser: its cookie and its row.</summary>
    public async Task CloseAsync(string scheme, CancellationToken ct)
    {
        if (http.HttpContext!.User.FindFirstValue(SeanceExtensions.KeyClaim) is { } key)
        {
            var hash = SeanceExtensions.HashOf(key);
            await db.WriteAsync(() => db.Seances.Where(row => row.KeyHash == hash).ExecuteDeleteAsync(ct), ct);
        }

        await EndBorrowedAsync(scheme, ct);
        await http.HttpContext!.SignOutAsync(scheme);
    }

    /// <summary>Who leaves an agent's place, or the console, leaves nothing open behind: a cookie that somebody kept is worth nothing.</summary>
    private async Task EndBorrowedAsync(string scheme, CancellationToken ct)
    {
        var (one, all) = (current.PriseEnMain?.Id, scheme == Schemes.SuperAdmin ? current.MaybeSuperAdmin?.Id : null);
        if (one is not null || all is not null)
        {
            var open = db.PrisesEnMain.Where(prise => prise.StoppedAt == null && (prise.Id == one || prise.SuperAdminId == all));
            await db.WriteAsync(() => open.ExecuteUpdateAsync(set => set.SetProperty(prise => prise.StoppedAt, current.Now), ct), ct);
        }
    }

    private bool MayTryFrom(string? address) => address is null || essais.Take(address, MaxAnAddress, current.Now);

    private async Task ForgetAsync(Compte compte, AppareilConnu? appareil, string source, string? address, CancellationToken ct)
    {
        essais.Forget(source);
        if (appareil is not null)
        {
            return;
        }

        await db.Users.ForgetTriesAsync(compte.Id, ct);
        if (address is not null)
        {
            essais.GiveBack(address);
        }
    }

    private AppareilConnu? Known(Compte compte) =>
        Opened(compte.Kind).Find(known => known.CompteId == compte.Id && known.Stamp == compte.SecurityStamp);

    /// <summary>The accounts opened in this browser, the last first.</summary>
    private List<AppareilConnu> Opened(CompteKind kind) => souvenirs.Read<List<AppareilConnu>>(CookieOf(kind)) ?? [];

    private void Remember(Compte compte)
    {
        var appareil = Known(compte) ?? new AppareilConnu(compte.Id, compte.SecurityStamp!, Secrets.NewKey());
        List<AppareilConnu> opened = [appareil, .. Opened(compte.Kind).Where(other => other.CompteId != compte.Id).Take(MaxKnown - 1)];
        souvenirs.Put(CookieOf(compte.Kind), opened, _known, isLasting: true, compte.Kind.Espace());
    }

    private static string CookieOf(CompteKind kind) => "appareils-" + kind.Espace();

    /// <summary>A row without which the cookie is worth nothing; and, for an agent, whether a territory that they configure asks for a second factor.</summary>
    private async Task<List<Claim>> SeanceAsync(Compte compte, long personId, string? jeton, CancellationToken ct)
    {
        var (seance, key) = Seance.For(compte, http.HttpContext!.Request.Headers.UserAgent, current.Now);
        db.Add(seance);
        await db.SaveChangesAsync(ct);
        await jetons.FollowAsync(jeton, seance, ct);
        var claims = new List<Claim> { new(SeanceExtensions.KeyClaim, key) };
        if (
            compte.Kind == CompteKind.Agent
            && await db.RolesTerritoire.AnyAsync(role => role.AgentId == personId && role.Territoire.RequiresSecondFactor, ct)
        )
        {
            claims.Add(new Claim(SeanceExtensions.AskedClaim, "1"));
        }

        return claims;
    }

    private Task<long?> AgentIdAsync(Compte compte, CancellationToken ct) =>
        db
            .Agents.Where(agent => agent.CompteId == compte.Id && agent.DeletedAt == null)
            .Select(agent => (long?)agent.Id)
            .FirstOrDefaultAsync(ct);

    private Task<long?> SuperAdminIdAsync(Compte compte, CancellationToken ct) =>
        db
            .SuperAdmins.Where(one => one.CompteId == compte.Id && one.RemovedAt == null)
            .Select(one => (long?)one.Id)
            .FirstOrDefaultAsync(ct);

    private Task<long?> UsagerIdAsync(Compte compte, CancellationToken ct) =>
        db
            .Usagers.Where(usager => usager.CompteId == compte.Id && usager.DeletedAt == null)
            .Select(usager => (long?)usager.Id)
            .FirstOrDefaultAsync(ct);
}

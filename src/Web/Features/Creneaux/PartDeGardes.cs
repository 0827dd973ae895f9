using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>Who is behind a hold, as far as one can tell: an account, an address, a contact. Contacts and addresses are prints.</summary>
public sealed record Porteur(long? UsagerId, string? Origin, string? Contact);

/// <summary>
/// How many créneaux one person may keep from others at once. A browser has one hold and gets a new key by dropping its cookie: so what it cannot change
/// as easily is counted too. Several browsers of a family, or of a room with one address, still fit.
/// </summary>
public sealed class PartDeGardes(Db db, Current current, Empreintes empreintes, IHttpContextAccessor http, IConfiguration configuration)
{
    public const int MaxAPerson = 3;
    private readonly int _maxAnAddress = configuration.GetValue("RateLimits:HoldsAtOncePerAddress", 20);

    public Porteur Of(string? contact) =>
        new(
            current.MaybeUsager?.Id,
            Limites.AddressOf(http.HttpContext!) is { } address ? empreintes.Of(address, current.Now) : null,
            contact is null ? null : empreintes.Of(contact, current.Now)
        );

    /// <summary>
    /// Inside the transaction that takes. Those who share an account, an address or a contact pass one after the other: fifty asked for at once are still
    /// three. Their own hold, which goes for the new one, does not count.
    /// </summary>
    public async Task RefuseTooManyAsync(Porteur whose, string visiteurKey, CancellationToken ct)
    {
        var others = db.Gardes.Where(garde => garde.ExpiresAt > current.Now && garde.VisiteurKey != visiteurKey);
        await RefuseAsync(
            whose.UsagerId is { } id ? $"{id}" : null,
            others.Where(garde => garde.UsagerId == whose.UsagerId),
            MaxAPerson,
            CreneauRefusals.TooManyHolds,
            ct
        );
        await RefuseAsync(
            whose.Contact,
            others.Where(garde => garde.ContactPrint == whose.Contact),
            MaxAPerson,
            CreneauRefusals.TooManyHolds,
            ct
        );
        await RefuseAsync(
            whose.Origin,
            others.Where(garde => garde.OriginPrint == whose.Origin),
            _maxAnAddress,
            CreneauRefusals.AddressIsFull,
            ct
        );
    }

    private async Task RefuseAsync(string? name, IQueryable<Garde> held, int most, Refusal refusal, CancellationToken ct)
    {
        if (name is null)
        {
            return;
        }

        await db.TakeNameAsync("garde " + name, ct);
        if (await held.CountAsync(ct) >= most)
        {
            throw new RefusalException(refusal);
        }
    }
}

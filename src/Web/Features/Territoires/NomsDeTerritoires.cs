using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Territoires;

/// <summary>The names of territories: one is one, whoever gives it, by opening a territory or by setting it.</summary>
public static class NomsDeTerritoires
{
    /// <summary>Said to whoever knows all territories.</summary>
    public static Refusal Named(string name) =>
        new("territoire_name_taken", $"Un territoire s’appelle déjà «\u00A0{name}\u00A0»\u00A0: donnez un autre nom.");

    /// <summary>The same for who asks from outside.</summary>
    public static Refusal Taken(string name) =>
        new(
            "territoire_name_taken",
            $"Une structure s’appelle déjà «\u00A0{name}\u00A0»\u00A0: ajoutez votre commune au nom, ou demandez une invitation à cette structure."
        );

    extension(Db db)
    {
        /// <summary>Does another territory than this one have that name?</summary>
        public Task<bool> IsTerritoireNamedAsync(string name, long except, CancellationToken ct) =>
            db.Territoires.AnyAsync(territoire => territoire.Name == name && territoire.Id != except, ct);

        /// <summary>Inside a write transaction: whoever gives the same name at once comes after, and reads why not.</summary>
        /// <exception cref="RefusalException">It is taken.</exception>
        public async Task TakeTerritoireNameAsync(string name, long except, CancellationToken ct)
        {
            await db.TakeNameAsync("territoire " + name, ct);
            (await db.IsTerritoireNamedAsync(name, except, ct) ? Named(name) : null).ThrowIfAny();
        }
    }
}

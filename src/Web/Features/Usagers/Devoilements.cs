using System.Globalization;
using RdvSolidarites.Web.Infrastructure.Data;
using Version = RdvSolidarites.Web.Infrastructure.Data.Version;

namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>
/// An agent chose somebody whom none of their organisations follows, and so read what a search masks (spec 2 §25d): the history of that person says who,
/// when and for what, once a day.
/// </summary>
public static class Devoilements
{
    /// <summary>What the history of the person says was seen.</summary>
    public const string Column = "Devoilement";

    extension(Db db)
    {
        /// <summary>Adds what is to be written; saves nothing.</summary>
        public async Task NoteRevealedAsync(IEnumerable<long> usagers, string purpose, Instant now, CancellationToken ct)
        {
            var (asked, author, since) = (
                usagers.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToArray(),
                db.Acte.Auteur.Reference,
                now - Duration.FromDays(1)
            );

            if (asked.Length == 0)
            {
                return;
            }

            var noted = await db
                .Versions.Where(version =>
                    version.Entity == nameof(Usager)
                    && EF.Parameter(asked).Contains(version.EntityId)
                    && version.Author == author
                    && version.At > since
                    && version.Changes.Contains(Column)
                )
                .Select(version => version.EntityId)
                .ToListAsync(ct);
            db.AddRange(
                asked
                    .Except(noted, StringComparer.Ordinal)
                    .Select(id => new Version
                    {
                        Entity = nameof(Usager),
                        EntityId = id,
                        Act = VersionAct.Changed,
                        Author = author,
                        At = now,
                        Changes = $"{{\"{Column}\":[null,\"{purpose}\"]}}",
                    })
            );
        }
    }
}

using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Features.Comptes;

public static class CompteQueries
{
    extension(IQueryable<Compte> comptes)
    {
        public IQueryable<Compte> Called(CompteKind kind, string email)
        {
            var key = Compte.KeyOf(kind, email);
            return comptes.Where(compte => compte.NormalizedUserName == key);
        }

        /// <summary>
        /// Counts a try before it is made, so that a thousand tries at once are still five. False while the account is locked.
        /// The fifth in a row locks; the first one after a lock counts as one.
        /// </summary>
        public async Task<bool> TakeTryAsync(long id, Instant now, CancellationToken ct)
        {
            DateTimeOffset? at = now.ToDateTimeOffset();
            DateTimeOffset? lockedUntil = (now + Compte.LockOut).ToDateTimeOffset();
            var taken = await comptes
                .Where(compte => compte.Id == id && (compte.LockoutEnd == null || compte.LockoutEnd <= at))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(
                                compte => compte.AccessFailedCount,
                                compte => compte.LockoutEnd == null ? compte.AccessFailedCount + 1 : 1
                            )
                            .SetProperty(
                                compte => compte.LockoutEnd,
                                compte =>
                                    compte.LockoutEnd == null && compte.AccessFailedCount + 1 >= Compte.MaxFailures ? lockedUntil : null
                            ),
                    ct
                );
            return taken == 1;
        }

        /// <summary>Has FranceConnect said who they are? Their first name, birth name and birth date are then its own (spec 1 A-18).</summary>
        public Task<bool> FrozenAsync(Usager usager, CancellationToken ct)
        {
            var id = usager.CompteId;
            return id is null ? Task.FromResult(false) : comptes.AnyAsync(compte => compte.Id == id && compte.FederatedSubject != null, ct);
        }

        /// <summary>The password was right, and a code is asked next: the try is not counted, those before still are.</summary>
        public Task GiveTryBackAsync(long id, CancellationToken ct) =>
            comptes
                .Where(compte => compte.Id == id && compte.AccessFailedCount > 0)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(compte => compte.AccessFailedCount, compte => compte.AccessFailedCount - 1)
                            .SetProperty(
                                compte => compte.LockoutEnd,
                                compte => compte.AccessFailedCount - 1 >= Compte.MaxFailures ? compte.LockoutEnd : null
                            ),
                    ct
                );

        /// <summary>The try was the right one: forget those before.</summary>
        public Task SignedInAsync(long id, Instant now, CancellationToken ct) =>
            comptes
                .Where(compte => compte.Id == id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(compte => compte.AccessFailedCount, 0)
                            .SetProperty(compte => compte.LockoutEnd, (DateTimeOffset?)null)
                            .SetProperty(compte => compte.LastSignInAt, (Instant?)now),
                    ct
                );
    }
}

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
        /// Counts a stranger's try before it is made, so that a thousand tries at once are still twenty. False while the account is closed to strangers.
        /// The twentieth in a row closes it; the first one after that counts as one.
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
                                    compte.LockoutEnd == null && compte.AccessFailedCount + 1 >= Compte.MaxStrangersFailures
                                        ? lockedUntil
                                        : null
                            ),
                    ct
                );
            return taken == 1;
        }

        /// <summary>A stranger's try was right: those before are forgotten.</summary>
        public Task ForgetTriesAsync(long id, CancellationToken ct) =>
            comptes
                .Where(compte => compte.Id == id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(compte => compte.AccessFailedCount, 0)
                            .SetProperty(compte => compte.LockoutEnd, (DateTimeOffset?)null),
                    ct
                );

        /// <summary>Likewise for a second proof: five, and no stranger comes so far.</summary>
        public async Task<bool> TakeProofAsync(long id, Instant now, CancellationToken ct)
        {
            Instant? closedUntil = now + Compte.LockOut;
            var taken = await comptes
                .Where(compte => compte.Id == id && (compte.ProofsClosedUntil == null || compte.ProofsClosedUntil <= now))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(
                                compte => compte.ProofFailures,
                                compte => compte.ProofsClosedUntil == null ? compte.ProofFailures + 1 : 1
                            )
                            .SetProperty(
                                compte => compte.ProofsClosedUntil,
                                compte =>
                                    compte.ProofsClosedUntil == null && compte.ProofFailures + 1 >= Compte.MaxFailures ? closedUntil : null
                            ),
                    ct
                );
            return taken == 1;
        }

        /// <summary>All that is asked of them was right.</summary>
        public Task SignedInAsync(long id, Instant now, CancellationToken ct) =>
            comptes
                .Where(compte => compte.Id == id)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(compte => compte.ProofFailures, 0)
                            .SetProperty(compte => compte.ProofsClosedUntil, (Instant?)null)
                            .SetProperty(compte => compte.LastSignInAt, (Instant?)now),
                    ct
                );
    }
}

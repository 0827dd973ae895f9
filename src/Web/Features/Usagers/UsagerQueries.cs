using RdvSolidarites.Web.Features.Comptes;

namespace RdvSolidarites.Web.Features.Usagers;

public static class UsagerQueries
{
    extension(IQueryable<Compte> comptes)
    {
        /// <summary>Has FranceConnect said who they are? Their first name, birth name and birth date are then its own (spec 1 A-18).</summary>
        public Task<bool> FrozenAsync(Usager usager, CancellationToken ct)
        {
            var id = usager.CompteId;
            return id is null ? Task.FromResult(false) : comptes.AnyAsync(compte => compte.Id == id && compte.FederatedSubject != null, ct);
        }
    }

    extension(IQueryable<Usager> usagers)
    {
        /// <summary>The people that someone answers for.</summary>
        public IQueryable<Usager> ProchesOf(Usager me)
        {
            var id = me.Id;
            return usagers.Where(usager => usager.ResponsableId == id && usager.DeletedAt == null);
        }

        /// <summary>
        /// Those whom a text means, by the index of their words; nobody when there is nothing to search. <paramref name="mots"/> is the set of
        /// all words.
        /// </summary>
        public IQueryable<Usager> Matching(string? text, IQueryable<MotUsager> mots)
        {
            var asked = MotsCherches.Asked(text);
            return asked.Count == 0
                ? usagers.Where(usager => false)
                : asked.Aggregate(
                    usagers,
                    (found, word) =>
                    {
                        // A range, not LIKE: both databases then use the index, whatever they think of upper case.
                        var end = word + '\uFFFF';
                        return found.Where(usager =>
                            mots.Where(mot => string.Compare(mot.Mot, word) >= 0 && string.Compare(mot.Mot, end) < 0)
                                .Select(mot => mot.UsagerId)
                                .Contains(usager.Id)
                        );
                    }
                );
        }
    }
}

using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>What a plage of an agent may open when somebody writes it: organisations, and motifs and lieux of the chosen one.</summary>
/// <param name="Organisations">Those with at least one motif, by name.</param>
/// <param name="Organisation">The chosen one, null when there is none at all.</param>
/// <param name="Motifs">Its motifs, by name.</param>
/// <param name="Lieux">Its enabled lieux, by name.</param>
public sealed record Offre(
    IReadOnlyList<Organisation> Organisations,
    Organisation? Organisation,
    IReadOnlyList<Motif> Motifs,
    IReadOnlyList<Lieu> Lieux
)
{
    public bool IsEmpty => Organisation is null;
}

public static class Offres
{
    extension(Db db)
    {
        /// <summary>
        /// Individual motifs of an organisation where both belong, that the agent may hold (theirs by service, all where they are admin; spec 2 §7.3)
        /// and whose plage the writer could open again. Roles and services of both are loaded.
        /// </summary>
        public async Task<Offre> OffreAsync(Agent me, Agent agenda, long? wanted, Instant now, CancellationToken ct)
        {
            var shared = agenda.MemberIn.Intersect(me.MemberIn).ToArray();
            var (admin, services) = (agenda.AdminIn, agenda.ServiceIds);
            var motifs = await db
                .Motifs.Include(motif => motif.Organisation)
                .Where(motif => EF.Parameter(shared).Contains(motif.OrganisationId) && motif.DeletedAt == null && !motif.Collectif)
                .Where(motif => admin.Contains(motif.OrganisationId) || services.Contains(motif.ServiceId))
                .OrderBy(motif => motif.Name)
                .ThenBy(motif => motif.Id)
                .ToListAsync(ct);
            if (!motifs.TrueForAll(motif => me.MayPut(motif, agenda)) && !await db.IsGivenWritingAsync(me, agenda, now, ct))
            {
                motifs.RemoveAll(motif => !me.MayPut(motif, agenda));
            }

            var organisations = motifs
                .Select(motif => motif.Organisation)
                .Distinct()
                .OrderBy(one => one.Name, StringComparer.CurrentCulture)
                .ToList();
            var chosen = organisations.Find(one => one.Id == wanted) ?? organisations.FirstOrDefault();
            return new Offre(
                organisations,
                chosen,
                [.. motifs.Where(motif => motif.OrganisationId == chosen?.Id)],
                chosen is null ? [] : await db.LieuxOfAsync(chosen.Id, ct)
            );
        }

        /// <summary>What was chosen of what was offered.</summary>
        internal async Task<(Lieu? Lieu, IReadOnlyList<Motif> Motifs)> ChosenAsync(PlageVoulue wanted, CancellationToken ct)
        {
            var (lieuId, ids) = (wanted.LieuId, wanted.MotifIds.ToArray());
            var motifs = await db.Motifs.Where(motif => EF.Parameter(ids).Contains(motif.Id)).OrderBy(motif => motif.Name).ToListAsync(ct);
            return (lieuId is null ? null : await db.Lieux.FirstAsync(lieu => lieu.Id == lieuId, ct), motifs);
        }

        private Task<List<Lieu>> LieuxOfAsync(long organisationId, CancellationToken ct) =>
            db
                .Lieux.Where(lieu => lieu.OrganisationId == organisationId && lieu.Availability == LieuAvailability.Enabled)
                .OrderBy(lieu => lieu.Name)
                .ToListAsync(ct);

        private async Task<bool> IsGivenWritingAsync(Agent me, Agent agenda, Instant now, CancellationToken ct) =>
            (await db.GivenWritingAsync(me, [agenda.Id], now, ct)).Count > 0;

        /// <summary>Which of these agendas I was given to write in: that lifts the walls between services.</summary>
        internal Task<HashSet<long>> GivenWritingAsync(Agent me, long[] agendas, Instant now, CancellationToken ct)
        {
            var mine = me.Id;
            return db
                .AccesAgendas.Where(acces =>
                    EF.Parameter(agendas).Contains(acces.AgendaId)
                    && acces.Niveau == Niveau.Ecriture
                    && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                    && (acces.BeneficiaireId == mine || acces.Equipe!.Membres.Any(membre => membre.Id == mine))
                )
                .Select(acces => acces.AgendaId)
                .ToHashSetAsync(ct);
        }
    }

    /// <summary>May they open a plage of this motif in that agenda: is it the agent's to hold, and mine to put? The same as the offer of one agenda.</summary>
    internal static bool MayOpen(this Agent me, Motif motif, Agent agenda, bool isGiven) =>
        motif is { DeletedAt: null, Collectif: false }
        && me.MemberIn.Contains(motif.OrganisationId)
        && agenda.MemberIn.Contains(motif.OrganisationId)
        && (agenda.AdminIn.Contains(motif.OrganisationId) || agenda.ServiceIds.Contains(motif.ServiceId))
        && (isGiven || me.MayPut(motif, agenda));

    /// <summary>Could they open a plage of this motif in this agenda again? The same rule as <see cref="PlageOuverturePolicy"/>, without what was given.</summary>
    private static bool MayPut(this Agent me, Motif motif, Agent agenda) =>
        me.Id == agenda.Id
        || me.Roles.Exists(role =>
            role.OrganisationId == motif.OrganisationId
            && (
                role.Level == RoleLevel.Admin
                || me.ServiceIds.Contains(motif.ServiceId)
                || (role.Secretaire && (role.SecretaireServiceIds.Count == 0 || role.SecretaireServiceIds.Contains(motif.ServiceId)))
            )
        );
}

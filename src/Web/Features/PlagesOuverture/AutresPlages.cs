using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>The other plages of an agent that occupy some of the same time, whatever the organisation: mine to see, or only counted (spec 2 §7.5).</summary>
public sealed record Chevauchements(IReadOnlyList<PlageOuverture> Visibles, int Hidden)
{
    public bool Any => Visibles.Count + Hidden > 0;

    public IEnumerable<string> Sentences =>
        Visibles
            .Select(plage =>
                $"Chevauche «\u00A0{plage.Nom}\u00A0»{(plage.Lieu is { } lieu ? $", {lieu.Name}" : "")} ({plage.Organisation.Name})\u00A0: {plage.Horaire.EnMots}."
            )
            .Concat(
                Hidden > 0
                    ?
                    [
                        $"Chevauche {Francais.Nombre(Hidden, "autre plage", "autres plages")} de cet agent que vous ne pouvez pas voir en détail.",
                    ]
                    : Array.Empty<string>()
            );
}

public static class AutresPlages
{
    extension(Db db)
    {
        /// <summary>Against everything that the agent still opens; <paramref name="exceptId"/> is the plage itself.</summary>
        public async Task<Chevauchements> OverlappingAsync(
            Agent me,
            Agent agenda,
            Plage horaire,
            long? exceptId,
            Instant now,
            CancellationToken ct
        )
        {
            var today = now.InZone(agenda.Zone).Date;
            var others = await db.RunningAsync(agenda.Id, today, ct);
            var hit = others.Where(other => other.Id != exceptId && horaire.Overlaps(other.Horaire, today, agenda.Zone)).ToList();
            if (hit.Count == 0)
            {
                return new Chevauchements([], 0);
            }

            var ids = hit.Select(plage => plage.Id).ToArray();
            var seen = await db
                .PlagesOuverture.VisibleTo(me, db.Agents, now)
                .Where(plage => EF.Parameter(ids).Contains(plage.Id))
                .Select(plage => plage.Id)
                .ToListAsync(ct);
            return new Chevauchements([.. hit.Where(plage => seen.Contains(plage.Id))], hit.Count - seen.Count);
        }

        /// <summary>What an agent still opens, with what names it; read only.</summary>
        internal Task<List<PlageOuverture>> RunningAsync(long agentId, LocalDate today, CancellationToken ct) =>
            db.RunningAsync([agentId], today, ct);

        /// <summary>What several agents still open.</summary>
        internal Task<List<PlageOuverture>> RunningAsync(long[] agentIds, LocalDate today, CancellationToken ct) =>
            db
                .PlagesOuverture.AsNoTrackingWithIdentityResolution()
                .Include(plage => plage.Motifs)
                .Include(plage => plage.Lieu)
                .Include(plage => plage.Organisation)
                .Where(plage => EF.Parameter(agentIds).Contains(plage.AgentId) && (plage.LastDay == null || plage.LastDay >= today))
                .OrderBy(plage => plage.Id)
                .AsSplitQuery()
                .ToListAsync(ct);
    }

    /// <summary>What is worth reading before saving, besides overlaps: a first day that does not count, motifs that do not fit.</summary>
    public static IEnumerable<string> Oddities(Plage horaire, IEnumerable<Motif> motifs)
    {
        if (HoraireSaisi.FirstDayIsMissed(horaire))
        {
            yield return $"Le {Francais.Jour(horaire.FirstDay)} ne fait pas partie des jours choisis\u00A0: rien n’aura lieu ce jour-là.";
        }

        var end = horaire.End == LocalTime.Midnight ? 24 * 60 : (horaire.End.Hour * 60) + horaire.End.Minute;
        var length = end - (horaire.Start.Hour * 60) - horaire.Start.Minute;
        foreach (var motif in motifs.Where(motif => motif.DurationMinutes > length))
        {
            yield return $"«\u00A0{motif.Name}\u00A0» dure {Francais.Duree(motif.DurationMinutes)}, la plage {Francais.Duree(length)}\u00A0: aucun créneau n’en sortira.";
        }
    }

    /// <summary>Why no créneau will ever come of these hours, or null: over already, all on public holidays, skipped by the clock.</summary>
    public static string? Barren(Plage horaire, LocalDate today, DateTimeZone zone, Feries feries, IReadOnlyList<string>? alsoWorked)
    {
        const string None = "aucun créneau n’en sortira.";

        if (horaire.IsOver(today))
        {
            return $"Ces heures sont déjà passées\u00A0: {None}";
        }

        var to = horaire.LastDay ?? LocalDate.Max(today, horaire.FirstDay).PlusYears(1);
        var coming = horaire.Venues(LocalDate.Max(today, horaire.FirstDay)).TakeWhile(venue => venue.Date <= to).ToList();
        var open = coming.FindAll(venue => feries.Closing(venue.Date, alsoWorked) is null);

        if (coming is [{ Date: var day }] && open.Count == 0)
        {
            return $"Le {Francais.Date(day)} est férié ({feries.Closing(day, alsoWorked)})\u00A0: {None}";
        }

        return (coming.Count, open.Count) switch
        {
            (0, _) => null,
            (_, 0) => $"Tous ces jours sont fériés\u00A0: {None}",
            _ when !horaire.Occurrences(new DateInterval(open[0].Date, open[^1].Date), zone).Any() =>
                $"Le {Francais.Date(open[0].Date)}, la pendule saute ces heures (heure d’été)\u00A0: {None}",
            _ => null,
        };
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>
/// What an agent is told before a RDV is saved (spec 2 §9.4): nothing is forbidden, everything can be confirmed. Reads in at most eight queries whatever
/// the number of agents and usagers; says no more than the reader may see.
/// </summary>
public sealed class Avertissements(Db db, Current current)
{
    public async Task<IReadOnlyList<Avertissement>> OfAsync(Agent me, ProjetRdv projet, CancellationToken ct)
    {
        if (await CadreAsync(projet, ct) is not { } cadre)
        {
            return [];
        }

        var facts = new FaitsAutour(me.Id, projet, cadre, current.Now)
        {
            Agents = await AgentsAsync(projet, ct),
            Rdvs = await RdvsAsync(me, projet, ct),
            Gardes = await GardesAsync(projet, ct),
            Absences = await AbsencesAsync(me, projet, cadre, ct),
            Plages = await PlagesAsync(me, projet, cadre, ct),
            Participations = await ParticipationsAsync(me, projet, cadre, ct),
        };
        return [.. AvertissementsEnMots.Of(facts)];
    }

    /// <summary>The same, for an act: null when there is nothing to read.</summary>
    public async Task<IWarnings?> AVerifierAsync(Agent me, ProjetRdv projet, CancellationToken ct) =>
        await OfAsync(me, projet, ct) is { Count: > 0 } found ? new AVerifier(found) : null;

    private Task<CadreRdv?> CadreAsync(ProjetRdv projet, CancellationToken ct) =>
        db
            .Motifs.Where(motif => motif.Id == projet.MotifId)
            .Select(motif => new CadreRdv(
                motif.Id,
                motif.Name,
                motif.OrganisationId,
                motif.DurationMinutes,
                motif.Organisation.TimeZone,
                motif.Organisation.Territoire.HolidayProfile
            )
            {
                OfTerritoire = motif.Organisation.Territoire.FeriesTravailles,
                Fermetures = db.Lieux.Where(lieu => lieu.Id == projet.LieuId).Select(lieu => lieu.Fermetures).FirstOrDefault(),
                FeriesTravailles = db.Lieux.Where(lieu => lieu.Id == projet.LieuId).Select(lieu => lieu.FeriesTravailles).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(ct);

    private async Task<IReadOnlyList<AgentNomme>> AgentsAsync(ProjetRdv projet, CancellationToken ct)
    {
        var ids = projet.AgentIds.ToArray();
        return await db
            .Agents.Where(agent => EF.Parameter(ids).Contains(agent.Id))
            .OrderBy(agent => agent.Id)
            .Select(agent => new AgentNomme(
                agent.Id,
                agent.FirstName + " " + agent.LastName,
                agent.Roles.OrderBy(role => role.Id).Select(role => role.Organisation.TimeZone).FirstOrDefault()
            ))
            .ToListAsync(ct);
    }

    /// <summary>From the index of agendas: those that overlap, and those that end less than an hour before.</summary>
    private async Task<IReadOnlyList<RdvAutour>> RdvsAsync(Agent me, ProjetRdv projet, CancellationToken ct)
    {
        var ids = projet.AgentIds.ToArray();
        var (from, to, edited) = (projet.At.Start - FaitsAutour.Battement, projet.At.End, projet.RdvId ?? 0);
        var earliest = from - Rdv.MaxLength;
        var met = await db
            .RdvsAgents.Where(place =>
                EF.Parameter(ids).Contains(place.AgentId)
                && place.Occupies
                && place.StartsAt >= earliest
                && place.StartsAt < to
                && place.EndsAt >= from
                && place.RdvId != edited
            )
            .OrderBy(place => place.StartsAt)
            .ThenBy(place => place.RdvId)
            .Select(place => new RdvAutour(place.RdvId, place.AgentId, place.StartsAt, place.EndsAt))
            .ToListAsync(ct);
        return met.Count == 0 ? met : await WithDetailAsync(me, met, ct);
    }

    /// <summary>Adds the motif and the people to those that the reader may see.</summary>
    private async Task<IReadOnlyList<RdvAutour>> WithDetailAsync(Agent me, List<RdvAutour> met, CancellationToken ct)
    {
        var ids = met.Select(rdv => rdv.RdvId).Distinct().ToArray();
        var seen = await db
            .Rdvs.VisibleTo(me, current.Now)
            .Where(rdv => EF.Parameter(ids).Contains(rdv.Id))
            .Select(rdv => new
            {
                rdv.Id,
                Motif = rdv.Motif.Name,
                Personnes = rdv
                    .Participations.Where(place => place.Status != RdvStatus.Excused && place.Status != RdvStatus.Revoked)
                    .OrderBy(place => place.Id)
                    .Select(place => Usager.NomComplet(place.Usager.FirstName, place.Usager.LastName, place.Usager.BirthName))
                    .ToList(),
            })
            .AsSingleQuery()
            .ToDictionaryAsync(rdv => rdv.Id, ct);
        return
        [
            .. met.Select(rdv =>
                seen.TryGetValue(rdv.RdvId, out var detail) ? rdv with { Motif = detail.Motif, Personnes = detail.Personnes } : rdv
            ),
        ];
    }

    /// <summary>What people are taking online at this very moment.</summary>
    private async Task<IReadOnlyList<GardeAutour>> GardesAsync(ProjetRdv projet, CancellationToken ct)
    {
        var ids = projet.AgentIds.ToArray();
        var (from, to, now) = (projet.At.Start, projet.At.End, current.Now);
        return await db
            .Gardes.Where(garde =>
                garde.AgentId != null
                && EF.Parameter(ids).Contains(garde.AgentId.Value)
                && garde.ExpiresAt > now
                && garde.StartsAt < to
                && garde.EndsAt > from
            )
            .OrderBy(garde => garde.Id)
            .Select(garde => new GardeAutour(garde.Id, garde.AgentId!.Value, garde.StartsAt, garde.EndsAt))
            .ToListAsync(ct);
    }

    private async Task<IReadOnlyList<AbsenceAutour>> AbsencesAsync(Agent me, ProjetRdv projet, CadreRdv cadre, CancellationToken ct)
    {
        var ids = projet.AgentIds.ToArray();
        var (from, to) = cadre.Days(projet.At);
        var seen = db.Absences.VisibleTo(me, db.Agents, current.Now);
        var rows = await db
            .Absences.Where(absence =>
                EF.Parameter(ids).Contains(absence.AgentId)
                && absence.FirstDay <= to
                && (absence.LastDay == null || absence.LastDay >= from)
            )
            .OrderBy(absence => absence.Id)
            .Select(absence => new
            {
                absence.Id,
                absence.AgentId,
                absence.FirstDay,
                absence.StartTime,
                absence.EndTime,
                absence.EndDay,
                absence.Recurrence,
                absence.Derogations,
                Title = seen.Any(one => one.Id == absence.Id) ? absence.Title : null,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new AbsenceAutour(
                row.Id,
                row.AgentId,
                row.Title,
                new Plage(row.FirstDay, row.StartTime, row.EndTime, row.EndDay, row.Recurrence, row.Derogations)
            )),
        ];
    }

    private async Task<IReadOnlyList<PlageAutour>> PlagesAsync(Agent me, ProjetRdv projet, CadreRdv cadre, CancellationToken ct)
    {
        var ids = projet.AgentIds.ToArray();
        var (from, _) = cadre.Days(projet.At);
        var seen = db.PlagesOuverture.VisibleTo(me, db.Agents, current.Now);
        var rows = await db
            .PlagesOuverture.Where(plage => EF.Parameter(ids).Contains(plage.AgentId) && (plage.LastDay == null || plage.LastDay >= from))
            .OrderBy(plage => plage.Id)
            .Select(plage => new
            {
                plage.Id,
                plage.AgentId,
                plage.LieuId,
                plage.OrganisationId,
                plage.FirstDay,
                plage.StartTime,
                plage.EndTime,
                plage.Recurrence,
                plage.Derogations,
                IsSeen = seen.Any(one => one.Id == plage.Id),
                OpensMotif = plage.Motifs.Any(motif => motif.Id == projet.MotifId),
                Title = plage.Title ?? "",
                Lieu = plage.Lieu == null ? null : plage.Lieu.Name,
                Organisation = plage.Organisation.Name,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new PlageAutour(
                row.Id,
                row.AgentId,
                row.LieuId,
                row.OrganisationId == cadre.OrganisationId,
                new Plage(row.FirstDay, row.StartTime, row.EndTime, Recurrence: row.Recurrence, Derogations: row.Derogations),
                row.IsSeen ? new PlageVue(row.Title, row.Lieu, row.Organisation) : null
            )
            {
                OpensMotif = row.OpensMotif,
            }),
        ];
    }

    /// <summary>
    /// Other RDVs of the same people: at that time, or for the same motif on that day, and for a new one on any day to come. One that hides itself is only
    /// told to who may see it.
    /// </summary>
    private async Task<IReadOnlyList<ParticipationAutour>> ParticipationsAsync(
        Agent me,
        ProjetRdv projet,
        CadreRdv cadre,
        CancellationToken ct
    )
    {
        var ids = projet.UsagerIds.ToArray();
        var (from, to, edited, isNew, now) = (projet.At.Start, projet.At.End, projet.RdvId ?? 0, projet.RdvId is null, current.Now);
        var day = cadre.DayOf(projet.At);
        var (morning, night) = (day.Start, day.End);
        var earliest = Instant.Min(from, morning) - Rdv.MaxLength;
        var latest = Instant.Max(to, night);
        var (seen, hides) = (db.Rdvs.VisibleTo(me, current.Now), RdvPolicy.HidesItself);
        return await db
            .Participations.Where(place =>
                EF.Parameter(ids).Contains(place.UsagerId)
                && place.RdvId != edited
                && place.Status != RdvStatus.Excused
                && place.Status != RdvStatus.Revoked
                && place.Rdv.DeletedAt == null
                && place.Rdv.Status != RdvStatus.Excused
                && place.Rdv.Status != RdvStatus.Revoked
                && (
                    (
                        place.Rdv.StartsAt >= earliest
                        && place.Rdv.StartsAt < latest
                        && (
                            (place.Rdv.StartsAt < to && place.Rdv.EndsAt > from)
                            || (place.Rdv.MotifId == projet.MotifId && place.Rdv.StartsAt >= morning && place.Rdv.StartsAt < night)
                        )
                    )
                    || (
                        isNew
                        && place.Rdv.MotifId == projet.MotifId
                        && place.Rdv.StartsAt > now
                        && place.Rdv.Status == RdvStatus.Unknown
                        && place.Status == RdvStatus.Unknown
                    )
                )
            )
            .Where(Expressions.Whole((Participation place) => !hides.Ask(place.Rdv) || seen.Any(rdv => rdv.Id == place.RdvId)))
            .OrderBy(place => place.Rdv.StartsAt)
            .ThenBy(place => place.Id)
            .Select(place => new ParticipationAutour(
                place.RdvId,
                place.UsagerId,
                Usager.NomComplet(place.Usager.FirstName, place.Usager.LastName, place.Usager.BirthName),
                place.Rdv.MotifId,
                place.Rdv.StartsAt,
                place.Rdv.EndsAt,
                seen.Any(rdv => rdv.Id == place.RdvId) ? place.Rdv.Motif.Name : null
            ))
            .ToListAsync(ct);
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>
/// Reads what opens and what fills agendas over some days, already cut down to what one reader may see: the details of RDVs and plages only ever come
/// through their policies. At most seven queries, whatever the number of agendas.
/// </summary>
public sealed class LectureAgendas(Db db)
{
    /// <summary>By agenda, in order of start.</summary>
    public async Task<ILookup<long, Bloc>> ReadAsync(
        Regard regard,
        IReadOnlyList<AgendaLisible> agendas,
        DateInterval days,
        CancellationToken ct
    )
    {
        if (agendas.Count == 0)
        {
            return Array.Empty<Bloc>().ToLookup(bloc => bloc.AgendaId);
        }

        var by = agendas.ToDictionary(agenda => agenda.Id);
        List<Bloc> blocs =
        [
            .. await PlagesAsync(regard, by, days, ct),
            .. agendas.SelectMany(agenda => DaysOff(agenda, days)),
            .. await AbsencesAsync(regard, by, days, ct),
            .. await TakenAsync(regard, by, days, ct),
        ];
        return blocs.OrderBy(bloc => bloc.Start).ThenBy(bloc => bloc.Genre).ThenBy(bloc => bloc.End).ToLookup(bloc => bloc.AgendaId);
    }

    private async Task<IEnumerable<Bloc>> PlagesAsync(
        Regard regard,
        Dictionary<long, AgendaLisible> agendas,
        DateInterval days,
        CancellationToken ct
    )
    {
        var (ids, from, to) = (agendas.Keys.ToArray(), days.Start.PlusDays(-1), days.End);
        var visible = db.PlagesOuverture.VisibleTo(regard.Me, db.Agents, regard.Now);
        var rows = await db
            .PlagesOuverture.Where(plage =>
                EF.Parameter(ids).Contains(plage.AgentId) && plage.FirstDay <= to && (plage.LastDay == null || plage.LastDay >= from)
            )
            .Select(plage => new
            {
                plage.AgentId,
                plage.FirstDay,
                plage.StartTime,
                plage.EndTime,
                plage.Recurrence,
                plage.Derogations,
                IsVisible = visible.Any(seen => seen.Id == plage.Id),
                Detail = new DetailPlage(
                    plage.Id,
                    plage.Title,
                    plage.Organisation.Name,
                    plage.Lieu!.Name,
                    plage.Motifs.OrderBy(motif => motif.Id).Select(motif => motif.Name).ToList()
                ),
            })
            .ToListAsync(ct);
        return rows.SelectMany(row =>
        {
            var agenda = agendas[row.AgentId];
            var detail = row.IsVisible && regard.ReadsDetails(agenda) ? row.Detail : null;
            return new Plage(row.FirstDay, row.StartTime, row.EndTime, Recurrence: row.Recurrence, Derogations: row.Derogations)
                .Occurrences(days, agenda.Zone)
                .Select(span => new Bloc(row.AgentId, Genre.Plage, span.Start, span.End) { Plage = detail });
        });
    }

    private static IEnumerable<Bloc> DaysOff(AgendaLisible agenda, DateInterval days)
    {
        var feries = new Feries(agenda.HolidayProfile ?? ProfilFerie.Metropole, agenda.FeriesTravailles ?? []);
        foreach (var day in days)
        {
            if (feries.Closing(day) is { } name)
            {
                var span = agenda.SpanOf(new DateInterval(day, day));
                yield return new Bloc(agenda.Id, Genre.Ferie, span.Start, span.End) { Fete = name };
            }
        }
    }

    private async Task<IEnumerable<Bloc>> AbsencesAsync(
        Regard regard,
        Dictionary<long, AgendaLisible> agendas,
        DateInterval days,
        CancellationToken ct
    )
    {
        var (ids, from, to) = (agendas.Keys.ToArray(), days.Start.PlusDays(-1), days.End);
        var rows = await db
            .Absences.Where(absence =>
                EF.Parameter(ids).Contains(absence.AgentId)
                && absence.FirstDay <= to
                && (absence.LastDay == null || absence.LastDay >= from)
            )
            .Select(absence => new
            {
                absence.Id,
                absence.AgentId,
                absence.Title,
                absence.FirstDay,
                absence.StartTime,
                absence.EndTime,
                absence.EndDay,
                absence.Recurrence,
                absence.Derogations,
            })
            .ToListAsync(ct);
        return rows.SelectMany(row =>
        {
            var agenda = agendas[row.AgentId];
            // An absence has no context but its agenda: AbsencePolicy asks for this level too.
            var detail = regard.On(agenda) >= Niveau.AvecDetail ? new DetailAbsence(row.Id, row.Title) : null;
            return new Plage(row.FirstDay, row.StartTime, row.EndTime, row.EndDay, row.Recurrence, row.Derogations)
                .Occurrences(days, agenda.Zone)
                .Select(span => new Bloc(row.AgentId, Genre.Absence, span.Start, span.End) { Absence = detail });
        });
    }

    /// <summary>RDVs and live holds. What cannot be read in detail stays as time taken; what is cancelled takes none.</summary>
    private async Task<IEnumerable<Bloc>> TakenAsync(
        Regard regard,
        Dictionary<long, AgendaLisible> agendas,
        DateInterval days,
        CancellationToken ct
    )
    {
        var spans = agendas.Values.ToDictionary(agenda => agenda.Id, agenda => agenda.SpanOf(days));
        var all = new Interval(spans.Values.Min(span => span.Start), spans.Values.Max(span => span.End));
        var ids = agendas.Keys.ToArray();
        var rows = (await Taken(ids, all, regard.Now).ToListAsync(ct)).FindAll(row => spans[row.AgentId].Overlaps(new(row.Start, row.End)));
        var read = agendas.Values.Where(regard.ReadsDetails).Select(agenda => agenda.Id).ToHashSet();

        if (regard.Me.ShowsCancelled && read.Count > 0)
        {
            rows.AddRange(await Freed([.. read], all).ToListAsync(ct));
        }

        var rdvIds = rows.Where(row => row.RdvId is not null && read.Contains(row.AgentId)).Select(row => row.RdvId!.Value).Distinct();
        var details = await DetailsAsync(regard, [.. rdvIds], ct);
        return rows.Select(row =>
                (
                    row.Occupies,
                    Bloc: new Bloc(row.AgentId, row.RdvId is null ? Genre.Garde : Genre.Rdv, row.Start, row.End)
                    {
                        Rdv = row.RdvId is { } id && read.Contains(row.AgentId) ? details.GetValueOrDefault(id) : null,
                        SaysHeld = row.RdvId is null && regard.On(agendas[row.AgentId]) >= Niveau.AvecDetail,
                    }
                )
            )
            .Where(seen => seen.Occupies || seen.Bloc.Rdv is not null)
            .Select(seen => seen.Bloc);
    }

    private IQueryable<Pris> Taken(long[] ids, Interval span, Instant now)
    {
        var (earliest, start, end) = (span.Start - Rdv.MaxLength, span.Start, span.End);
        return db
            .RdvsAgents.Where(place =>
                place.Occupies
                && EF.Parameter(ids).Contains(place.AgentId)
                && place.StartsAt > earliest
                && place.StartsAt < end
                && place.EndsAt > start
            )
            .Select(place => new Pris
            {
                AgentId = place.AgentId,
                RdvId = place.RdvId,
                Start = place.StartsAt,
                End = place.EndsAt,
                Occupies = true,
            })
            .Concat(
                db.Gardes.Where(garde =>
                        garde.AgentId != null
                        && EF.Parameter(ids).Contains(garde.AgentId.Value)
                        && garde.ExpiresAt > now
                        && garde.StartsAt < end
                        && garde.EndsAt > start
                    )
                    .Select(garde => new Pris
                    {
                        AgentId = garde.AgentId!.Value,
                        RdvId = null,
                        Start = garde.StartsAt,
                        End = garde.EndsAt,
                        Occupies = true,
                    })
            );
    }

    private IQueryable<Pris> Freed(long[] ids, Interval span)
    {
        var (earliest, start, end) = (span.Start - Rdv.MaxLength, span.Start, span.End);
        return db
            .RdvsAgents.Where(place =>
                !place.Occupies
                && EF.Parameter(ids).Contains(place.AgentId)
                && place.StartsAt > earliest
                && place.StartsAt < end
                && place.EndsAt > start
            )
            .Select(place => new Pris
            {
                AgentId = place.AgentId,
                RdvId = place.RdvId,
                Start = place.StartsAt,
                End = place.EndsAt,
                Occupies = false,
            });
    }

    private async Task<Dictionary<long, DetailRdv>> DetailsAsync(Regard regard, long[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var writable = db.Rdvs.WritableBy(regard.Me, regard.Now);
        var isPreview = regard.Comme is not null;
        return await db
            .Rdvs.VisibleTo(regard.Me, regard.Now)
            .Where(rdv => EF.Parameter(ids).Contains(rdv.Id))
            // Others see no more of what hides itself than that time is taken.
            .Where(Expressions.Whole((Rdv rdv) => !isPreview || !RdvPolicy.HidesItself.Ask(rdv)))
            .Select(rdv => new DetailRdv(
                rdv.Id,
                rdv.Revision,
                rdv.Status,
                rdv.ArrivedAt,
                rdv.MoveOfferedAt != null,
                rdv.Motif.Name,
                rdv.Motif.Color,
                rdv.Motif.Collectif,
                rdv.Motif.LocationType,
                rdv.Organisation.Name,
                rdv.Motif.Service.ShortName,
                rdv.Lieu!.Name,
                rdv.Title,
                rdv.MaxParticipants,
                rdv.HomeAddress,
                rdv.PhoneToCall,
                rdv.CreatedBy == CreatedBy.Usager || rdv.CreatedBy == CreatedBy.Visiteur,
                !isPreview && writable.Any(mine => mine.Id == rdv.Id),
                rdv.Participations.OrderBy(place => place.Id)
                    .Select(place => new PlacePrise(
                        place.Usager.FirstName,
                        place.Usager.LastName,
                        place.Usager.BirthName,
                        place.Usager.Phone ?? place.Usager.Responsable!.Phone,
                        place.Status
                    ))
                    .ToList(),
                rdv.Agents.OrderBy(place => place.AgentId)
                    .Select(place => new AgentPresent(place.AgentId, place.Agent.FirstName + " " + place.Agent.LastName))
                    .ToList()
            ))
            .AsSplitQuery()
            .ToDictionaryAsync(rdv => rdv.Id, ct);
    }

    /// <summary>Time taken of an agenda, by a RDV or by a hold.</summary>
    private sealed class Pris
    {
        public required long AgentId { get; init; }
        public required long? RdvId { get; init; }
        public required Instant Start { get; init; }
        public required Instant End { get; init; }
        public required bool Occupies { get; init; }
    }
}

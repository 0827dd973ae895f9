using System.Globalization;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>Absences, for the pages of hours.</summary>
public sealed class RegistreAbsences(Db db, Current current, RdvsTouches touches, LectureHistorique lecture) : Registre<Absence>
{
    public override string Mot => "absence";
    public override string Menu => "/agents/absences";
    public override IQueryable<Absence> Readable => db.Absences.VisibleTo(current.Agent, db.Agents, current.Now);
    public override IQueryable<Absence> Writable => db.Absences.WritableBy(current.Agent, db.Agents, current.Now);

    public override string Liste(long agentId) => string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{agentId}/absences");

    public override IQueryable<Absence> Whole(IQueryable<Absence> rows) =>
        rows.Include(absence => absence.Agent)
                .ThenInclude(agent => agent.Roles)
                    .ThenInclude(role => role.Organisation)
                        .ThenInclude(organisation => organisation.Territoire)
            .AsSplitQuery();

    /// <summary>The RDVs that it covers and did not cover before; less absence hits nobody.</summary>
    public override async Task<Verification> VerifyAsync(Absence row, Plage? after, CancellationToken ct) =>
        after is null
            ? Verification.Nothing
            : Verification.Nothing with
            {
                Touches = await touches.ByAbsenceAsync([row.Agent], after, row.Horaire, ct),
            };

    public override string Assistant(Absence row, Touches touches) =>
        string.Create(CultureInfo.InvariantCulture, $"/agents/absences/{row.Id}/rdvs");

    public override Task<IReadOnlyList<Trace>> HistoryAsync(Absence row, CancellationToken ct) =>
        lecture.OfAsync(nameof(Absence), row.Id, new Mots().Dire("Title", "Nom").Horaire(), row.Agent.Zone, ct);
}

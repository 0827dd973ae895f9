using System.Globalization;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>Plages, for the pages of hours.</summary>
public sealed class RegistrePlages(Db db, Current current, RdvsTouches touches, LectureHistorique lecture) : Registre<PlageOuverture>
{
    public override string Mot => "plage d’ouverture";
    public override string Menu => "/agents/plages";
    public override IQueryable<PlageOuverture> Readable => db.PlagesOuverture.VisibleTo(current.Agent, db.Agents, current.Now);
    public override IQueryable<PlageOuverture> Writable => db.PlagesOuverture.WritableBy(current.Agent, db.Agents, current.Now);

    public override string Liste(long agentId) => string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{agentId}/plages");

    public override IQueryable<PlageOuverture> Whole(IQueryable<PlageOuverture> rows) =>
        rows.Include(plage => plage.Motifs)
            .Include(plage => plage.Lieu)
            .Include(plage => plage.Organisation)
            .Include(plage => plage.Agent)
                .ThenInclude(agent => agent.Services)
            .Include(plage => plage.Agent)
                .ThenInclude(agent => agent.Roles)
                    .ThenInclude(role => role.Organisation)
                        .ThenInclude(organisation => organisation.Territoire)
            .AsSplitQuery();

    /// <summary>The RDVs that lose the time that this plage opened.</summary>
    public override async Task<Verification> VerifyAsync(PlageOuverture row, Plage? after, CancellationToken ct)
    {
        var before = Ouvert.Of(row);
        return Verification.Nothing with
        {
            Touches = await touches.ByLossAsync(row.Agent, row.Id, before, after is null ? [] : [before with { Horaire = after }], ct),
        };
    }

    public override string Assistant(PlageOuverture row, Touches touches) => touches.Url(row.AgentId);

    public override async Task<IReadOnlyList<Trace>> HistoryAsync(PlageOuverture row, CancellationToken ct)
    {
        var organisationId = row.OrganisationId;
        var lieux = await db
            .Lieux.Where(lieu => lieu.OrganisationId == organisationId)
            .ToDictionaryAsync(lieu => lieu.Id, lieu => lieu.Name, ct);
        var motifs = await db
            .Motifs.Where(motif => motif.OrganisationId == organisationId)
            .ToDictionaryAsync(motif => motif.Id, motif => motif.Name, ct);
        var mots = new Mots().Dire("Title", "Nom").Liste("Motifs", "Motifs", motifs).Nom("LieuId", "Lieu", lieux).Horaire();
        return await lecture.OfAsync(nameof(PlageOuverture), row.Id, mots, row.Agent.Zone, ct);
    }
}

using System.Globalization;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Remplacements;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>Plages, for the pages of hours.</summary>
public sealed class RegistrePlages(Db db, Current current, RdvsTouches touches, LectureHistorique lecture) : Registre<PlageOuverture>
{
    private const string Motifs = "Motifs";

    public override string Mot => "plage d’ouverture";
    public override string Menu => "/agents/plages";
    public override IQueryable<PlageOuverture> Readable => db.PlagesOuverture.VisibleTo(current.Agent, db.Agents, current.Now);
    public override IQueryable<PlageOuverture> Writable => db.PlagesOuverture.WritableBy(current.Agent, db.Agents, current.Now);

    public override string Liste(PlageOuverture row) =>
        string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{row.AgentId}/plages");

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
        var mots = new Mots().Dire("Title", "Nom").Dire(Motifs, Motifs).Nom("LieuId", "Lieu", lieux).Horaire();
        return
        [
            .. (await lecture.OfAsync(nameof(PlageOuverture), row.Id, mots, row.Agent.Zone, ct)).Select(trace =>
                trace with
                {
                    Changes =
                    [
                        .. trace.Changes.SelectMany(change => change.Libelle == Motifs ? AddedAndRemoved(change, motifs) : [change]),
                    ],
                }
            ),
        ];
    }

    /// <summary>Which motifs came and which left, rather than two long lists to compare.</summary>
    private static IEnumerable<Changement> AddedAndRemoved(Changement change, Dictionary<long, string> names)
    {
        var (before, after) = (Ids(change.Before), Ids(change.After));
        if (Named(after.Except(before), names) is { } added)
        {
            yield return new Changement(before.Count == 0 ? Motifs : "Motifs ajoutés", Before: null, added) { IsList = true };
        }

        if (Named(before.Except(after), names) is { } removed)
        {
            yield return new Changement("Motifs retirés", removed, After: null) { IsList = true };
        }
    }

    private static string? Named(IEnumerable<long> ids, Dictionary<long, string> names) =>
        ids.Select(id => names.GetValueOrDefault(id) ?? "un motif supprimé").Order(StringComparer.CurrentCulture).ToList()
            is { Count: > 0 } all
            ? Francais.Liste(all)
            : null;

    private static HashSet<long> Ids(string? text) =>
        [
            .. (text ?? "")
                .Split(' ')
                .Select(id => long.TryParse(id, CultureInfo.InvariantCulture, out var one) ? one : 0)
                .Where(id => id > 0),
        ];
}

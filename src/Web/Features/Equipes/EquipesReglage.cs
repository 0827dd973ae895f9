using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Equipes;

/// <summary>Équipes, for the screens of settings.</summary>
public sealed class EquipesReglage(Db db, Current current, LectureHistorique lecture) : Reglage<Equipe>(db, current, lecture)
{
    private readonly Instant _now = current.Now;

    public override Appellation Nom { get; } = new("équipe", "équipes", Feminin: true, "/agents/equipes");
    public override string Conseil =>
        MayAdd
            ? "Créez la première, choisissez ses agents, puis ouvrez-lui des agendas\u00A0: tous y entreront d’un seul geste."
            : "Elles sont créées par qui règle les droits du territoire\u00A0: adressez-vous à cette personne.";
    public override IQueryable<Equipe> Readable => Db.Equipes.VisibleTo(Me);
    public override bool MayAdd => Me.SetsEquipesIn.Length > 0;
    public override IReadOnlyList<Usage> Usages { get; } = [new("agent", "agents"), new("agenda", "agendas")];
    public override IReadOnlyList<Filtre> Filtres { get; } =
    [
        new("sans-agent", "Sans agent", ligne => ligne.Comptes[0] == 0),
        new("sans-agenda", "Sans agenda où entrer", ligne => ligne.Comptes[1] == 0),
    ];

    public override IQueryable<Equipe> Whole(IQueryable<Equipe> rows) =>
        rows.Include(equipe => equipe.Membres).Include(equipe => equipe.Territoire);

    public override bool MayChange(Equipe row) => Me.SetsEquipesIn.Contains(row.TerritoireId);

    public override string NameOf(Equipe row) => row.Name;

    /// <summary>Agendas are counted as far as I may know them.</summary>
    public override async Task<IReadOnlyList<LigneDeReglage>> LinesAsync(CancellationToken ct)
    {
        var acces = Db.AccesAgendas.VisibleTo(Me).Where(acces => acces.ExpiresAt == null || acces.ExpiresAt > _now);
        var found = await Readable
            .OrderBy(equipe => equipe.Name)
            .Select(equipe => new
            {
                equipe.Id,
                equipe.Name,
                Territoire = equipe.Territoire.Name,
                Membres = equipe.Membres.Where(membre => membre.DeletedAt == null).Select(membre => membre.LastName).ToList(),
                Agendas = acces.Count(given => given.EquipeId == equipe.Id),
            })
            .ToListAsync(ct);
        return
        [
            .. found.Select(row => new LigneDeReglage(row.Id, row.Name, row.Territoire, row.Membres, [row.Membres.Count, row.Agendas])),
        ];
    }

    public override async Task<IReadOnlyList<Dependance>> DependancesAsync(Equipe row, CancellationToken ct)
    {
        var agendas = await Db
            .AccesAgendas.Where(acces => acces.EquipeId == row.Id)
            .OrderBy(acces => acces.Agenda.LastName)
            .Select(acces => acces.Agenda.FirstName + " " + acces.Agenda.LastName)
            .ToListAsync(ct);
        return
        [
            agendas.Count == 0
                ? new("Elle n’entre dans aucun agenda\u00A0: personne ne perd d’accès. Les agents eux-mêmes ne changent pas.", [])
                : new(
                    "Elle entre dans ces agendas\u00A0: ses agents n’y entreront plus par elle. Les agents eux-mêmes ne changent pas.",
                    agendas
                ),
        ];
    }

    /// <summary>Its accesses go one by one: each leaves its trace in the history of its agenda.</summary>
    public override async Task RemoveAsync(Equipe row, CancellationToken ct)
    {
        var given = await Db.AccesAgendas.Where(acces => acces.EquipeId == row.Id).ToListAsync(ct);
        (given.Count > 0 && !Me.GrantsAccessIn.Contains(row.TerritoireId) ? EquipeRefusals.EntersAgendas : null).ThrowIfAny();
        Db.RemoveRange(given);
        Db.Remove(row);
    }

    protected override async Task<Mots> MotsAsync(Equipe row, CancellationToken ct) =>
        new Mots()
            .Dire("Name", "Nom")
            .Liste(
                "Membres",
                "Agents",
                await Db
                    .Agents.Where(agent => agent.Roles.Any(role => role.Organisation.TerritoireId == row.TerritoireId))
                    .ToDictionaryAsync(agent => agent.Id, agent => agent.FirstName + " " + agent.LastName, ct)
            );
}

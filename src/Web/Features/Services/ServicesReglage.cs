using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Services;

/// <summary>Services, for the screens of settings: known to whoever administers a territory, changed by them while no other territory uses it.</summary>
public sealed class ServicesReglage(Db db, Current current, LectureHistorique lecture) : Reglage<Service>(db, current, lecture)
{
    private HashSet<long> _elsewhere = [];

    public override Appellation Nom { get; } = new("service", "services", Feminin: false, "/agents/territoire/services");
    public override string Conseil => "Créez le premier\u00A0: PMI, service social, CPEF… Les motifs et les agents en sont.";
    public override bool MayAdd => Territoires.Length > 0;
    public override IReadOnlyList<Usage> Usages { get; } = [new("motif", "motifs"), new("agent", "agents")];
    public override IReadOnlyList<Filtre> Filtres { get; } =
    [
        new("ici", "Qui servent dans mon territoire", ligne => ligne.Comptes.Any(count => count > 0)),
        new("sans-usage", "Qui n’y servent pas", ligne => ligne.Comptes.All(count => count == 0)),
    ];

    /// <summary>Nobody else's to read: what it means for a RDV is said where the RDV is.</summary>
    public override IQueryable<Service> Readable => MayAdd ? Db.Services : Db.Services.Where(_ => false);

    /// <summary>Territories that I administer.</summary>
    public long[] Territoires => Me.SetsTerritoires;

    public override async Task KnowMeAsync(CancellationToken ct)
    {
        await base.KnowMeAsync(ct);
        var mine = Territoires;
        _elsewhere =
        [
            .. await Db
                .Services.Where(service =>
                    Db.Motifs.Any(motif => motif.ServiceId == service.Id && !mine.Contains(motif.Organisation.TerritoireId))
                    || Db.Agents.Any(agent =>
                        agent.DeletedAt == null
                        && agent.Services.Any(own => own.Id == service.Id)
                        && agent.Roles.Any(role => !mine.Contains(role.Organisation.TerritoireId))
                    )
                )
                .Select(service => service.Id)
                .ToListAsync(ct),
        ];
    }

    public override IQueryable<Service> Whole(IQueryable<Service> rows) => rows;

    /// <summary>What another territory uses is changed for nobody's sake alone.</summary>
    public override bool MayChange(Service row) => MayAdd && !_elsewhere.Contains(row.Id);

    public override string NameOf(Service row) => row.Name;

    /// <summary>Counted in my territories: what others do is theirs to know.</summary>
    public override async Task<IReadOnlyList<LigneDeReglage>> LinesAsync(CancellationToken ct)
    {
        if (!MayAdd)
        {
            throw new ForbiddenException();
        }

        var found = await Readable.OrderBy(service => service.Name).ToListAsync(ct);
        var (motifs, agents) = (await MotifsAsync(ct), await AgentsAsync(ct));
        return
        [
            .. found.Select(row => new LigneDeReglage(
                row.Id,
                row.IsSensitive ? $"{row.Name} (sensible)" : row.Name,
                "",
                [row.ShortName],
                [motifs.GetValueOrDefault(row.Id), agents.GetValueOrDefault(row.Id)]
            )),
        ];
    }

    /// <summary>A service is not deleted on a screen: motifs and RDVs of every territory may be of it.</summary>
    public override Task<IReadOnlyList<Dependance>> DependancesAsync(Service row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Dependance>>([]);

    public override Task RemoveAsync(Service row, CancellationToken ct) => throw new ForbiddenException();

    protected override Task<Mots> MotsAsync(Service row, CancellationToken ct) =>
        Task.FromResult(
            new Mots()
                .Dire("Name", "Nom")
                .Dire("ShortName", "Nom court")
                .Dire("IsSocial", "Service social", YesOrNo)
                .Dire("IsSensitive", "Service sensible", YesOrNo)
        );

    private Task<Dictionary<long, int>> MotifsAsync(CancellationToken ct)
    {
        var mine = Territoires;
        return Db
            .Motifs.Where(motif => motif.DeletedAt == null && mine.Contains(motif.Organisation.TerritoireId))
            .GroupBy(motif => motif.ServiceId)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, ct);
    }

    /// <summary>From the houses to their services: the other way round, each service of the country would ask all its agents.</summary>
    private async Task<Dictionary<long, int>> AgentsAsync(CancellationToken ct)
    {
        var mine = Territoires;
        var pairs = await Db
            .Roles.Where(role => role.Agent.DeletedAt == null && mine.Contains(role.Organisation.TerritoireId))
            .SelectMany(role => role.Agent.Services, (role, own) => new { own.Id, role.AgentId })
            .Distinct()
            .ToListAsync(ct);
        return pairs.CountBy(pair => pair.Id).ToDictionary();
    }

    private static string YesOrNo(string value) => bool.TryParse(value, out var yes) && yes ? "oui" : "non";
}

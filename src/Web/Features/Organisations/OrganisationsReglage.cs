using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>Organisations, for the screens of settings: made by whoever administers the territory, changed by whoever administers one of the two.</summary>
public sealed class OrganisationsReglage(Db db, Current current, LectureHistorique lecture) : Reglage<Organisation>(db, current, lecture)
{
    public override Appellation Nom { get; } = new("organisation", "organisations", Feminin: true, "/agents/organisations");
    public override string Conseil => "Demandez à une personne qui administre le territoire de vous y inviter.";
    public override bool MayAdd => Territoires.Length > 0;
    public override IReadOnlyList<Usage> Usages { get; } = [new("agent", "agents"), new("lieu", "lieux"), new("motif", "motifs")];
    public override IReadOnlyList<Filtre> Filtres { get; } =
    [new("sans-agent", "Sans agent", ligne => ligne.Comptes[0] == 0), new("sans-motif", "Sans motif", ligne => ligne.Comptes[2] == 0)];

    /// <summary>Where I may make one.</summary>
    public long[] Territoires => Me.SetsTerritoires;

    public override IQueryable<Organisation> Readable
    {
        get
        {
            var (memberIn, territoires) = (Me.MemberIn, Territoires);
            return Db.Organisations.Where(one => memberIn.Contains(one.Id) || territoires.Contains(one.TerritoireId));
        }
    }

    public override IQueryable<Organisation> Whole(IQueryable<Organisation> rows) => rows.Include(organisation => organisation.Territoire);

    public override bool MayChange(Organisation row) => Me.Sets(row);

    public override string NameOf(Organisation row) => row.Name;

    public override async Task<IReadOnlyList<LigneDeReglage>> LinesAsync(CancellationToken ct)
    {
        var found = await Readable
            .OrderBy(organisation => organisation.Name)
            .Select(organisation => new
            {
                organisation.Id,
                organisation.Name,
                Territoire = organisation.Territoire.Name,
                Agents = organisation.Roles.Count(role => role.Agent.DeletedAt == null),
                Lieux = organisation.Lieux.Count(lieu => lieu.Availability == Lieux.LieuAvailability.Enabled),
                Motifs = organisation.Motifs.Count(motif => motif.DeletedAt == null),
            })
            .ToListAsync(ct);
        return [.. found.Select(row => new LigneDeReglage(row.Id, row.Name, row.Territoire, [], [row.Agents, row.Lieux, row.Motifs]))];
    }

    /// <summary>An organisation is not deleted on a screen: RDVs answer to it for ever.</summary>
    public override Task<IReadOnlyList<Dependance>> DependancesAsync(Organisation row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Dependance>>([]);

    public override Task RemoveAsync(Organisation row, CancellationToken ct) => throw new ForbiddenException();

    protected override Task<Mots> MotsAsync(Organisation row, CancellationToken ct) =>
        Task.FromResult(
            new Mots()
                .Dire("Name", "Nom")
                .Dire("Phone", "Téléphone", Francais.Telephone)
                .Dire("Email", "E-mail")
                .Dire("Website", "Site")
                .Dire("Horaires", "Horaires")
                .Dire("TimeZone", "Fuseau horaire", Departements.NameOfZone)
        );
}

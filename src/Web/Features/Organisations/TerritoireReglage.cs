using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>Territories, for whoever configures them: they are opened by super-admins, and never deleted here.</summary>
public sealed class TerritoireReglage(Db db, Current current, LectureHistorique lecture) : Reglage<Territoire>(db, current, lecture)
{
    public override Appellation Nom { get; } = new("territoire", "territoires", Feminin: false, "/agents/territoire/reglages");
    public override string Conseil => "Seule une personne qui administre le territoire le règle.";
    public override string Icone => "maison";
    public override bool MayAdd => false;
    public override IReadOnlyList<Usage> Usages { get; } = [new("organisation", "organisations")];
    public override IReadOnlyList<Filtre> Filtres => [];

    public override IQueryable<Territoire> Readable
    {
        get
        {
            var mine = Me.SetsTerritoires;
            return Db.Territoires.Where(territoire => mine.Contains(territoire.Id));
        }
    }

    public override IQueryable<Territoire> Whole(IQueryable<Territoire> rows) => rows;

    public override bool MayChange(Territoire row) => Me.SetsTerritoires.Contains(row.Id);

    public override string NameOf(Territoire row) => row.Name;

    public override async Task<IReadOnlyList<LigneDeReglage>> LinesAsync(CancellationToken ct)
    {
        var found = await Readable
            .OrderBy(territoire => territoire.Name)
            .Select(territoire => new
            {
                territoire.Id,
                territoire.Name,
                Organisations = territoire.Organisations.Count,
            })
            .ToListAsync(ct);
        return [.. found.Select(row => new LigneDeReglage(row.Id, row.Name, row.Name, [], [row.Organisations]))];
    }

    public override Task<IReadOnlyList<Dependance>> DependancesAsync(Territoire row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Dependance>>([]);

    public override Task RemoveAsync(Territoire row, CancellationToken ct) => throw new ForbiddenException();

    protected override Task<Mots> MotsAsync(Territoire row, CancellationToken ct) =>
        Task.FromResult(
            new Mots()
                .Dire("Name", "Nom")
                .Dire("Phone", "Téléphone", Francais.Telephone)
                .Dire("FeriesTravailles", "Jours fériés travaillés")
                .Dire("AsksBirthDate", "Demander la date de naissance", YesNo)
                .Dire("AsksAddressDetails", "Demander le complément d’adresse", YesNo)
                .Dire("AsksCaisse", "Demander la caisse", YesNo)
                .Dire("AsksFamilySituation", "Demander la situation familiale", YesNo)
                .Dire("AsksChildren", "Demander le nombre d’enfants", YesNo)
                .Dire("IsolatedOrganisations", "Organisations isolées", YesNo)
                .Dire("OpenFreeBusy", "Libre ou occupé montré à tous", YesNo)
                .Dire("OpensSensitive", "Accès donnés à la main ouvrant aussi le sensible", YesNo)
                .Dire("OwnersGrantAccess", "Chacun ouvre son agenda", YesNo)
                .Dire("RequiresSecondFactor", "Deuxième étape exigée", YesNo)
        );

    private static string YesNo(string value) => bool.TryParse(value, out var yes) && yes ? "oui" : "non";
}

using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>Secteurs, for the screens of settings: theirs only who administer the territory.</summary>
public sealed class SecteursReglage(Db db, Current current, LectureHistorique lecture, ApercuDeSectorisation apercu)
    : Reglage<Secteur>(db, current, lecture)
{
    private const int Named = 30;

    public override Appellation Nom { get; } = new("secteur", "secteurs", Feminin: false, "/agents/territoire/secteurs");
    public override string Conseil =>
        "Sans secteur, l’adresse ne change rien à ce que les usagers trouvent. Créez le premier, mettez-y des communes, puis dites qui les reçoit.";
    public override string Icone => "lieu";
    public override bool MayAdd => Territoires.Length > 0;
    public override IReadOnlyList<Usage> Usages { get; } =
    [new("commune", "communes"), new("rue", "rues"), new("attribution", "attributions")];
    public override IReadOnlyList<Filtre> Filtres { get; } =
    [
        new("sans-zone", "Sans commune ni rue", ligne => ligne.Comptes[0] + ligne.Comptes[1] == 0),
        new("sans-attribution", "Que personne ne reçoit", ligne => ligne.Comptes[2] == 0),
    ];

    /// <summary>Territories that I administer.</summary>
    public long[] Territoires => Me.SetsTerritoires;

    public override IQueryable<Secteur> Readable
    {
        get
        {
            var mine = Territoires;
            return Db.Secteurs.Where(secteur => mine.Contains(secteur.TerritoireId));
        }
    }

    public override IQueryable<Secteur> Whole(IQueryable<Secteur> rows) =>
        rows.Include(secteur => secteur.Territoire)
            .Include(secteur => secteur.Attributions)
                .ThenInclude(given => given.Organisation)
            .Include(secteur => secteur.Attributions)
                .ThenInclude(given => given.Agent);

    public override bool MayChange(Secteur row) => Territoires.Contains(row.TerritoireId);

    public override string NameOf(Secteur row) => row.Name;

    /// <summary>For a page that is about no row.</summary>
    public async Task OnlyMineAsync(CancellationToken ct)
    {
        await KnowMeAsync(ct);
        if (!MayAdd)
        {
            throw new ForbiddenException();
        }
    }

    public override async Task<IReadOnlyList<LigneDeReglage>> LinesAsync(CancellationToken ct)
    {
        await OnlyMineAsync(ct);
        var found = await Readable
            .Select(secteur => new
            {
                secteur.Id,
                secteur.Name,
                secteur.HumanId,
                Territoire = secteur.Territoire.Name,
                Communes = secteur.Zones.Count(zone => zone.Level == ZoneLevel.City),
                Rues = secteur.Zones.Count(zone => zone.Level == ZoneLevel.Street),
            })
            .ToListAsync(ct);
        var served = await ServedAsync(ct);
        return
        [
            .. found
                .OrderBy(row => row.Name, StringComparer.CurrentCulture)
                .ThenBy(row => row.Id)
                .Select(row => new LigneDeReglage(
                    row.Id,
                    row.Name,
                    row.Territoire,
                    [row.HumanId, .. served[row.Id]],
                    [row.Communes, row.Rues, served[row.Id].Count()]
                )
                {
                    Detail = string.Join(" · ", served[row.Id].Take(3).Prepend($"code {row.HumanId}")),
                }),
        ];
    }

    public override async Task<IReadOnlyList<Dependance>> DependancesAsync(Secteur row, CancellationToken ct)
    {
        var zones = await apercu.LivedInAsync(row.Id, ct);
        var served = row.Attributions.Select(AttributionVoulue.NameOf).Order(StringComparer.CurrentCulture).ToList();
        var effets = await apercu.OfAsync(row.Territoire, zones, () => TryAsync(row.Id, ct), ct);
        return
        [
            zones.Count == 0
                ? new("Il n’a ni commune ni rue.", [])
                : new(
                    $"{Francais.Nombre(zones.Count, "zone le quitte", "zones le quittent")}\u00A0:",
                    Few([.. zones.Select(zone => zone.Name)])
                ),
            served.Count == 0 ? new("Personne ne reçoit ses habitants.", []) : new("Ne reçoivent plus ses habitants\u00A0:", Few(served)),
            effets.Count == 0
                ? new("Les usagers n’y gagnent et n’y perdent rien. Les RDV déjà pris restent.", [])
                : new("Ce que cela change pour les usagers (les RDV déjà pris restent)\u00A0:", effets),
        ];
    }

    /// <summary>With its zones and attributions, named in its history.</summary>
    public override async Task RemoveAsync(Secteur row, CancellationToken ct)
    {
        var zones = await apercu.LivedInAsync(row.Id, ct);
        TraceDeSecteur.Write(
            Db,
            row.Id,
            [],
            [.. zones.Select(zone => zone.Name)],
            [],
            [.. row.Attributions.Select(AttributionVoulue.NameOf)]
        );
        await Db.Zones.Where(zone => zone.SecteurId == row.Id).ExecuteDeleteAsync(ct);
        Db.RemoveRange([.. row.Attributions]);
        Db.Remove(row);
    }

    protected override Task<Mots> MotsAsync(Secteur row, CancellationToken ct) =>
        Task.FromResult(
            new Mots()
                .Dire("Name", "Nom")
                .Dire("HumanId", "Code")
                .Dire(TraceDeSecteur.ZonesIn, "Communes et rues ajoutées")
                .Dire(TraceDeSecteur.ZonesOut, "Communes et rues retirées")
                .Dire(TraceDeSecteur.ServedIn, "Reçoivent désormais")
                .Dire(TraceDeSecteur.ServedOut, "Ne reçoivent plus")
        );

    private async Task TryAsync(long id, CancellationToken ct)
    {
        await RemoveAsync(await Whole(Readable).SingleAsync(secteur => secteur.Id == id, ct), ct);
        await Db.SaveChangesAsync(ct);
    }

    private async Task<ILookup<long, string>> ServedAsync(CancellationToken ct)
    {
        var mine = Territoires;
        var given = await Db
            .Attributions.AsNoTracking()
            .Where(one => mine.Contains(one.Secteur.TerritoireId))
            .Include(one => one.Organisation)
            .Include(one => one.Agent)
            .ToListAsync(ct);
        return given
            .OrderBy(one => one.Organisation.Name, StringComparer.CurrentCulture)
            .ToLookup(one => one.SecteurId, AttributionVoulue.NameOf);
    }

    private static IReadOnlyList<string> Few(List<string> names) =>
        names.Count <= Named ? names : [.. names.Take(Named), $"et {Francais.Nombre(names.Count - Named)} autres"];
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Motifs.Actes;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>Motifs that I set leave as a file: those of the list as its address narrows it, or all.</summary>
public sealed class ExportDeMotifsModel(Db db, Current current, MotifsReglage reglage, ExportDeMotifs export, LectureHistorique lecture)
    : ListeDeReglages<Motif>(reglage)
{
    private readonly MotifsReglage _reglage = reglage;

    /// <summary>Whatever narrows the list.</summary>
    [BindProperty]
    public bool Tous { get; set; }

    /// <summary>Archived ones too.</summary>
    [BindProperty]
    public bool Archives { get; set; }

    [BindProperty]
    public string? Format { get; set; }

    /// <summary>How many the list shows, and how many there are, without and with the archived ones.</summary>
    public (int Shown, int All, int Archived) Counts { get; private set; }

    /// <summary>Who took some, for whoever administers the territory.</summary>
    public IReadOnlyList<Trace> Traces { get; private set; } = [];
    public string Back => "/agents/motifs" + Request.QueryString;

    public override async Task OnGetAsync(CancellationToken ct)
    {
        var mine = await OpenAsync(ct);
        var (shown, all, archived) = (
            Narrowed(mine, withArchived: false),
            mine.Count(line => line.Range is null),
            mine.Count(line => line.Range is not null)
        );
        Counts = (shown.Count, all, archived);
        var traces = new List<Trace>();

        foreach (var territoire in current.Agent.SetsTerritoires)
        {
            traces.AddRange(await lecture.OfAsync(ExportDeMotifs.Entity, territoire, _mots, current.Agent.Zone, ct));
        }

        Traces = [.. traces.OrderByDescending(trace => trace.At).Take(10)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var mine = await OpenAsync(ct);
        var lines = Tous ? [.. mine.Where(line => Archives || line.Range is null)] : Narrowed(mine, Archives);
        var format = Format == "csv" ? FormatDeTableur.Csv : FormatDeTableur.Xlsx;
        var (name, file) = await export.WriteAsync([.. lines.Select(line => line.Id)], Asked(), format, ct);
        return File(file, format == FormatDeTableur.Csv ? TableurEcrit.Csv : TableurEcrit.Xlsx, name);
    }

    private static readonly Mots _mots = new Mots().Dire("Format", "Format").Dire("Choix", "Choix").Dire("Nombre", "Motifs");

    /// <summary>Those of the organisations that I set, among those that I read.</summary>
    /// <exception cref="ForbiddenException">I set nothing.</exception>
    private async Task<IReadOnlyList<LigneDeReglage>> OpenAsync(CancellationToken ct)
    {
        await _reglage.KnowMeAsync(ct);

        if (!_reglage.MayAdd)
        {
            throw new ForbiddenException();
        }

        var houses = db.Organisations.SetBy(current.Agent).Select(one => one.Id);
        var set = await db.Motifs.Where(motif => houses.Contains(motif.OrganisationId)).Select(motif => motif.Id).ToHashSetAsync(ct);
        return [.. (await ReadAsync(ct)).Where(line => set.Contains(line.Id))];
    }

    /// <summary>"tous, avec les archivés", "recherche « suivi », service : pmi".</summary>
    private string Asked()
    {
        var said = Tous
            ? ["tous"]
            : new[]
            {
                string.IsNullOrWhiteSpace(Q) ? null : $"recherche «\u00A0{Q.Trim()}\u00A0»",
                Filtres.FirstOrDefault(filtre => filtre.Cle == F)?.Libelle.ToLower(CultureInfo.CurrentCulture),
            }
                .Concat(
                    Facettes
                        .Where(one => one.Choisie is not null)
                        .Select(one =>
                            $"{one.Facette.Libelle.ToLower(CultureInfo.CurrentCulture)}\u00A0: {one.Reponses.First(answer => answer.Cle == one.Choisie).Libelle}"
                        )
                )
                .OfType<string>()
                .DefaultIfEmpty("tous ceux de la liste");
        return string.Join(", ", said) + (Archives ? ", avec les archivés" : "");
    }
}

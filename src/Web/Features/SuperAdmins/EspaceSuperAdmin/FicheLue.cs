using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>A sheet that super-admins read and cannot change: facts, what hangs on it, history.</summary>
public abstract class FicheLue(LectureHistorique lecture) : PageModel
{
    public string Titre { get; private set; } = "";
    public IReadOnlyList<(string Nom, string Dit)> Faits { get; private set; } = [];

    /// <summary>Other sheets, under a heading each.</summary>
    public IReadOnlyList<(string Nom, IReadOnlyList<(string Mot, string Url)> Liens)> Autour { get; private set; } = [];
    public IReadOnlyList<Trace> Traces { get; private set; } = [];

    /// <summary>Facts that say nothing are left out.</summary>
    protected void Dire(string titre, params (string Nom, string? Dit)[] faits) =>
        (Titre, Faits) = (titre, [.. faits.Where(fait => !string.IsNullOrWhiteSpace(fait.Dit)).Select(fait => (fait.Nom, fait.Dit!))]);

    protected void Relier(params (string Nom, IEnumerable<(string Mot, string Url)> Liens)[] autour) =>
        Autour = [.. autour.Select(one => (one.Nom, (IReadOnlyList<(string, string)>)[.. one.Liens])).Where(one => one.Item2.Count > 0)];

    protected async Task RaconterAsync(string entity, long id, Mots mots, CancellationToken ct) =>
        Traces = await lecture.OfAsync(entity, id, mots, Departements.HeureDeParis, ct);

    protected static string At(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"/super_admins/{kind}/{id}");

    protected static string OuiNon(string value) => bool.TryParse(value, out var yes) && yes ? "oui" : "non";
}

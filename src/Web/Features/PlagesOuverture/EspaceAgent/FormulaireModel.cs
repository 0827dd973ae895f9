using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>What the form of a plage shows, new or not.</summary>
public interface IFormulairePlage
{
    PlageSaisie Input { get; }
    Offre Offre { get; }
    Agent Agenda { get; }
    Verification Verification { get; }

    /// <summary>Motifs that stay whatever is ticked.</summary>
    IReadOnlyList<Motif> Kept { get; }

    /// <summary>Where one goes back.</summary>
    string Retour { get; }
}

internal static class FormulairePlage
{
    public static IEnumerable<SelectListItem> MotifsOf(Offre offre) =>
        offre.Motifs.Select(motif => new SelectListItem(
            $"{motif.Name} ({Word(motif.LocationType)}, {Infrastructure.Http.Francais.Duree(motif.DurationMinutes)})",
            motif.Id.ToString(CultureInfo.InvariantCulture)
        ));

    public static IEnumerable<SelectListItem> LieuxOf(Offre offre) =>
        offre.Lieux.Select(lieu => new SelectListItem($"{lieu.Name}, {lieu.Address}", lieu.Id.ToString(CultureInfo.InvariantCulture)));

    private static string Word(LocationType type) =>
        type switch
        {
            LocationType.Phone => "par téléphone",
            LocationType.Home => "à domicile",
            LocationType.Visio => "en visio",
            _ => "sur place",
        };
}

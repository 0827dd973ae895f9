using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>A plage as somebody types it.</summary>
public sealed class PlageSaisie
{
    [
        Display(Name = "Nom"),
        Required(ErrorMessage = "Donnez un nom à cette plage, par exemple «\u00A0Permanence du lundi\u00A0»."),
        StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long\u00A0: 120 caractères au plus.")
    ]
    public string Title { get; set; } = "";

    [Display(Name = "Motifs")]
    public List<long> Motifs { get; set; } = [];

    [Display(Name = "Lieu")]
    public long? Lieu { get; set; }

    public HoraireSaisi Horaire { get; set; } = new();

    public int Revision { get; set; }

    /// <summary>What was chosen of what is offered, or null with a sentence beside each answer to correct.</summary>
    /// <param name="state">Receives the sentences.</param>
    /// <param name="offre">What may be chosen.</param>
    /// <param name="kept">Motifs of the plage that this person may not change: they stay.</param>
    public (Lieu? Lieu, IReadOnlyList<Motif> Motifs)? Read(ModelStateDictionary state, Offre offre, IReadOnlyList<Motif> kept)
    {
        var ids = Motifs.ToHashSet();
        List<Motif> motifs = [.. offre.Motifs.Where(motif => ids.Contains(motif.Id)), .. kept];
        if (ids.Except(offre.Motifs.Select(motif => motif.Id)).Any())
        {
            state.AddModelError("Input.Motifs", "Un des motifs cochés n’est pas ou n’est plus proposé. Choisissez dans la liste.");
        }
        else if (motifs.Count == 0)
        {
            state.AddModelError("Input.Motifs", "Cochez au moins un motif.");
        }

        var lieu = motifs.Exists(motif => motif.HasLieu) ? ReadLieu(state, offre) : null;
        return state.IsValid ? (lieu, motifs) : null;
    }

    private Lieu? ReadLieu(ModelStateDictionary state, Offre offre)
    {
        var lieu = offre.Lieux.FirstOrDefault(one => one.Id == Lieu);
        if (lieu is null)
        {
            state.AddModelError(
                "Input.Lieu",
                Lieu is null
                    ? "Choisissez un lieu\u00A0: un des motifs se passe sur place."
                    : "Ce lieu n’est pas ou n’est plus ouvert\u00A0: choisissez-en un autre."
            );
        }

        return lieu;
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>A password being chosen, typed twice.</summary>
public class NouveauMotDePasse
{
    [Required(ErrorMessage = "Écrivez un mot de passe.")]
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    [Required(ErrorMessage = "Écrivez-le une seconde fois.")]
    [DataType(DataType.Password)]
    public string Again { get; set; } = "";

    public void Check(ModelStateDictionary state, params IEnumerable<string?> personal)
    {
        if (Password is { Length: > 0 } && MotDePasse.Refusal(Password, personal) is { } refusal)
        {
            state.AddModelError("Input.Password", refusal.Message);
        }

        if (Again is { Length: > 0 } && Password != Again)
        {
            state.AddModelError("Input.Again", "Les deux mots de passe ne sont pas les mêmes.");
        }
    }
}

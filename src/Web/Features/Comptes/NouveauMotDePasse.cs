using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Infrastructure.Http;

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

    public virtual void Check(ModelStateDictionary state, params IEnumerable<string?> personal)
    {
        if (Password is { Length: > 0 } && MotDePasse.Refusal(Password, personal) is { } refusal)
        {
            state.Refuse("Input.Password", refusal);
        }

        if (Again is { Length: > 0 } && Password != Again)
        {
            state.AddModelError("Input.Again", "Les deux mots de passe ne sont pas les mêmes.");
        }
    }
}

/// <summary>Another password than the current one, which is asked too.</summary>
public sealed class AutreMotDePasse : NouveauMotDePasse
{
    [Required(ErrorMessage = "Écrivez votre mot de passe actuel.")]
    [StringLength(MotDePasse.MaxLength, ErrorMessage = "Ce mot de passe est trop long.")]
    [DataType(DataType.Password)]
    public string Current { get; set; } = "";

    public override void Check(ModelStateDictionary state, params IEnumerable<string?> personal)
    {
        base.Check(state, personal);
        if (Password is { Length: > 0 } && Password == Current)
        {
            state.AddModelError("Input.Password", "C’est le mot de passe que vous avez déjà\u00A0: choisissez-en un autre.");
        }
    }
}

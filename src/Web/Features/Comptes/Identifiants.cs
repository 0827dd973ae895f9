using System.ComponentModel.DataAnnotations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>What is typed at an entrance: an e-mail and a password.</summary>
public sealed class Identifiants
{
    [Required(ErrorMessage = "Écrivez votre adresse e-mail."), StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")]
    [DataType(DataType.EmailAddress)]
    public string Email { get; set; } = "";

    [
        Required(ErrorMessage = "Écrivez votre mot de passe."),
        StringLength(MotDePasse.MaxLength, ErrorMessage = "Ce mot de passe est trop long.")
    ]
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";
}

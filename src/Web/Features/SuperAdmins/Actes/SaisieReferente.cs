using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.SuperAdmins.Actes;

/// <summary>Who will run a territory, as typed.</summary>
public class SaisieReferente
{
    [Required(ErrorMessage = "Écrivez son prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
    public string? FirstName { get; set; }

    [Required(ErrorMessage = "Écrivez son nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
    public string? LastName { get; set; }

    [Required(ErrorMessage = "Écrivez son adresse e-mail."), StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")]
    [DataType(DataType.EmailAddress)]
    public string? Email { get; set; }

    /// <summary>Null, and the sentences, when something is missing.</summary>
    public ProjetCompte? ReadReferente(ModelStateDictionary state)
    {
        var email = Courriel.Read(state, "Input.Email", Email);
        return state.IsValid ? new ProjetCompte(email!, FirstName!.Trim(), LastName!.Trim()) : null;
    }
}

/// <summary>A territory to open, as typed.</summary>
public sealed class SaisieTerritoire : SaisieReferente
{
    [Required(ErrorMessage = "Donnez un nom au territoire."), StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Écrivez le numéro du département."), StringLength(3, ErrorMessage = "Trois caractères au plus.")]
    public string? Numero { get; set; }

    public string? TimeZone { get; set; }

    [
        Required(ErrorMessage = "Donnez un nom à la première organisation."),
        StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")
    ]
    public string? Organisation { get; set; }

    /// <summary>Null, and the sentences, when something is missing or is not so.</summary>
    public ProjetTerritoire? Read(ModelStateDictionary state)
    {
        var numero = Numero?.Trim().ToUpperInvariant() ?? "";
        if (numero.Length > 0 && !Departements.IsNumero(numero))
        {
            state.AddModelError("Input.Numero", "Ce n’est pas un numéro de département\u00A0: écrivez par exemple 83, 2A ou 974.");
        }

        if (TimeZone is { Length: > 0 } zone && Departements.Zones.All(one => one.Zone != zone))
        {
            state.AddModelError("Input.TimeZone", "Choisissez un fuseau horaire de la liste.");
        }

        return ReadReferente(state) is { } referente
            ? new ProjetTerritoire(
                Name!.Trim(),
                numero,
                TimeZone is { Length: > 0 } chosen ? chosen : Departements.ZoneOf(numero),
                Organisation!.Trim(),
                referente
            )
            : null;
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes.EspaceUsager;

/// <summary>Names and birth date, as a form asks for them.</summary>
public class Identifie
{
    private const int OldestAge = 130;

    [Required(ErrorMessage = "Écrivez le prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
    public string FirstName { get; set; } = "";

    [Required(ErrorMessage = "Écrivez le nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
    public string LastName { get; set; } = "";

    public DateOnly? BirthDate { get; set; }

    /// <summary>Spec 1 A-25.</summary>
    public virtual void Check(ModelStateDictionary state, LocalDate today)
    {
        if (
            BirthDate is { } birth
            && (LocalDate.FromDateOnly(birth) > today || LocalDate.FromDateOnly(birth) < today.PlusYears(-OldestAge))
        )
        {
            state.AddModelError("Input.BirthDate", "Cette date de naissance n’est pas possible\u00A0: vérifiez l’année.");
        }
    }
}

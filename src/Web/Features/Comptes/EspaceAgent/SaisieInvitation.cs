using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes.EspaceAgent;

/// <summary>What somebody invited will be in the organisation.</summary>
public enum NiveauInvite
{
    Agent,
    Secretaire,
    Administrateur,
}

/// <summary>Whom to invite, as typed.</summary>
public sealed class SaisieInvitation
{
    [Range(1, long.MaxValue, ErrorMessage = "Choisissez une organisation.")]
    public long Organisation { get; set; }

    [Required(ErrorMessage = "Écrivez son adresse e-mail."), StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")]
    [DataType(DataType.EmailAddress)]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Écrivez son prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
    public string FirstName { get; set; } = "";

    [Required(ErrorMessage = "Écrivez son nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
    public string LastName { get; set; } = "";

    public List<long> Services { get; set; } = [];

    public NiveauInvite Niveau { get; set; }

    public bool HasAgenda { get; set; } = true;

    /// <summary>What is asked, if every answer is one that the form offers; else null, and the sentences.</summary>
    public ProjetInvitation? Read(ModelStateDictionary state, IReadOnlyList<Organisation> organisations, IReadOnlyList<Service> services)
    {
        var email = Courriel.Read(state, "Input.Email", Email);

        var chosen = services.Where(service => Services.Contains(service.Id)).ToList();
        if (chosen.Count == 0 || chosen.Count != Services.Distinct().Count())
        {
            state.AddModelError("Input.Services", "Choisissez au moins un service.");
        }

        if (!Enum.IsDefined(Niveau))
        {
            state.AddModelError("Input.Niveau", "Choisissez un niveau.");
        }

        var organisation = organisations.FirstOrDefault(row => row.Id == Organisation);
        return !state.IsValid || organisation is null
            ? null
            : new ProjetInvitation(organisation, email!, FirstName.Trim(), LastName.Trim(), chosen)
            {
                Level = Niveau == NiveauInvite.Administrateur ? RoleLevel.Admin : RoleLevel.Basique,
                Secretaire = Niveau == NiveauInvite.Secretaire,
                HasAgenda = HasAgenda,
            };
    }
}

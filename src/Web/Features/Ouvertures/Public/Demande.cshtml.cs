using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Motifs.Modeles;
using RdvSolidarites.Web.Features.Ouvertures.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Ouvertures.Public;

/// <summary>A house asks for a territory: one form, then a mail.</summary>
[WritesToStrangers]
public sealed class DemandeModel(Db db, DepotDeDemande depot, OuvertureSurDemande surDemande) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    /// <summary>The mail is on its way.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Envoyee { get; set; }

    public bool IsFree => surDemande.IsFree;

    public static IEnumerable<SelectListItem> Familles =>
        CatalogueDeModeles.Familles.Select(famille => new SelectListItem(famille.Service, famille.Key));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Envoyee = false;
        var projet = Input.Read(ModelState);
        if (Input.Name?.Trim() is { Length: > 0 } name && await db.IsTerritoireNamedAsync(name, except: 0, ct))
        {
            ModelState.Refuse("Input.Name", NomsDeTerritoires.Taken(name));
        }

        if (!ModelState.IsValid || projet is null)
        {
            return Page();
        }

        await depot.SendAsync(projet, ct);
        return this.SeeOther("/ouvrir?Envoyee=true");
    }

    /// <summary>What is asked of a house.</summary>
    public sealed class Saisie
    {
        [Required(ErrorMessage = "Donnez le nom de votre structure."), StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Écrivez le numéro du département."), StringLength(3, ErrorMessage = "Trois caractères au plus.")]
        public string? Numero { get; set; }

        [Required(ErrorMessage = "Choisissez ce que fait votre structure.")]
        public string? Famille { get; set; }

        [Required(ErrorMessage = "Écrivez votre prénom."), StringLength(Lengths.Name, ErrorMessage = "Ce prénom est trop long.")]
        public string? FirstName { get; set; }

        [Required(ErrorMessage = "Écrivez votre nom."), StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string? LastName { get; set; }

        [Required(ErrorMessage = "Écrivez votre e-mail professionnel.")]
        [StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")]
        [DataType(DataType.EmailAddress)]
        public string? Email { get; set; }

        /// <summary>Null, and the sentences, when something is missing or is not so.</summary>
        public ProjetDeDemande? Read(ModelStateDictionary state)
        {
            var numero = Numero?.Trim().ToUpperInvariant() ?? "";
            if (numero.Length > 0 && (!Departements.IsNumero(numero) || numero == Departements.ConseillersNumeriques))
            {
                state.AddModelError("Input.Numero", "Ce n’est pas un numéro de département\u00A0: écrivez par exemple 83, 2A ou 974.");
            }

            if (Famille is { Length: > 0 } && CatalogueDeModeles.Find(Famille) is null)
            {
                state.AddModelError("Input.Famille", "Choisissez dans la liste.");
            }

            var email = Courriel.Read(state, "Input.Email", Email);
            return state.IsValid ? new ProjetDeDemande(Name!.Trim(), numero, Famille!, FirstName!.Trim(), LastName!.Trim(), email!) : null;
        }
    }
}

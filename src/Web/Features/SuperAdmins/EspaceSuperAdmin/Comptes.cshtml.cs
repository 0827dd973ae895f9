using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>Who the super-admins are, and the invitation of another one.</summary>
[WritesToStrangers]
public sealed class ComptesModel(Db db, Current current, QualiteDeSuperAdmin qualite) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public IReadOnlyList<SuperAdmin> All { get; private set; } = [];
    public bool MayAdminister => current.SuperAdmin.MayAdminister;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var email = Courriel.Read(ModelState, "Input.Email", Input.Email);
        if (!ModelState.IsValid || email is null)
        {
            return Page();
        }

        await qualite.InviteAsync(email, Input.Role!.Value, ct);
        this.Notice($"L’invitation est partie à {email}. Le lien est valable 24 heures.");
        return this.SeeOther("/super_admins/comptes");
    }

    private async Task LoadAsync(CancellationToken ct) =>
        All = await db
            .SuperAdmins.AsNoTracking()
            .Include(one => one.Compte)
            .OrderBy(one => one.RemovedAt != null)
            .ThenBy(one => one.Name)
            .ThenBy(one => one.Id)
            .ToListAsync(ct);

    /// <summary>Whom to invite, as what.</summary>
    public sealed class Saisie
    {
        [
            Required(ErrorMessage = "Écrivez son adresse e-mail."),
            StringLength(Lengths.Email, ErrorMessage = "Cette adresse est trop longue.")
        ]
        [DataType(DataType.EmailAddress)]
        public string? Email { get; set; }

        [
            Required(ErrorMessage = "Choisissez un rôle."),
            EnumDataType(typeof(SuperAdminRole), ErrorMessage = "Choisissez un rôle de la liste.")
        ]
        public SuperAdminRole? Role { get; set; }
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>One super-admin: role, end of the quality, history.</summary>
public sealed class CompteModel(Db db, Current current, QualiteDeSuperAdmin qualite, LectureHistorique lecture) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public SuperAdmin Shown { get; private set; } = null!;
    public IReadOnlyList<Trace> Traces { get; private set; } = [];
    public bool MayAdminister => current.SuperAdmin.MayAdminister && Shown.RemovedAt is null;
    public bool IsMe => current.SuperAdmin.Id == Shown.Id;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        Input.Role = Shown.Role;
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await qualite.ChangeRoleAsync(id, Input.Role!.Value, ct);
        this.Notice($"{Shown.Name} a le rôle «\u00A0{Input.Role.Value.Said()}\u00A0».");
        return this.SeeOther(string.Create(CultureInfo.InvariantCulture, $"/super_admins/comptes/{id}"));
    }

    public async Task<IActionResult> OnPostRetirerAsync(long id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        ModelState.Clear();
        await qualite.RemoveAsync(id, ct);
        this.Notice($"{Shown.Name} n’est plus super-admin\u00A0: ses sessions sont fermées, un e-mail le lui dit.");
        return this.SeeOther(IsMe ? SuperAdminsSetup.Entrance : "/super_admins/comptes");
    }

    private async Task LoadAsync(long id, CancellationToken ct)
    {
        Shown = await db.SuperAdmins.AsNoTracking().Include(one => one.Compte).Where(one => one.Id == id).OneOr404Async(ct);
        var mots = new Mots()
            .Dire("Name", "Nom")
            .Dire("Role", "Rôle", value => Enum.TryParse<SuperAdminRole>(value, out var role) ? role.Said() : value)
            .Moment("RemovedAt", "Retiré le", Departements.HeureDeParis);
        Traces = await lecture.OfAsync(nameof(SuperAdmin), id, mots, Departements.HeureDeParis, ct);
    }

    /// <summary>What they may do.</summary>
    public sealed class Saisie
    {
        [
            Required(ErrorMessage = "Choisissez un rôle."),
            EnumDataType(typeof(SuperAdminRole), ErrorMessage = "Choisissez un rôle de la liste.")
        ]
        public SuperAdminRole? Role { get; set; }
    }
}

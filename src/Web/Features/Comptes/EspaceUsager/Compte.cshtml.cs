using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Comptes.EspaceUsager;

/// <summary>What a citizen says of themselves, of those they answer for, and how they are told (spec 1 ).</summary>
public sealed class CompteModel(Db db, Current current) : PageModel
{
    [BindProperty]
    public Saisie Input { get; set; } = new();

    public Usager Me => current.Usager;
    public LocalDate Today => current.Now.InZone(Departements.HeureDeParis).Date;
    public IReadOnlyList<Usager> Proches { get; private set; } = [];
    public string? SignInEmail { get; private set; }

    /// <summary>FranceConnect has said who they are (spec 1 A-18).</summary>
    public bool IsFrozen { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Input = Saisie.Of(Me);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Input.Check(ModelState, Today);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Input.ApplyTo(Me, IsFrozen);
        await db.SaveChangesAsync(ct);
        this.Notice("Vos informations sont enregistrées.");
        return this.SeeOther("/usagers/compte");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var id = Me.Id;
        Proches = await db.Usagers.ProchesOf(Me).OrderBy(proche => proche.Id).ToListAsync(ct);
        var compte = await db
            .Users.AsNoTracking()
            .FirstOrDefaultAsync(row => db.Usagers.Any(usager => usager.Id == id && usager.CompteId == row.Id), ct);
        (SignInEmail, IsFrozen) = (compte?.Email, compte?.FederatedSubject is not null);
    }

    /// <summary>The person's own words.</summary>
    public sealed class Saisie : Identifie
    {
        [StringLength(Lengths.Name, ErrorMessage = "Ce nom est trop long.")]
        public string? BirthName { get; set; }

        [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
        [DataType(DataType.PhoneNumber)]
        public string? Phone { get; set; }

        [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue.")]
        public string? Address { get; set; }

        public bool NotifyByEmail { get; set; }
        public bool NotifyBySms { get; set; }

        public static Saisie Of(Usager me) =>
            new()
            {
                FirstName = me.FirstName,
                LastName = me.LastName,
                BirthName = me.BirthName,
                BirthDate = me.BirthDate?.ToDateOnly(),
                Phone = me.Phone,
                Address = me.Address,
                NotifyByEmail = me.NotifyByEmail,
                NotifyBySms = me.NotifyBySms,
            };

        public override void Check(ModelStateDictionary state, LocalDate today)
        {
            base.Check(state, today);
            if (Phone is { Length: > 0 } && Telephone.Parse(Phone) is null)
            {
                state.AddModelError("Input.Phone", "Ce numéro n’est pas reconnu\u00A0: écrivez-le comme 06 12 34 56 78.");
            }
        }

        public void ApplyTo(Usager me, bool isFrozen)
        {
            me.LastName = LastName.Trim();
            (me.Phone, me.PhoneE164) = (Phone, Telephone.Parse(Phone)?.E164);
            me.Address = Address;
            (me.NotifyByEmail, me.NotifyBySms) = (NotifyByEmail, NotifyBySms);
            if (!isFrozen)
            {
                (me.FirstName, me.BirthName, me.BirthDate) = (
                    FirstName.Trim(),
                    BirthName,
                    BirthDate is { } day ? LocalDate.FromDateOnly(day) : null
                );
            }
        }
    }
}

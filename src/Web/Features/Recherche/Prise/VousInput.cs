using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Recherche.Prise;

/// <summary>What the citizen writes about themselves and, for a relative, about the person who comes.</summary>
public sealed class VousInput
{
    public const string Moi = "moi";
    public const string NouveauProche = "nouveau";

    [Display(Name = "Prénom")]
    [StringLength(Lengths.Name, ErrorMessage = "Le prénom est trop long (80 lettres au plus).")]
    public string? FirstName { get; set; }

    [Display(Name = "Nom")]
    [StringLength(Lengths.Name, ErrorMessage = "Le nom est trop long (80 lettres au plus).")]
    public string? LastName { get; set; }

    [Display(Name = "Date de naissance")]
    public DateOnly? BirthDate { get; set; }

    [Display(Name = "E-mail")]
    [StringLength(Lengths.Email, ErrorMessage = "Cet e-mail est trop long.")]
    [DataType(DataType.EmailAddress)]
    public string? Email { get; set; }

    [Display(Name = "Téléphone")]
    [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
    [DataType(DataType.PhoneNumber)]
    public string? Phone { get; set; }

    [Display(Name = "Adresse")]
    [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue (300 caractères au plus).")]
    public string? Address { get; set; }

    [Display(Name = "Complément d’adresse")]
    [StringLength(Lengths.Address, ErrorMessage = "Ce complément est trop long (300 caractères au plus).")]
    public string? AddressDetails { get; set; }

    [Display(Name = "Caisse d’allocations")]
    [StringLength(20)]
    public string? Caisse { get; set; }

    [Display(Name = "Numéro d’allocataire")]
    [StringLength(20, ErrorMessage = "Ce numéro est trop long (20 caractères au plus).")]
    public string? AffiliationNumber { get; set; }

    [Display(Name = "Situation familiale")]
    [StringLength(40)]
    public string? FamilySituation { get; set; }

    [Display(Name = "Nombre d’enfants à charge")]
    [Range(0, 30, ErrorMessage = "Écrivez un nombre d’enfants entre 0 et 30.")]
    public int? NumberOfChildren { get; set; }

    /// <summary>"moi", "nouveau", or the id of a relative.</summary>
    [Display(Name = "Pour qui est ce rendez-vous\u00A0?")]
    public string Pour { get; set; } = Moi;

    [Display(Name = "Prénom de la personne")]
    [StringLength(Lengths.Name, ErrorMessage = "Le prénom est trop long (80 lettres au plus).")]
    public string? ProcheFirstName { get; set; }

    [Display(Name = "Nom de la personne")]
    [StringLength(Lengths.Name, ErrorMessage = "Le nom est trop long (80 lettres au plus).")]
    public string? ProcheLastName { get; set; }

    [Display(Name = "Date de naissance de la personne")]
    public DateOnly? ProcheBirthDate { get; set; }

    [Display(Name = "J’ai lu ces conditions et je les accepte")]
    public bool Accepted { get; set; }

    /// <summary>The person has seen that they already have such a RDV.</summary>
    public bool Confirmed { get; set; }

    /// <summary>Makes the form, sent twice, one RDV.</summary>
    [RegularExpression("[A-Za-z0-9_-]{1,22}", ErrorMessage = "Cette page a vieilli\u00A0: rechargez-la.")]
    public string Cle { get; set; } = "";

    public static VousInput For(Usager? me, Parcours search, MotifTrouve motif, bool hasProches) =>
        new()
        {
            FirstName = me?.FirstName,
            LastName = me?.LastName,
            Email = me?.Email,
            Phone = me?.Phone,
            Address = motif.LocationType == LocationType.Home ? me?.Address ?? search.Address : null,
            // Only where nobody is registered yet: a list of one's own children is better chosen from than guessed.
            Pour = MotsDuParcours.EstPourEnfant(motif) && !hasProches ? NouveauProche : Moi,
            Cle = Secrets.NewKey(),
        };

    public static VousInput From(Brouillon draft, ContactConfirme contact) =>
        new()
        {
            FirstName = draft.FirstName,
            LastName = draft.LastName,
            BirthDate = draft.BirthDate,
            Email = contact.Email,
            Phone = draft.Phone,
            Address = draft.Address,
            AddressDetails = draft.Social.AddressDetails,
            Caisse = draft.Social.Caisse,
            AffiliationNumber = draft.Social.AffiliationNumber,
            FamilySituation = draft.Social.FamilySituation,
            NumberOfChildren = draft.Social.NumberOfChildren,
            Pour = draft.Pour,
            ProcheFirstName = draft.ProcheFirstName,
            ProcheLastName = draft.ProcheLastName,
            ProcheBirthDate = draft.ProcheBirthDate,
            Accepted = draft.Accepted,
            Cle = Secrets.NewKey(),
        };

    /// <summary>What the shape alone does not say: which answers this motif needs (spec 1 F-65).</summary>
    public void Check(ModelStateDictionary errors, MotifTrouve motif, bool signedIn, bool smsLeave, LocalDate today)
    {
        if (!signedIn)
        {
            CheckIdentity(errors, smsLeave);
        }

        CheckPhone(errors, motif);
        Need(errors, motif.LocationType == LocationType.Home && Blank(Address), nameof(Address), "Écrivez l’adresse où nous devons venir.");
        Need(
            errors,
            motif.Restriction is not null && !Accepted,
            nameof(Accepted),
            "Lisez les conditions et cochez la case pour continuer."
        );
        CheckBirth(errors, nameof(BirthDate), BirthDate, today);

        if (Pour == NouveauProche)
        {
            Need(errors, Blank(ProcheFirstName), nameof(ProcheFirstName), "Écrivez le prénom de la personne qui viendra.");
            Need(errors, Blank(ProcheLastName), nameof(ProcheLastName), "Écrivez le nom de la personne qui viendra.");
            CheckBirth(errors, nameof(ProcheBirthDate), ProcheBirthDate, today);
        }
    }

    private void CheckIdentity(ModelStateDictionary errors, bool smsLeave)
    {
        Need(errors, Blank(FirstName), nameof(FirstName), "Écrivez votre prénom.");
        Need(errors, Blank(LastName), nameof(LastName), "Écrivez votre nom.");
        Need(errors, !Blank(Email) && Courriel.Parse(Email) is null, nameof(Email), Courriel.Refusal(Email));
        Need(
            errors,
            Blank(Email) && !(smsLeave && Telephone.Parse(Phone) is { IsMobile: true }),
            nameof(Email),
            smsLeave
                ? "Donnez un e-mail ou un numéro de mobile\u00A0: nous y envoyons un code."
                : "Donnez un e-mail\u00A0: nous y envoyons la confirmation. Sans e-mail, appelez le secrétariat."
        );
    }

    private void CheckPhone(ModelStateDictionary errors, MotifTrouve motif)
    {
        Need(
            errors,
            !Blank(Phone) && Telephone.Parse(Phone) is null,
            nameof(Phone),
            "Vérifiez le numéro\u00A0: il a dix chiffres, par exemple 06 39 98 12 34."
        );
        Need(
            errors,
            motif.LocationType == LocationType.Phone && Blank(Phone),
            nameof(Phone),
            "Écrivez le numéro où nous devons vous appeler."
        );
    }

    private static void CheckBirth(ModelStateDictionary errors, string field, DateOnly? birth, LocalDate today)
    {
        var date = birth is { } given ? LocalDate.FromDateOnly(given) : (LocalDate?)null;
        Need(errors, date > today, field, "Cette date de naissance est dans le futur.");
        Need(errors, date < today.PlusYears(-130), field, "Vérifiez l’année de naissance.");
    }

    /// <summary>Where the code goes: the e-mail first, it costs nothing and keeps the calendar file.</summary>
    public ContactConfirme Contact() =>
        Courriel.Parse(Email) is { } email ? new ContactConfirme(email, null) : new ContactConfirme(null, Telephone.Parse(Phone)!.E164);

    /// <summary>Is the answer to « pour qui » one of those that the form offers?</summary>
    public bool IsForOneOf(IReadOnlyList<Usager> proches) =>
        Pour is null or "" or Moi or NouveauProche || proches.Any(proche => Pour == proche.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whom a RDV may already exist for.</summary>
    public IReadOnlyList<long> BeneficiaryIds(Usager me) =>
        Pour == Moi ? [me.Id]
        : long.TryParse(Pour, CultureInfo.InvariantCulture, out var id) ? [id]
        : [];

    public Brouillon ToBrouillon(Parcours search) =>
        new(search.Query())
        {
            FirstName = Clean(FirstName) ?? "",
            LastName = Clean(LastName) ?? "",
            BirthDate = BirthDate,
            Phone = Clean(Phone),
            Address = Clean(Address),
            Social = new Complements(
                Clean(AddressDetails),
                Clean(Caisse),
                Clean(AffiliationNumber),
                Clean(FamilySituation),
                NumberOfChildren
            ),
            Pour = Pour,
            ProcheFirstName = Clean(ProcheFirstName),
            ProcheLastName = Clean(ProcheLastName),
            ProcheBirthDate = ProcheBirthDate,
            Accepted = Accepted,
        };

    private static bool Blank(string? text) => Clean(text) is null;

    /// <summary>No control characters: they are never part of a name and break mails.</summary>
    private static string? Clean(string? text) =>
        string.Concat((text ?? "").Where(letter => !char.IsControl(letter))).Trim() is { Length: > 0 } kept ? kept : null;

    private static void Need(ModelStateDictionary errors, bool isWrong, string field, string sentence)
    {
        if (isWrong)
        {
            errors.AddModelError($"Input.{field}", sentence);
        }
    }
}

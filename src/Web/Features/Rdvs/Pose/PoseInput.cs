using System.ComponentModel.DataAnnotations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>Everything an agent says to put a RDV. It travels in the form, never in the address: what is written about people stays out of logs.</summary>
public sealed class PoseInput
{
    /// <summary>The same form sent twice makes one RDV.</summary>
    public string? Cle { get; set; }

    [Display(Name = "Agents")]
    public List<long> Agents { get; set; } = [];

    [Display(Name = "Ajouter un agent")]
    public long? AutreAgent { get; set; }

    [Display(Name = "Motif")]
    public long? Motif { get; set; }

    /// <summary>The motif of the last screen: when it has changed, its length and its places come with it.</summary>
    public long? MotifAvant { get; set; }

    [Display(Name = "Usagers")]
    public List<long> Usagers { get; set; } = [];

    [Display(Name = "Chercher une personne")]
    public string? Recherche { get; set; }

    public NouvelUsagerInput Nouveau { get; set; } = new();

    [Display(Name = "Jour")]
    public DateOnly? Jour { get; set; }

    [Display(Name = "Heure de début")]
    public TimeOnly? Heure { get; set; }

    [Display(Name = "Durée, en minutes")]
    [Range(1, 1440, ErrorMessage = "Écrivez une durée entre 1 minute et 24 heures (1440 minutes).")]
    public int? Duree { get; set; }

    [Display(Name = "Lieu")]
    public long? Lieu { get; set; }

    [Display(Name = "Nom de l’endroit")]
    [StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long (120 caractères au plus).")]
    public string? LieuNom { get; set; }

    [Display(Name = "Adresse de l’endroit")]
    [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue (300 caractères au plus).")]
    public string? LieuAdresse { get; set; }

    [Display(Name = "Numéro à appeler")]
    [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
    [DataType(DataType.PhoneNumber)]
    public string? Telephone { get; set; }

    [Display(Name = "Adresse de la visite")]
    [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue (300 caractères au plus).")]
    public string? Adresse { get; set; }

    [Display(Name = "Contexte")]
    [StringLength(Lengths.Text, ErrorMessage = "Ce texte est trop long (4 000 caractères au plus).")]
    public string? Contexte { get; set; }

    /// <summary>People whose two boxes were on the screen; of the others, nothing was said yet.</summary>
    public List<long> Presents { get; set; } = [];

    public List<long> Prevenir { get; set; } = [];

    public List<long> Rappeler { get; set; } = [];

    /// <summary>Which warnings were on the screen.</summary>
    public string? Connus { get; set; }

    /// <summary>The motif of a second RDV, put right after this one for the same people.</summary>
    public long? Suite { get; set; }
    public TimeOnly? SuiteHeure { get; set; }
    public long? SuiteLieu { get; set; }
    public List<long> SuiteAgents { get; set; } = [];

    public bool WritesAnotherPlace => LieuNom is { Length: > 0 } || LieuAdresse is { Length: > 0 };

    public bool IsTold(long usagerId) => !Presents.Contains(usagerId) || Prevenir.Contains(usagerId);

    public bool IsReminded(long usagerId) => !Presents.Contains(usagerId) || Rappeler.Contains(usagerId);
}

/// <summary>A person whom nobody knew yet.</summary>
public sealed class NouvelUsagerInput
{
    [Display(Name = "Prénom")]
    [StringLength(Lengths.Name, ErrorMessage = "Le prénom est trop long (80 lettres au plus).")]
    public string? Prenom { get; set; }

    [Display(Name = "Nom")]
    [StringLength(Lengths.Name, ErrorMessage = "Le nom est trop long (80 lettres au plus).")]
    public string? Nom { get; set; }

    [Display(Name = "Nom de naissance")]
    [StringLength(Lengths.Name, ErrorMessage = "Le nom de naissance est trop long (80 lettres au plus).")]
    public string? NomNaissance { get; set; }

    [Display(Name = "Date de naissance")]
    public DateOnly? Naissance { get; set; }

    [Display(Name = "Téléphone")]
    [StringLength(Lengths.Phone, ErrorMessage = "Ce numéro est trop long.")]
    [DataType(DataType.PhoneNumber)]
    public string? Telephone { get; set; }

    [Display(Name = "E-mail")]
    [StringLength(Lengths.Email, ErrorMessage = "Cet e-mail est trop long.")]
    public string? Email { get; set; }

    [Display(Name = "Adresse")]
    [StringLength(Lengths.Address, ErrorMessage = "Cette adresse est trop longue (300 caractères au plus).")]
    public string? Adresse { get; set; }

    [Display(Name = "C’est un proche de")]
    public long? Responsable { get; set; }

    /// <summary>Which look-alikes were on the screen when somebody said that it is somebody else.</summary>
    public bool Confirme { get; set; }

    /// <summary>The surname that the page wrote by itself: it alone starts nothing.</summary>
    public string? NomPropose { get; set; }

    public bool IsStarted => !string.IsNullOrWhiteSpace(Prenom) || (!string.IsNullOrWhiteSpace(Nom) && Nom != NomPropose);

    /// <summary>Nobody answers for this person, whatever their age.</summary>
    public const long Nobody = 0;

    private const int Adult = 18;

    /// <summary>Who answers for them: whom somebody chose, else the first adult of the RDV when it is a child.</summary>
    public long? ResponsableAmong(IEnumerable<PersonneChoisie> people, LocalDate today) =>
        Responsable switch
        {
            Nobody => null,
            { } chosen => chosen,
            null when Naissance is { } born && LocalDate.FromDateOnly(born).PlusYears(Adult) > today => people
                .FirstOrDefault(person => person.ResponsableId is null)
                ?.Id,
            _ => null,
        };

    /// <summary>What was looked for is what one would type again: « Durand », « Léa DURAND », a telephone, an e-mail.</summary>
    public static NouvelUsagerInput FromSearch(string? searched)
    {
        var words = (searched ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = words.Where(word => word.All(letter => char.IsLetter(letter) || letter is '-' or '’' or '\'')).ToList();
        var surname = names.FindIndex(word => word.Length > 1 && string.Equals(word, word.ToUpperInvariant(), StringComparison.Ordinal));
        var last =
            surname >= 0 ? [names[surname]]
            : names.Count > 1 ? names.Skip(1).ToList()
            : names;
        return new NouvelUsagerInput
        {
            Nom = last.Count == 0 ? null : string.Join(' ', last.Select(Capital)),
            Prenom = names.Count == last.Count ? null : string.Join(' ', names.Except(last).Select(Capital)),
            Telephone = Infrastructure.Telephone.Parse(searched ?? "") is null ? null : searched,
            Email = words.FirstOrDefault(word => word.Contains('@', StringComparison.Ordinal)),
        };
    }

    private static string Capital(string word) =>
        string.Equals(word, word.ToLowerInvariant(), StringComparison.Ordinal) ? Infrastructure.Http.Francais.Majuscule(word) : word;
}

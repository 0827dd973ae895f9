using System.ComponentModel.DataAnnotations;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Collectifs;

/// <summary>What the form of a new collective RDV holds.</summary>
public sealed class NouveauInput
{
    public long Motif { get; set; }

    /// <summary>The same form sent twice makes one RDV.</summary>
    [StringLength(22)]
    public string? Cle { get; set; }

    [StringLength(Lengths.Title, ErrorMessage = "Le titre est trop long\u00A0: 120 caractères au plus.")]
    public string? Titre { get; set; }

    [Required(ErrorMessage = "Choisissez un jour.")]
    public DateOnly? Jour { get; set; }

    [Required(ErrorMessage = "Choisissez une heure.")]
    public TimeOnly? Heure { get; set; }

    [Range(1, Moments.MaxMinutes, ErrorMessage = Moments.LengthRefused)]
    public int Duree { get; set; } = 60;

    [Range(1, 10_000, ErrorMessage = "Le nombre de places va de 1 à 10\u00A0000. Laissez vide s’il n’est pas limité.")]
    public int? Places { get; set; }

    public long[] Agents { get; set; } = [];

    public long? Lieu { get; set; }

    /// <summary>A lieu for this time only, instead of one of the list.</summary>
    [StringLength(Lengths.Name, ErrorMessage = "Le nom du lieu est trop long.")]
    public string? LieuNom { get; set; }

    [StringLength(Lengths.Address, ErrorMessage = "L’adresse est trop longue.")]
    public string? LieuAdresse { get; set; }

    [StringLength(Lengths.Text, ErrorMessage = "Le contexte est trop long\u00A0: 4\u00A0000 caractères au plus.")]
    public string? Contexte { get; set; }

    [StringLength(4000)]
    public string? Confirme { get; set; }

    public bool HasOwnLieu => LieuNom is { Length: > 0 } && LieuAdresse is { Length: > 0 };
}

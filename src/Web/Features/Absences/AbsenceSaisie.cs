using System.ComponentModel.DataAnnotations;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences;

/// <summary>An absence as somebody types it.</summary>
public sealed class AbsenceSaisie
{
    /// <summary>What it is called when nobody says.</summary>
    public const string DefaultTitle = "Absence";

    /// <summary>Nobody closes more agendas at once.</summary>
    public const int MaxTogether = 200;

    [Display(Name = "Nom"), StringLength(Lengths.Title, ErrorMessage = "Ce nom est trop long\u00A0: 120 caractères au plus.")]
    public string? Title { get; set; }

    public HoraireSaisi Horaire { get; set; } = new();

    [Display(Name = "Agents concernés")]
    public List<long> Agents { get; set; } = [];

    public int Revision { get; set; }

    public string Named => Title is { } said && said.Trim() is { Length: > 0 } title ? title : DefaultTitle;
}

using System.ComponentModel.DataAnnotations;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>What is typed to give an access.</summary>
public sealed class Saisie
{
    /// <summary>« agent:12 », « equipe:3 », « membres:3 », « service:5 », « organisation:7 ».</summary>
    public string? Qui { get; set; }

    [Required(ErrorMessage = "Choisissez un niveau d’accès.")]
    public Niveau? Niveau { get; set; }

    public DateOnly? Fin { get; set; }

    [StringLength(Lengths.Default, ErrorMessage = "Cette note est trop longue.")]
    public string? Note { get; set; }

    /// <summary>Of the line that was read, when one is changed.</summary>
    public int Revision { get; set; }

    public bool Retire { get; set; }

    public string? NoteDite => string.IsNullOrWhiteSpace(Note) ? null : Note.Trim();
}

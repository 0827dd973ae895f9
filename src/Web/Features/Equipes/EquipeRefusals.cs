using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Equipes;

/// <summary>Why an équipe cannot be so.</summary>
public static class EquipeRefusals
{
    public static readonly Refusal NameTaken = new("name_taken", "Une équipe du territoire porte déjà ce nom. Choisissez-en un autre.");
}

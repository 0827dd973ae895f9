using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Equipes;

/// <summary>Why an équipe cannot be so.</summary>
public static class EquipeRefusals
{
    public static readonly Refusal EntersAgendas = new(
        "equipe_enters_agendas",
        "Cette équipe entre dans des agendas\u00A0: en changer les agents change des accès. Adressez-vous à une personne qui donne des accès dans le territoire."
    );

    public static readonly Refusal NameTaken = new("name_taken", "Une équipe du territoire porte déjà ce nom. Choisissez-en un autre.");
}

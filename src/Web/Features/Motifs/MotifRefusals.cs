using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>Why a motif cannot be so.</summary>
public static class MotifRefusals
{
    /// <summary>Of the same organisation, service and way (spec 2 §3.10).</summary>
    public static readonly Refusal NameTaken = new(
        "name_taken",
        "Un motif en service porte déjà ce nom, pour ce service et cette façon de se voir. Choisissez-en un autre."
    );

    public static Refusal TakenIn(IReadOnlyList<string> organisations) =>
        new(
            "name_taken",
            $"Un motif du même nom, du même service et de la même façon existe déjà à {Infrastructure.Http.Francais.Liste(organisations)}. Rien n’a été copié."
        );

    public static Refusal NoService(string name) =>
        new(
            "no_service",
            $"Le service «\u00A0{name}\u00A0» n’existe pas encore\u00A0: demandez à qui administre le territoire de le créer. Rien n’a été ajouté."
        );
}

using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>The words of the banc d'essai.</summary>
public static class MotsDesSecteurs
{
    public static string Of(SectorisationLevel level) =>
        level switch
        {
            SectorisationLevel.Organisation => "niveau organisation",
            SectorisationLevel.Agent => "niveau agent",
            _ => "niveau département",
        };

    public static string Reserved(BookableBy who) =>
        who switch
        {
            BookableBy.Agents => "Seuls les agents le réservent.",
            BookableBy.AgentsAndPrescripteurs => "Seuls les agents et les prescripteurs le réservent.",
            _ => "Seuls les agents, les prescripteurs et les personnes invitées le réservent.",
        };

    /// <summary>Which step of the sectors leaves it out.</summary>
    public static string NotServed(MotifExamine motif, IReadOnlyList<SecteurTrouve> secteurs)
    {
        var here = secteurs
            .SelectMany(secteur => secteur.Attributions)
            .Where(given => given.OrganisationId == motif.OrganisationId)
            .ToList();
        var level = Francais.Majuscule(Of(motif.Level));
        var agents = here.Select(given => given.Agent?.FullName).OfType<string>().Distinct().ToList();
        return (motif.Level, here.Count, agents.Count) switch
        {
            _ when secteurs.Count == 0 => $"{level}\u00A0: cette adresse n’est dans aucun secteur.",
            (_, 0, _) => $"{level}\u00A0: {motif.OrganisationName} n’est attribuée à aucun secteur de cette adresse, ni ses agents.",
            (SectorisationLevel.Organisation, _, _) =>
                $"{level}\u00A0: les secteurs de cette adresse sont attribués à des agents {Francais.De(motif.OrganisationName)}, pas à toute l’organisation.",
            (_, _, 0) =>
                $"{level}\u00A0: les secteurs de cette adresse sont attribués à toute l’organisation {motif.OrganisationName}, pas à ses agents.",
            _ =>
                $"{level}\u00A0: {Francais.Liste(agents)} {(agents.Count > 1 ? "reçoivent" : "reçoit")} cette adresse, mais ne {(agents.Count > 1 ? "proposent" : "propose")} pas ce motif.",
        };
    }
}

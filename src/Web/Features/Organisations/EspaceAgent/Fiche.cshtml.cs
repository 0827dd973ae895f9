using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>One organisation: what it lacks before its first RDV taken online, how it is reached, its public link.</summary>
public sealed class FicheDOrganisationModel(Db db, Current current, OrganisationsReglage reglage, AdressePublique adresse) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;
    public bool MayChange { get; private set; }
    public IReadOnlyList<Etape> Etapes { get; private set; } = [];
    public bool IsReady => Etapes.All(etape => etape.IsDone);

    public string PublicLink => adresse.Of(string.Create(CultureInfo.InvariantCulture, $"/org/{Organisation.Id}"));

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        Organisation = await reglage.Whole(reglage.Readable).Where(one => one.Id == id).OneOr404Async(ct);
        MayChange = reglage.MayChange(Organisation);
        Etapes = await EtapesAsync(id, ct);
    }

    /// <summary>In the order in which one does them.</summary>
    private async Task<IReadOnlyList<Etape>> EtapesAsync(long id, CancellationToken ct)
    {
        var lieux = await db.Lieux.CountAsync(lieu => lieu.OrganisationId == id && lieu.Availability == LieuAvailability.Enabled, ct);
        var motifs = await db.Motifs.CountAsync(motif => motif.OrganisationId == id && motif.DeletedAt == null, ct);
        var agents = await db.Agents.CountAsync(
            agent => agent.HasAgenda && agent.DeletedAt == null && agent.Roles.Any(role => role.OrganisationId == id),
            ct
        );
        var today = current.Now.InZone(Organisation.Zone).Date;
        var open = db.PlagesOuverture.Where(plage => plage.OrganisationId == id && (plage.LastDay == null || plage.LastDay >= today));
        var plages = await open.CountAsync(ct);
        var online = await db.Motifs.CountAsync(
            motif =>
                motif.OrganisationId == id
                && motif.DeletedAt == null
                && motif.BookableBy == BookableBy.Everyone
                && open.Any(plage => plage.Motifs.Any(one => one.Id == motif.Id)),
            ct
        );
        return
        [
            new(
                Organisation.CanBeReached,
                "Un téléphone, un e-mail ou un site pour la joindre.",
                "Les écrire",
                De("/agents/organisations/", id, "/modifier")
            ),
            new(
                lieux > 0,
                lieux > 0 ? $"{Francais.Nombre(lieux, "lieu ouvert", "lieux ouverts")}." : "Un lieu où recevoir.",
                "Ajouter un lieu",
                "/agents/lieux/nouveau"
            ),
            new(
                motifs > 0,
                motifs > 0 ? $"{Francais.Nombre(motifs, "motif")}." : "Un motif de RDV.",
                "Ajouter un motif",
                "/agents/motifs/nouveau"
            ),
            new(
                agents > 0,
                agents > 0 ? $"{Francais.Nombre(agents, "agent a un agenda", "agents ont un agenda")}." : "Un agent qui reçoit.",
                "Inviter un agent",
                De("/agents/agents/invitation?organisation=", id, "")
            ),
            new(
                plages > 0,
                plages > 0
                    ? $"{Francais.Nombre(plages, "plage d’ouverture", "plages d’ouverture")}."
                    : "Une plage d’ouverture\u00A0: chaque agent ouvre les siennes, dans «\u00A0Plages d’ouverture\u00A0».",
                "",
                null
            ),
            new(
                online > 0,
                online > 0
                    ? $"{Francais.Nombre(online, "motif est réservable", "motifs sont réservables")} en ligne et ont une plage."
                    : "Un motif réservable en ligne par les usagers, qu’une plage d’ouverture propose.",
                "",
                null
            ),
        ];
    }

    private static string De(string before, long id, string after) => string.Create(CultureInfo.InvariantCulture, $"{before}{id}{after}");

    /// <summary>One step of the way to the first RDV: done or not, in words, and where one does it.</summary>
    public sealed record Etape(bool IsDone, string Phrase, string Geste, string? Url);
}

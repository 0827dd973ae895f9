using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>What citizens can book online in one organisation, motif by motif, and why not.</summary>
public sealed class EnLigneModel(
    OrganisationsReglage organisations,
    MotifsReglage motifs,
    ReservationEnLigne enLigne,
    AdressePublique adresse
) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>What mends is for whoever may.</summary>
    public bool MayChange { get; private set; }
    public IReadOnlyList<MotifEnLigne> Motifs { get; private set; } = [];
    public string PublicLink => adresse.Of(string.Create(CultureInfo.InvariantCulture, $"/org/{Organisation.Id}"));

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await organisations.KnowMeAsync(ct);
        Organisation = await organisations.Whole(organisations.Readable).Where(one => one.Id == id).OneOr404Async(ct);
        MayChange = organisations.MayChange(Organisation);
        var found = await motifs
            .Whole(motifs.Readable)
            .Where(motif => motif.OrganisationId == id && motif.DeletedAt == null)
            .ToListAsync(ct);
        Motifs = await enLigne.OfAsync(
            Organisation,
            [.. found.OrderBy(motif => motif.Name, StringComparer.CurrentCulture).ThenBy(motif => motif.Id)],
            ct
        );
    }
}

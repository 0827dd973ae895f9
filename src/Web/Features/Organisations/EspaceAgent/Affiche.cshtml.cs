using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Organisations.EspaceAgent;

/// <summary>A sheet for the wall of the waiting room: the public link, drawn and written.</summary>
public sealed class AfficheModel(OrganisationsReglage reglage, AdressePublique adresse) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    public string PublicLink => adresse.Of(string.Create(CultureInfo.InvariantCulture, $"/org/{Organisation.Id}"));

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        Organisation = await reglage.Whole(reglage.Readable).Where(one => one.Id == id).OneOr404Async(ct);
    }
}

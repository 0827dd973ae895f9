using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Services.EspaceAgent;

/// <summary>One service, for whoever administers a territory.</summary>
public sealed class FicheDeServiceModel(ServicesReglage reglage) : PageModel
{
    public Service Service { get; private set; } = null!;
    public bool MayChange { get; private set; }

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await reglage.KnowMeAsync(ct);
        if (!reglage.MayAdd)
        {
            throw new ForbiddenException();
        }

        Service = await reglage.Readable.Where(service => service.Id == id).OneOr404Async(ct);
        MayChange = reglage.MayChange(Service);
    }
}

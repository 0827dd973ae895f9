using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Agendas.EspaceAgent;

/// <summary>Leads to one's own agenda, to the one chosen in a list, or to the list for whoever has none.</summary>
public sealed class MonAgendaModel(Current current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long? Agent { get; set; }

    [BindProperty(SupportsGet = true)]
    public VueAgenda? Vue { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Jour { get; set; }

    public IActionResult OnGet()
    {
        var day = Jour is { Year: > 1900 and < 2200 } chosen ? LocalDate.FromDateOnly(chosen) : (LocalDate?)null;
        var mine = current.Agent.HasAgenda ? current.Agent.Id : (long?)null;
        return Redirect((Agent ?? mine) is { } id ? Chemins.Of(id, Vue, day) : Chemins.Several(day));
    }
}

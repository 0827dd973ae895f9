using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>The entry of the menu: my plages.</summary>
public sealed class MiennesModel(Current current) : PageModel
{
    public IActionResult OnGet() => Redirect(string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{current.Agent.Id}/plages"));
}

using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>The RDV for a calendar, to download.</summary>
[AllowAnonymous]
public sealed class CalendrierModel(Ouverture ouverture, RdvLinks links, Current current) : LienModel(ouverture)
{
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (await OpenAsync(key, ct) is { } code)
        {
            return code;
        }

        if (IsToMove)
        {
            // Nobody will be there: that date is not for anybody's calendar.
            return this.SeeOther(Path);
        }

        var calendar = RdvCalendar.Of(Rdv, Place, links, current.Now);
        return File(
            Encoding.UTF8.GetBytes(calendar.Write()),
            $"text/calendar; charset=utf-8; method={calendar.Method}",
            RdvCalendar.FileName
        );
    }
}

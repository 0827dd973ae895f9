using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>A page that asks a rule, or catches its no, tells it beside a field, and goes on.</summary>
internal static class RefusalsSaid
{
    public static void Refuse(this ModelStateDictionary state, string field, Refusal refusal)
    {
        Telemetry.Count(refusal);
        state.AddModelError(field, refusal.Message);
    }
}

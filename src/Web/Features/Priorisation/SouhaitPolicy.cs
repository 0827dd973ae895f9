using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>Everybody reads the board; a référente speaks for her territories; super-admins alone weigh and order.</summary>
public static class SouhaitPolicy
{
    /// <summary>The territories for which they propose, want and comment. Needs the territory roles.</summary>
    public static long[] SpeaksFor(this Agent me) => [.. me.RolesTerritoire.Where(role => role.Admin).Select(role => role.TerritoireId)];
}

using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;

namespace RdvSolidarites.Web.Features.Remplacements;

/// <summary>A RDV to decide of: who is away, who could receive instead.</summary>
public sealed record Concerne(Rdv Rdv, IReadOnlyList<Agent> Aways, IReadOnlyList<Collegue> Colleagues)
{
    /// <summary>Those who may receive without anybody asking them first.</summary>
    public IReadOnlyList<Agent> Open { get; } = [.. Colleagues.Where(one => one.IsOpen).Select(one => one.Agent)];

    public bool IsReplaceable => Open.Count >= Aways.Count;

    public IReadOnlyList<string> People =>
        [.. Rdv.Participations.Where(place => !place.IsCancelled).Select(place => place.Usager.FullName)];

    /// <summary>Whoever receives too, and is there.</summary>
    public IReadOnlyList<Agent> Staying =>
        [.. Rdv.Agents.Where(place => Aways.All(away => away.Id != place.AgentId)).Select(place => place.Agent)];
}

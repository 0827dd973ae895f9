using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>An agent before the form that puts a RDV, Thursday 5 March 2026 at 10:00 unless told.</summary>
public abstract class PoserTest(RdvApp app) : FunnelTest(app)
{
    protected const string Url = "/agents/rdvs/nouveau";

    protected static string Prefilled(Monde monde, Usager usager) =>
        $"{Url}?motif={monde.Motif.Id}&usager={usager.Id}&jour=2026-03-05&heure=10:00"
        + (monde.Motif.HasLieu ? $"&lieu={monde.Lieu.Id}" : "");

    protected static (string Name, string? Value)[] Form(params (string Name, string? Value)[] values) => values;

    /// <summary>Presses a button of the form: « Enregistrer » unless told.</summary>
    protected static Task<Page> SendAsync(
        Browser browser,
        Page page,
        (string Name, string? Value)[] values,
        string geste = "enregistrer"
    ) => browser.PostFormAsync(page, "#poser", values, $"button[value='{geste}']");

    protected Task<List<Rdv>> RdvsOfAsync(Agent agent) =>
        ReadAsync(db =>
            db.Rdvs.Include(rdv => rdv.Agents)
                .Include(rdv => rdv.Participations)
                .Where(rdv => rdv.Agents.Any(place => place.AgentId == agent.Id))
                .OrderBy(rdv => rdv.Id)
                .ToListAsync()
        );
}

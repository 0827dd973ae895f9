using System.Globalization;
using System.Net;
using System.Text.Json;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.Agenda;

/// <summary>Tests that read the feed of an agenda, as its grid does.</summary>
public abstract class FluxTest(RdvApp app) : WebTest(app)
{
    protected static readonly LocalDate Monday = new(2026, 3, 2);

    /// <summary>The week of 2 March 2026 unless told; what a reader's grid would draw.</summary>
    protected async Task<IReadOnlyList<JsonElement>> FeedAsync(
        Agent reader,
        Agent agenda,
        LocalDate? start = null,
        LocalDate? end = null,
        string more = ""
    )
    {
        using var browser = As(reader);
        var page = await browser.GetAsync(Url(agenda, start, end) + more);
        return Read(page.ShouldBe(HttpStatusCode.OK).Html);
    }

    protected static string Url(Agent agenda, LocalDate? start = null, LocalDate? end = null) =>
        $"/agents/agendas/{agenda.Id}/evenements?start={Iso(start ?? Monday)}&end={Iso(end ?? Monday.PlusDays(7))}";

    protected static IReadOnlyList<JsonElement> Read(string json) => [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];

    protected static string Text(JsonElement bloc, string name) => bloc.TryGetProperty(name, out var value) ? value.GetString()! : "";

    protected static IReadOnlyList<string> Words(IEnumerable<JsonElement> blocs) => [.. blocs.Select(bloc => Text(bloc, "mot"))];

    protected static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Somebody of another service of the same organisation, given this level on an agenda.</summary>
    protected async Task<Agent> ReaderAsync(Monde monde, Niveau niveau)
    {
        var reader = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await GrantAsync(monde.Agent, reader, niveau);
        return reader;
    }

    protected Task<AccesAgenda> GrantAsync(Agent agenda, Agent reader, Niveau niveau) =>
        Given.AddAsync(new AccesAgenda(agenda, reader, niveau, by: null, Now));
}

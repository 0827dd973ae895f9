using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>A page offers no link that its reader is refused. Seen failing: « Qui voit cet agenda » stood on the page of every colleague.</summary>
public sealed class LinksTests(RdvApp app) : WebTest(app)
{
    private const int TimesEach = 2;

    [Theory]
    [InlineData(RoleLevel.Basique, false)]
    [InlineData(RoleLevel.Basique, true)]
    [InlineData(RoleLevel.Admin, false)]
    public async Task Whoever_follows_every_link_meets_no_refusal(RoleLevel role, bool secretaire)
    {
        var world = await VictimWorld.BuildAsync(Given);
        var colleague = await Given.AgentAsync(world.Monde.Organisation, world.Monde.Service, role: role);
        colleague.Roles.Single().Secretaire = secretaire;
        await Given.SaveAsync();

        (await RefusalsAsync(colleague)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_only_reads_an_agenda_meets_no_refusal()
    {
        var world = await VictimWorld.BuildAsync(Given);
        var reader = await Given.AgentAsync(await Given.OrganisationAsync(world.Monde.Territoire), await Given.ServiceAsync());
        await Given.AddAsync(new AccesAgenda(world.Agent, reader, Niveau.AvecDetail, world.Agent, Now));

        (await RefusalsAsync(reader)).ShouldBeEmpty();
    }

    /// <summary>From page to page, each kind of address twice.</summary>
    private async Task<List<string>> RefusalsAsync(Agent reader)
    {
        using var browser = As(reader);
        var waiting = new Queue<(string Url, string From)>([("/agents", "")]);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var refused = new List<string>();

        while (waiting.TryDequeue(out var next))
        {
            var kind = Regex.Replace(next.Url, "[0-9]+|(?<==)[^&]+", "N", RegexOptions.None, TimeSpan.FromSeconds(1));
            seen[kind] = seen.GetValueOrDefault(kind) + 1;

            if (seen[kind] > TimesEach)
            {
                continue;
            }

            var page = await browser.GetAsync(next.Url);

            if ((int)page.Status >= 400)
            {
                refused.Add($"{(int)page.Status} {next.Url}, from {next.From}");
            }

            LinksOf(page).ForEach(url => waiting.Enqueue((url, next.Url)));
        }

        seen.Count.ShouldBeGreaterThan(30, "the walk went somewhere");
        return refused;
    }

    private static List<string> LinksOf(Page page) =>
        [
            .. page
                .Document.QuerySelectorAll("a[href]")
                .Select(link => new Uri(page.Url, link.GetAttribute("href")).PathAndQuery)
                .Where(url => url.StartsWith("/agents", StringComparison.Ordinal))
                .Distinct(),
        ];
}

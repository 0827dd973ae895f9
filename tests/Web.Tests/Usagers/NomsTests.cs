using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Usagers;

/// <summary>One person has one name, whatever the page.</summary>
public sealed class NomsTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData("Masson", " (Masson)")]
    [InlineData("same", "")]
    [InlineData(null, "")]
    public async Task V11_a_name_is_written_one_way_on_every_page(string? birthName, string told)
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(
            monde.Territoire,
            person => person.BirthName = birthName == "same" ? person.LastName.ToLowerInvariant() : birthName
        );
        var rdv = await Given.RdvAsync(monde, usager);
        var day = rdv.StartsAt.InZone(monde.Territoire.Zone).Date;
        using var me = As(monde.Agent);

        foreach (
            var url in new[]
            {
                $"/agents/rdvs/{rdv.Id}",
                $"/agents/rdvs?usager={usager.Id}",
                $"/agents/agendas/{monde.Agent.Id}?vue=jour&jour={day:uuuu-MM-dd}",
                $"/agents?jour={day:uuuu-MM-dd}",
                $"/agents/rdvs/nouveau?usager={usager.Id}",
                $"/agents/creneaux?motif={monde.Motif.Id}&usager={usager.Id}",
            }
        )
        {
            var text = (await me.GetAsync(url)).ShouldBeOk().Text;
            text.ShouldContain($"Karim {usager.LastName.ToUpperInvariant()}{told}", customMessage: url);
            text.Contains("(Masson)", StringComparison.Ordinal).ShouldBe(told.Length > 0, url);
        }
    }
}

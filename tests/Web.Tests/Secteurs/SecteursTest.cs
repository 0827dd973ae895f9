using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Tests.Secteurs;

/// <summary>A territory whose one motif is of level organisation, and its référente.</summary>
public abstract class SecteursTest(RdvApp app) : WebTest(app)
{
    protected const string List = "/agents/territoire/secteurs";

    protected async Task<(Monde Monde, Agent Referente)> WorldAsync(
        SectorisationLevel level = SectorisationLevel.Organisation,
        Action<Territoire>? territoire = null
    )
    {
        var monde = await Given.MondeAsync(spec =>
        {
            spec.Territoire = territoire;
            spec.Motif = motif => motif.SectorisationLevel = level;
        });
        return (monde, await ReferenteAsync(monde));
    }

    protected async Task<Agent> ReferenteAsync(Monde monde)
    {
        var referente = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = referente,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        return referente;
    }

    /// <summary>The référente of a territory that is a real département.</summary>
    protected async Task<RoleTerritoire> LozereAsync()
    {
        var territoire = await Given.TerritoireAsync(numero: "48");
        var organisation = await Given.OrganisationAsync(territoire);
        return await Given.AddAsync(
            new RoleTerritoire
            {
                Agent = await Given.AgentAsync(organisation, await Given.ServiceAsync()),
                Territoire = territoire,
                Admin = true,
            }
        );
    }

    /// <summary>Sends what a form of the page of a secteur would, without JavaScript.</summary>
    protected static async Task<Page> ChangeAsync(Browser browser, long secteurId, params (string Name, string? Value)[] values) =>
        await browser.PostWithTokenAsync($"{List}/{secteurId}/changement", values);

    protected Task<List<string>> ZonesAsync(long secteurId) =>
        ReadAsync(async db =>
            (await db.Zones.Where(zone => zone.SecteurId == secteurId).ToListAsync())
                .Select(zone => zone.StreetBanId ?? zone.CityCode)
                .Order(StringComparer.Ordinal)
                .ToList()
        );

    /// <summary>What the funnel offers there.</summary>
    protected async Task<IReadOnlyList<string>> OfferedAsync(Territoire territoire, string? city) =>
        (await Client().GetAsync($"/prendre_rdv?departement={territoire.Numero}" + (city is null ? "" : $"&city_code={city}")))
            .ShouldBeOk()
            .TextsOf("a.porte .fort");

    /// <summary>Tries a file of zones.</summary>
    protected static async Task<Page> TryFileAsync(Browser browser, byte[] content, string name = "zones.csv")
    {
        var form = (await browser.GetAsync(List + "/import")).ShouldBeOk();
        using var body = new MultipartFormDataContent();
        body.Add(
            new StringContent(form.One("#essai input[name=__RequestVerificationToken]").GetAttribute("value")!),
            "__RequestVerificationToken"
        );
        body.Add(new ByteArrayContent(content), "Fichier", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, List + "/import") { Content = body };
        return await browser.SendAsync(request);
    }

    protected Task<Secteur> SecteurAsync(Monde monde, params string[] cities) => Given.SecteurAsync(monde.Territoire, cities);
}

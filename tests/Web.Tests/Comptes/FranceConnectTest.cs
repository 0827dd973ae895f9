using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>A house that has an agreement with a FranceConnect of our own.</summary>
public abstract class FranceConnectTest : WebTest, IAsyncLifetime
{
    protected const string Booking = "/prendre_rdv/vous?departement=62";
    private RdvApp _house = null!;

    protected FranceConnectTest(RdvApp app)
        // The browser of tests keeps cookies by the real clock: those made here must not look old.
        : base(app) => Now = Instant.FromUtc(2099, 3, 3, 7, 0);

    protected FauxFournisseur Faux { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Faux = await FauxFournisseur.StartAsync();
        Faux.Now = () => Now;
        _house = Patient(30);
        Person($"sub-{Given.Unique()}", $"angela{Given.Unique()}@test.example");
    }

    public override async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await Faux.DisposeAsync();
        await base.DisposeAsync();
    }

    protected Browser House(RdvApp? node = null) => new(node ?? _house, () => Now);

    /// <summary>A node that waits so long for its provider.</summary>
    protected RdvApp Patient(double seconds) =>
        App.With(
            ("FranceConnect:Authority", Faux.Url),
            ("FranceConnect:ClientId", FauxFournisseur.ClientId),
            ("FranceConnect:ClientSecret", FauxFournisseur.ClientSecret),
            ("Federation:PatienceSeconds", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );

    protected async Task<Page> EnterAsync(Browser browser, string? retour = null)
    {
        var asked = await browser.GetAsync("/usagers/franceconnect" + (retour is null ? "" : $"?retour={Uri.EscapeDataString(retour)}"));
        return await browser.GetAsync(Faux.Accept(asked.Headers.Location.ShouldNotBeNull()));
    }

    protected Task<Usager> UsagerAsync()
    {
        var sub = (string)Faux.Person["sub"];
        return ReadAsync(db => db.Usagers.SingleAsync(usager => usager.Compte!.FederatedSubject == sub));
    }

    protected void Person(string sub, string email)
    {
        Faux.Person["sub"] = sub;
        Faux.Person["given_name"] = "Angela";
        Faux.Person["family_name"] = "DUBOIS";
        Faux.Person["preferred_username"] = "MARTIN";
        Faux.Person["birthdate"] = "1962-08-24";
        Faux.Person["email"] = email;
    }
}

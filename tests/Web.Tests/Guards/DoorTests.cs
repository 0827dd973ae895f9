using System.Net;
using Microsoft.AspNetCore.Mvc;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>
/// Doors are closed unless this list says otherwise. Seen failing: with [AllowAnonymous] on a page that is not here; with an EspaceAgent page
/// routed outside /agents; with [IgnoreAntiforgeryToken] on a form.
/// </summary>
public sealed class DoorTests(RdvApp app) : WebTest(app)
{
    /// <summary>Everything that anybody may open without signing in. A new line here is a decision: say in the commit why it is safe.</summary>
    private static readonly string[] Public =
    [
        "/",
        "/accessibilite",
        "/agents/connexion",
        // The second step and the passkey: who comes is not known yet.
        "/agents/connexion/cle",
        "/agents/connexion/code",
        "/agents/deconnexion",
        // An agent's RDVs for their own calendar, without any name: the key is the right.
        "/calendrier/{key:length(22)}.ics",
        // The key sent by mail is the right.
        "/agents/invitation/{key:length(22)}",
        "/agents/proconnect",
        "/agents/proconnect/inconnu",
        // Sends the old address of searches to the new one.
        "/creneaux",
        // The old address of the super-admins' entrance leads to the new one.
        "/connexion_super_admins",
        // Messages as they would arrive: answers 404 out of development and demonstration (test below).
        "/dev/messages/{id:long?}",
        "/donnees",
        "/erreur/{code:int}",
        "/etat",
        // What everybody is told of the service: no name of anybody.
        "/etat/incidents",
        "/etat/incidents.atom",
        "/etat/incidents/{id:long}",
        "/health/live",
        "/health/ready",
        "/mentions-legales",
        // Keys sent by mail, and the page that asks for one.
        "/mot-de-passe/{key:length(22)}",
        "/{espace:regex(^(usagers|agents)$)}/mot-de-passe-oublie",
        "/{espace:regex(^(usagers|agents)$)}/boite",
        "/{espace:regex(^(usagers|agents)$)}/courriel/{key:length(22)}",
        // Public links of an organisation: they lead into the search.
        "/org/ext/{territoire}/{externalId}/{slug?}",
        "/org/{id:long}/{slug?}",
        // A house asks for a territory, and confirms by the link of a mail.
        "/ouvrir",
        "/ouvrir/{key:length(22)}",
        // The search and booking without account.
        // What territories ask of the product: no name of anybody, no comment.
        "/priorisation",
        "/priorisation/export",
        "/priorisation/{id:long}",
        "/prendre_rdv",
        "/prendre_rdv/adresses",
        "/prendre_rdv/alerte",
        "/prendre_rdv/code/{key:length(22)}",
        "/prendre_rdv/garde/{handler?}",
        "/prendre_rdv/vous",
        // One's RDV by the link received: the key is the right.
        "/r/{key:length(22)}",
        "/r/{key:length(22)}/annulation",
        "/r/{key:length(22)}/code",
        "/r/{key:length(22)}/code/{code:length(22)}",
        "/r/{key:length(22)}/deplacement",
        "/r/{key:length(22)}/deplacement/confirmation",
        "/r/{key:length(22)}/rdv.ics",
        // One's RDVs again, by a code sent to the e-mail or mobile.
        "/retrouver",
        "/retrouver/code/{code:length(22)}",
        "/retrouver/rdvs",
        // The citizens' entrance.
        "/usagers/connexion",
        "/usagers/deconnexion",
        "/usagers/franceconnect",
        "/usagers/franceconnect/lien/{key:length(22)}",
        "/usagers/inscription",
        // The super-admins' entrance, and the link that the operator prints: the key is the right.
        "/super_admins/connexion",
        "/super_admins/connexion/code",
        "/super_admins/deconnexion",
        "/super_admins/lien/{key:length(22)}",
        // Says 404, instead of asking a stranger for a password.
        "/{*path}",
    ];

    /// <summary>Shows a refused POST again, and does nothing else.</summary>
    private static readonly string[] WithoutToken = ["/erreur/{code:int}"];

    [Fact]
    public async Task The_list_of_public_doors_is_this_one() =>
        (await Door.AllAsync(App))
            .Where(door => door.IsPublic)
            .Select(door => door.Pattern)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(Public.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Doors_of_development_are_shut_elsewhere()
    {
        var victim = await VictimWorld.BuildAsync(Given);

        foreach (var door in (await Door.AllAsync(App)).Where(door => Under(door, "/dev")))
        {
            (await Client().GetAsync(victim.Url(door))).ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Pages_of_an_audience_live_under_its_address()
    {
        var pages = (await Door.AllAsync(App)).Where(door => door.IsPage).ToList();

        pages.Where(door => In(door, "/EspaceAgent/") && !Under(door, "/agents")).Select(door => door.Pattern).ShouldBeEmpty();
        pages.Where(door => In(door, "/EspaceUsager/") && !Under(door, "/usagers")).Select(door => door.Pattern).ShouldBeEmpty();
        pages.Where(door => In(door, "/EspaceSuperAdmin/") && !Under(door, "/super_admins")).Select(door => door.Pattern).ShouldBeEmpty();
        pages
            .Where(door => !door.IsPublic && !In(door, "/EspaceAgent/") && !In(door, "/EspaceUsager/") && !In(door, "/EspaceSuperAdmin/"))
            .Select(door => door.Pattern)
            .ShouldBeEmpty("a page that is not public lives in EspaceAgent, EspaceUsager or EspaceSuperAdmin, whose door closes by itself");
    }

    [Fact]
    public async Task Routes_are_spelled_on_their_page() =>
        (await Door.AllAsync(App))
            .Where(door =>
                door.Page is { } page
                && (
                    door.Pattern == "/"
                        ? !page.RelativePath.EndsWith("Index.cshtml", StringComparison.Ordinal)
                        : door.Pattern.Any(char.IsUpper)
                )
            )
            .Where(door => !door.Route.Parameters.Any(parameter => parameter.Name.Any(char.IsUpper)))
            .Select(door => door.Pattern)
            .ShouldBeEmpty("@page \"/…\" is missing");

    [Fact]
    public async Task No_form_goes_without_its_antiforgery_token()
    {
        var doors = (await Door.AllAsync(App)).Where(door => !WithoutToken.Contains(door.Pattern)).ToList();
        doors
            .Where(door => door.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null)
            .Select(door => door.Pattern)
            .ShouldBeEmpty();
        var monde = await VictimWorld.BuildAsync(Given);
        var superAdmin = await Given.SuperAdminAsync();
        var accepted = new List<string>();
        foreach (var door in doors.Where(door => door.IsPage && door.Methods.Contains("POST")))
        {
            using var browser =
                door.IsPublic ? Client()
                : door.IsOfAgents ? As(monde.Agent)
                : door.IsOfSuperAdmins ? As(superAdmin)
                : As(monde.Usager);
            foreach (var handler in door.Handlers("POST"))
            {
                var answer = await browser.PostAsync(monde.Url(door, handler));
                if (answer.Status != HttpStatusCode.BadRequest)
                {
                    accepted.Add($"{(int)answer.Status} {answer.Url}");
                }
            }
        }

        accepted.ShouldBeEmpty();
    }

    private static bool In(Door door, string folder) => door.Page!.RelativePath.Contains(folder, StringComparison.Ordinal);

    private static bool Under(Door door, string path) =>
        door.Pattern == path || door.Pattern.StartsWith(path + "/", StringComparison.Ordinal);
}

using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Territoires;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>
/// An administrator walks their own pages and sends each form that they find with the id of somebody else's row in place of theirs: of another territory, then
/// of another organisation of their own. Every form, every field that names a row: nothing has to be declared for a new one to be among them.
/// </summary>
public sealed partial class IdsTests(RdvApp app) : WebTest(app)
{
    private const int MaxPages = 400;

    /// <summary>Numbers that name no row: counts and dates, what a page showed before, and places of the RDV in hand, among which alone one ticks.</summary>
    private static readonly HashSet<string> NotIds = new(
        [
            "revision",
            "duree",
            "places",
            "niveau",
            "nth",
            "every",
            "interval",
            "statut",
            "vu",
            "numberofchildren",
            "days",
            "unit",
            "p",
            "until",
            "jusqua",
            "motifavant",
            "prevenus",
            "rappeles",
            "durationminutes",
            "minbookingdelay",
            "maxbookingdelay",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The form of a plage says its organisation, which a change of hours does not read.</summary>
    private static readonly string[] NotRead = ["/agents/plages/N/modifier Organisation"];

    /// <summary>Inside a territory people, équipes, services and who may enter an agenda are shared: naming them is no intrusion.</summary>
    private static readonly string[] Shared = ["usager", "usagers", "responsable", "equipe", "service", "services"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_form_takes_the_id_of_a_row_that_is_not_theirs(bool isSameTerritory)
    {
        var victim = await VictimWorld.BuildAsync(Given);
        var me = await AdminAsync(isSameTerritory ? victim.Monde.Territoire : null);
        using var browser = As(me);
        var forms = await FormsAsync(browser);
        var before = await TracesAsync(victim);
        List<string> complaints = [];
        var sent = 0;

        foreach (var form in forms)
        {
            foreach (var (name, value) in Trials(form, victim, isSameTerritory, complaints))
            {
                foreach (var isConfirmed in new[] { false, true })
                {
                    sent++;
                    if (await ComplaintAsync(browser, form, victim, (name, value), isConfirmed) is { } said)
                    {
                        complaints.Add(said);
                    }
                }
            }
        }

        complaints.Distinct().ShouldBeEmpty();
        sent.ShouldBeGreaterThan(20, "the walk found forms");
        (await TracesAsync(victim)).ShouldBe(before, "somebody else changed the victim’s rows");
    }

    /// <summary>An admin with rows of every kind around them; in a territory of their own unless told.</summary>
    private async Task<Agent> AdminAsync(Territoire? territoire)
    {
        var monde = await Given.MondeAsync(world => world.Role = RoleLevel.Admin);
        if (territoire is not null)
        {
            var house = await Given.OrganisationAsync(territoire);
            var service = await Given.ServiceAsync();
            var motif = await Given.MotifAsync(house, service);
            var lieu = await Given.LieuAsync(house);
            var agent = await Given.AgentAsync(house, service, role: RoleLevel.Admin);
            monde = new Monde(territoire, house, service, motif, lieu, agent, await Given.PlageAsync(agent, house, lieu, [motif]));
        }
        else
        {
            await Given.AddAsync(
                new RoleTerritoire
                {
                    Agent = monde.Agent,
                    Territoire = monde.Territoire,
                    Admin = true,
                    GrantsAccess = true,
                }
            );
        }

        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.CompteAsync(colleague);
        await Given.LieuAsync(monde.Organisation);
        await Given.MotifAsync(monde.Organisation, monde.Service, motif => motif.Collectif = true);
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, usager);
        await Given.RdvAsync(monde, agent: colleague);
        await Given.RdvAsync(monde, usager, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-2), 9));
        await Given.AbsenceAsync(monde.Agent, Given.Once(Given.DefaultDay.PlusDays(6), 9, 11));
        await Given.AbsenceAsync(colleague, Given.Once(Given.DefaultDay.PlusDays(6), 9, 11));
        await Given.InvitationAsync(monde);
        return monde.Agent;
    }

    /// <summary>Which fields name a row, and what the victim's is called there.</summary>
    private static IEnumerable<(string Name, string Value)> Trials(
        IHtmlFormElement form,
        VictimWorld victim,
        bool isSameTerritory,
        List<string> complaints
    )
    {
        foreach (
            var field in form
                .Elements.Where(element => element.GetAttribute("name") is { Length: > 0 })
                .GroupBy(element => element.GetAttribute("name")!)
        )
        {
            var word = field.Key.Split('.')[^1];
            var said = field.SelectMany(SaidBy).Where(value => Id().IsMatch(value)).ToList();
            if (said.Count == 0 || NotIds.Contains(word))
            {
                continue;
            }

            foreach (var kind in said.Select(value => Id().Match(value).Groups["kind"].Value).Distinct())
            {
                var meant = kind.Length > 0 ? kind : word;
                if (isSameTerritory && IsShared(meant, form))
                {
                    continue;
                }

                if (RowOf(meant, form, victim) is not { } row)
                {
                    complaints.Add($"Which row is meant by « {field.Key} » in {KindOf(ActionOf(form))}? Teach IdsTests.");
                    continue;
                }

                var mark =
                    kind.Length > 0 ? said.First(value => value.StartsWith(kind, StringComparison.Ordinal))[kind.Length].ToString() : "";
                yield return (field.Key, kind + mark + row);
            }
        }
    }

    private static bool IsShared(string meant, IHtmlFormElement form) =>
        Shared.Contains(meant, StringComparer.OrdinalIgnoreCase)
        || ActionOf(form).Contains("/acces", StringComparison.Ordinal)
        || ActionOf(form).Contains("/equipes", StringComparison.Ordinal);

    private static IEnumerable<string> SaidBy(IElement element) =>
        element switch
        {
            IHtmlSelectElement select => select.Options.Select(option => option.Value),
            IHtmlInputElement input => [input.Value],
            IHtmlButtonElement button => [button.Value],
            _ => [],
        };

    /// <summary>A new word is taught here.</summary>
    private static string? RowOf(string meant, IHtmlFormElement form, VictimWorld victim) =>
        meant.ToLowerInvariant() switch
        {
            "agent"
            or "agents"
            or "autreagent"
            or "membres"
            or "confie"
            or "remplacant"
            or "source"
            or "cible"
            or "qui"
            or "choisis"
            or "avec" => $"{victim.Agent.Id}",
            "territoire" => $"{victim.Monde.Territoire.Id}",
            "equipe" => $"{victim.Equipe.Id}",
            "organisation" => $"{victim.Monde.Organisation.Id}",
            "service" when ActionOf(form).Contains("/absences", StringComparison.Ordinal) =>
                $"{victim.Monde.Organisation.Id}-{victim.Monde.Service.Id}",
            "service" or "services" => $"{victim.Monde.Service.Id}",
            "motif" or "motifs" => $"{victim.Monde.Motif.Id}",
            "lieu" => $"{victim.Monde.Lieu.Id}",
            "usager" or "usagers" or "responsable" => $"{victim.Usager.Id}",
            "plage" or "plages" => $"{victim.Monde.Plage.Id}",
            "rdv" or "rdvs" => $"{victim.Rdv.Id}",
            "roleid" => $"{victim.Agent.Roles[0].Id}",
            "absence" or "absences" => $"{victim.Absence.Id}",
            "id" when ActionOf(form).Contains("/invitation", StringComparison.Ordinal) => $"{victim.Invitation}",
            _ => null,
        };

    /// <summary>Refused; or the form again, that shows nothing of theirs. Never done.</summary>
    private static async Task<string?> ComplaintAsync(
        Browser browser,
        IHtmlFormElement form,
        VictimWorld victim,
        (string Name, string Value) trial,
        bool isConfirmed
    )
    {
        var values = FormFields.Of(form, [trial], button: null).Select(pair => (pair.Name, Value: Filled(form, pair.Name, pair.Value)));
        if (isConfirmed)
        {
            values = values.Where(pair => pair.Name != "Etape").Append(("Etape", "confirmer"));
        }

        var answer = await browser.PostAsync(ActionOf(form), [.. values]);
        var isRefused = (int)answer.Status is 403 or 404 or 409 or 410 or 422 || NotRead.Contains($"{KindOf(ActionOf(form))} {trial.Name}");
        return isRefused || (answer.Status == HttpStatusCode.OK && !Shows(answer, victim))
            ? null
            : $"{(int)answer.Status} {answer.Location} {KindOf(ActionOf(form))} {trial.Name}={KindOf(trial.Value)}{(isConfirmed ? " confirmed" : "")}";
    }

    private static bool Shows(Page page, VictimWorld victim) =>
        new[] { victim.Secret, victim.Monde.Motif.Name, victim.Monde.Lieu.Name, victim.Usager.Email! }.Any(word =>
            page.Html.Contains(word, StringComparison.Ordinal)
        );

    /// <summary>What was left empty is filled, so that what is refused is the id.</summary>
    private static string? Filled(IHtmlFormElement form, string name, string? value) =>
        value is { Length: > 0 }
            ? value
            : form.Elements.FirstOrDefault(element => element.GetAttribute("name") == name)?.GetAttribute("type") switch
            {
                "email" => $"essai{Given.Unique()}@test.example",
                "date" => "2026-03-10",
                "time" => "10:00",
                "text" => name.EndsWith("Email", StringComparison.Ordinal) ? $"essai{Given.Unique()}@test.example" : "Essai",
                _ => value,
            };

    [GeneratedRegex(
        "^((?<kind>agent|equipe|organisation|service|lieu)[:-])?[1-9][0-9]*(-[1-9][0-9]*)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Id();
}

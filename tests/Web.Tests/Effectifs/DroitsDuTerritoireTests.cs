using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Tests.Comptes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Effectifs;

/// <summary>Who has which right on a territory (spec 3 §1.3).</summary>
public sealed class DroitsDuTerritoireTests(RdvApp app) : TerritoireTest(app)
{
    private const string Url = "/agents/territoire/droits";

    [Fact]
    public async Task S313_a_set_of_rights_goes_to_several_after_it_was_read_and_leaves_its_trace()
    {
        var (monde, referente) = await ReferenteAsync();
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        using var browser = As(referente);
        var page = (await browser.GetAsync(Url + "?tous=true")).ShouldBeOk();

        var preview = await browser.PostFormAsync(
            page,
            "main form.pile",
            [("Choisis", $"{monde.Agent.Id}"), ("Choisis", $"{other.Id}"), ("Ensemble", "agents")],
            "[name=Etape][value=appliquer]"
        );
        preview.ShouldBeOk().TextsOf("#effets li").Count.ShouldBe(2);
        preview.TextOf("#effets").ShouldNotBeNull().ShouldContain("reçoit « Gère les équipes, Invite des agents »");
        (await DroitsAsync(monde.Territoire, other)).ShouldBe(DroitsTerritoire.Aucun, "a preview writes nothing");
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther(Url);

        foreach (var agent in new[] { monde.Agent, other })
        {
            (await DroitsAsync(monde.Territoire, agent)).ShouldBe(DroitsTerritoire.GereLesEquipes | DroitsTerritoire.InviteDesAgents);
        }

        var history = (await browser.GetAsync(Url + "/historique")).ShouldBeOk();
        history
            .TextsOf("tbody tr")
            .ShouldContain(line =>
                line.StartsWith(
                    $"{other.FullName} donné : Gère les équipes, Invite des agents {referente.FullName}",
                    StringComparison.Ordinal
                )
            );
    }

    [Fact]
    public async Task S313_the_table_gives_and_takes_right_by_right_and_what_is_taken_is_told_too()
    {
        var (monde, referente) = await ReferenteAsync();
        var other = await GiveAsync(monde, DroitsTerritoire.InviteDesAgents);
        using var browser = As(referente);
        var page = (await browser.GetAsync(Url)).ShouldBeOk();

        var preview = await browser.PostFormAsync(
            page,
            "main form.pile",
            [("Cases", $"{referente.Id}.1"), ("Cases", $"{referente.Id}.2"), ("Cases", $"{other.Id}.2")],
            "[name=Etape][value=regler]"
        );
        preview
            .ShouldBeOk()
            .TextOf("#effets")
            .ShouldNotBeNull()
            .ShouldContain("reçoit « Donne des accès et des droits », perd « Invite des agents »");
        await browser.PostFormAsync(preview, "main form");

        (await DroitsAsync(monde.Territoire, other)).ShouldBe(DroitsTerritoire.DonneDesAcces);
        (await browser.GetAsync(Url + "/historique")).Text.ShouldContain("retiré : Invite des agents");
        (await browser.PostFormAsync(page, "main form.pile", [], "[name=Etape][value=appliquer]"))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("Il n’y a rien à changer");
    }

    [Fact]
    public async Task S313_nobody_gives_or_takes_what_they_do_not_have()
    {
        var (monde, referente) = await ReferenteAsync();
        var giver = await GiveAsync(monde, DroitsTerritoire.DonneDesAcces);
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);
        using var browser = As(giver);
        var page = (await browser.GetAsync(Url + "?tous=true")).ShouldBeOk();
        page.One($"[name=Cases][value='{other.Id}.1']").HasAttribute("disabled").ShouldBeTrue();

        // The whole set is asked for: only what is theirs is in it.
        var preview = await browser.PostFormAsync(
            page,
            "main form.pile",
            [("Choisis", $"{other.Id}"), ("Ensemble", "referente")],
            "[name=Etape][value=appliquer]"
        );
        await browser.PostFormAsync(preview.ShouldBeOk(), "main form");
        (await DroitsAsync(monde.Territoire, other)).ShouldBe(DroitsTerritoire.DonneDesAcces);
        // A form of one's own making.
        foreach (var plan in new[] { $"{other.Id}.2.3", $"{giver.Id}.2.15", $"{referente.Id}.3.0" })
        {
            (await browser.PostWithTokenAsync(Url, ("Plan", plan), ("Etape", "confirmer")))
                .ShouldBe(HttpStatusCode.UnprocessableEntity)
                .Text.ShouldContain("que l’on a soi-même");
        }

        (await DroitsAsync(monde.Territoire, other)).ShouldBe(DroitsTerritoire.DonneDesAcces);
        (await DroitsAsync(monde.Territoire, referente)).ShouldBe(DroitsTerritoire.Administre | DroitsTerritoire.DonneDesAcces);
    }

    [Fact]
    public async Task S313_the_last_administrator_of_a_territory_is_removed_by_nobody_not_even_two_at_once()
    {
        var (monde, referente) = await ReferenteAsync();
        using var mine = As(referente);
        (await mine.PostWithTokenAsync(Url, ("Plan", $"{referente.Id}.3.0"), ("Etape", "confirmer")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("C’est la dernière personne qui administre ce territoire");
        var second = await GiveAsync(monde, DroitsTerritoire.Administre);
        using var theirs = As(second);
        await theirs.GetAsync(Url);

        var answers = await Task.WhenAll(
            mine.PostWithTokenAsync(Url, ("Plan", $"{second.Id}.1.0"), ("Etape", "confirmer")),
            theirs.PostWithTokenAsync(Url, ("Plan", $"{referente.Id}.3.0"), ("Etape", "confirmer"))
        );

        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.ShouldAllBe(answer => (int)answer.Status < 500);
        (await ReadAsync(db => db.RolesTerritoire.CountAsync(role => role.TerritoireId == monde.Territoire.Id && role.Admin))).ShouldBe(1);
    }

    [Fact]
    public async Task S313_what_changed_meanwhile_is_told_and_rows_of_another_territory_are_not_there()
    {
        var (monde, referente) = await ReferenteAsync();
        var (abroad, abroadReferente) = await ReferenteAsync();
        var other = await GiveAsync(monde, DroitsTerritoire.InviteDesAgents);
        using var browser = As(referente);

        (await browser.PostWithTokenAsync(Url, ("Plan", $"{other.Id}.0.4"), ("Etape", "confirmer")))
            .ShouldBe(HttpStatusCode.Conflict)
            .Text.ShouldContain("Quelqu’un a changé un de ces droits");
        foreach (var stranger in new[] { abroad.Agent, abroadReferente })
        {
            (await browser.PostWithTokenAsync(Url, ("Plan", $"{stranger.Id}.0.4"), ("Etape", "confirmer"))).ShouldBe(
                HttpStatusCode.NotFound
            );
        }

        (await browser.GetAsync($"{Url}?territoire={abroad.Territoire.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"{Url}/historique?territoire={abroad.Territoire.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostWithTokenAsync(Url, ("Plan", "n’importe"), ("Etape", "confirmer"))).ShouldBe(HttpStatusCode.NotFound);
        (await As(other).GetAsync(Url)).ShouldBe(HttpStatusCode.Forbidden);
        var intervenant = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.Email = null);
        (await browser.PostWithTokenAsync(Url, ("Plan", $"{intervenant.Id}.0.4"), ("Etape", "confirmer")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("n’a pas de compte");
    }

    [Fact]
    public async Task S313_who_only_invites_invites_anywhere_in_the_territory_as_agents_and_no_more()
    {
        var (monde, _) = await ReferenteAsync();
        var house = await Given.OrganisationAsync(monde.Territoire);
        var inviter = await GiveAsync(monde, DroitsTerritoire.InviteDesAgents);
        using var browser = As(inviter);
        var form = (await browser.GetAsync($"/agents/agents/invitation?organisation={house.Id}")).ShouldBeOk();
        (string, string?)[] typed =
        [
            ("Input.Email", $"nouvelle{Given.Unique()}@test.example"),
            ("Input.FirstName", "Nadia"),
            ("Input.LastName", "Berger"),
            ("Input.Services", $"{monde.Service.Id}"),
        ];

        (await browser.PostFormAsync(form, "main form.formulaire", [.. typed, ("Input.Niveau", "Administrateur")]))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("se donnent par une personne qui administre");
        (await browser.PostFormAsync(form, "main form.formulaire", [.. typed, ("Input.Niveau", "Agent")])).ShouldSeeOther(
            "/agents/agents/invitation"
        );

        (await browser.GetAsync(Liste + "?etat=invites")).Text.ShouldContain("Nadia Berger");
        (await browser.GetAsync($"{Liste}/{monde.Agent.Id}")).ShouldBeOk();
        (await browser.GetAsync($"{Liste}/{monde.Agent.Id}/equipes")).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync($"{Liste}/{monde.Agent.Id}/organisations")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task S313_who_only_manages_equipes_gives_no_access_by_them()
    {
        var (monde, _) = await ReferenteAsync();
        var manager = await GiveAsync(monde, DroitsTerritoire.GereLesEquipes);
        var colleague = await Given.AgentAsync(await Given.OrganisationAsync(monde.Territoire), monde.Service);
        var free = await Given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = $"Libre {Given.Unique()}" });
        var entering = await Given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = $"Entre {Given.Unique()}" });
        await Given.AddAsync(new AccesAgenda(monde.Agent, entering, Niveau.AvecDetail, monde.Agent, Now));
        using var browser = As(manager);
        (await browser.GetAsync("/agents/equipes/nouvelle")).ShouldBeOk();

        async Task<Page> GatherAsync(Equipe equipe) =>
            await browser.PostFormAsync(
                (await browser.GetAsync($"/agents/equipes/{equipe.Id}/modifier")).ShouldBeOk(),
                "main form",
                ("Input.Membres", $"{colleague.Id}")
            );

        (await GatherAsync(free)).ShouldSeeOther($"/agents/equipes/{free.Id}");
        (await GatherAsync(entering)).ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("change des accès");
        var url = $"{Liste}/{colleague.Id}/equipes";
        (await browser.PostWithTokenAsync(url, ("Equipes", $"{entering.Id}"), ("Equipes", $"{free.Id}"), ("Etape", "confirmer")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .Text.ShouldContain("change des accès");
        var revision = await ReadAsync(db => db.Equipes.Where(one => one.Id == entering.Id).Select(one => one.Revision).SingleAsync());
        (
            await browser.PostWithTokenAsync(
                $"/agents/equipes/{entering.Id}/suppression",
                ("Etape", "confirmer"),
                ("Revision", $"{revision}")
            )
        ).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(db => db.Equipes.CountAsync(one => one.Id == entering.Id))).ShouldBe(1);
    }

    private async Task<Agent> GiveAsync(Monde monde, DroitsTerritoire droits)
    {
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
        var role = new RoleTerritoire { Agent = agent, Territoire = monde.Territoire };
        role.Become(droits);
        await Given.AddAsync(role);
        return agent;
    }

    private async Task<DroitsTerritoire> DroitsAsync(Territoire territoire, Agent agent) =>
        (
            await ReadAsync(db =>
                db.RolesTerritoire.SingleOrDefaultAsync(role => role.TerritoireId == territoire.Id && role.AgentId == agent.Id)
            )
        )?.Droits
        ?? DroitsTerritoire.Aucun;
}

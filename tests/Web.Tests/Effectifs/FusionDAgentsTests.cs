using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Referents;
using RdvSolidarites.Web.Tests.Comptes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Effectifs;

/// <summary>Two accounts of one person become one, and nothing is lost.</summary>
public sealed class FusionDAgentsTests(RdvApp app) : TerritoireTest(app)
{
    [Fact]
    public async Task All_of_the_account_that_goes_is_the_others_and_overlaps_are_told_before()
    {
        var (monde, referente) = await ReferenteAsync();
        var kept = monde.Agent;
        var house = await Given.OrganisationAsync(monde.Territoire);
        var motif = await Given.MotifAsync(house, monde.Service);
        var gone = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());
        await Given.RoleAsync(gone, house, RoleLevel.Admin);
        var plage = await Given.PlageAsync(gone, house, lieu: null, [motif]);
        var absence = await Given.AbsenceAsync(gone, Given.Once(Given.DefaultDay.PlusDays(20), 9, 11));
        var (mine, theirs) = (await Given.RdvAsync(monde), await Given.RdvAsync(monde, agent: gone));
        var past = await Given.RdvAsync(monde, agent: gone, startsAt: monde.Paris(Given.DefaultDay.PlusDays(-3), 9));
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.AddAsync(new AccesAgenda(kept, colleague, Niveau.SansDetail, kept, Now));
        await Given.AddAsync(new AccesAgenda(gone, colleague, Niveau.AvecDetail, gone, Now));
        await Given.AddAsync(new AccesAgenda(colleague, gone, Niveau.Ecriture, colleague, Now));
        await Given.AddAsync(new AccesAgenda(kept, gone, Niveau.Ecriture, kept, Now));
        var equipe = await Given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" });
        equipe.Membres.Add(gone);
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.AddAsync(new Referent { Usager = usager, Agent = gone });
        await Given.AddAsync(new Referent { Usager = usager, Agent = kept });
        await Given.CompteAsync(kept);
        await Given.CompteAsync(gone);
        using var browser = As(referente);

        var preview = (await browser.GetAsync($"{Url(kept)}?avec={gone.Id}")).ShouldBeOk();
        preview.TextOf("#rencontres").ShouldBe("Ce qui tombe en même temps");
        preview.Text.ShouldContain("1 RDV à venir a lieu en même temps qu’un autre");
        preview.Text.ShouldContain("1 plage d’ouverture est en même temps qu’une autre");
        preview.Text.ShouldContain($"On se connecte désormais avec {kept.Email} seulement");
        (await PlacesAsync(gone)).Length.ShouldBe(2, "a preview writes nothing");
        var done = await browser.PostFormAsync(preview, "main form");
        var fiche = (await browser.FollowAsync(done.ShouldSeeOther($"{Liste}/{kept.Id}"))).ShouldBeOk();

        fiche.TextOf(".toast").ShouldNotBeNull().ShouldContain("n’en font plus qu’un");
        (await PlacesAsync(kept)).ShouldBe([mine.Id, theirs.Id, past.Id]);
        (await PlacesAsync(gone)).ShouldBeEmpty();
        (await ReadAsync(db => db.PlagesOuverture.Where(one => one.Id == plage.Id).Select(one => one.AgentId).SingleAsync())).ShouldBe(
            kept.Id
        );
        (await ReadAsync(db => db.Absences.Where(one => one.Id == absence.Id).Select(one => one.AgentId).SingleAsync())).ShouldBe(kept.Id);
        (await HousesAsync(kept)).ShouldBe([monde.Organisation.Id, house.Id]);
        (await HousesAsync(gone)).ShouldBeEmpty();
        var acces = await ReadAsync(db =>
            db.AccesAgendas.Where(one => one.AgendaId == kept.Id || one.BeneficiaireId == kept.Id)
                .OrderBy(one => one.Id)
                .Select(one => new
                {
                    one.AgendaId,
                    one.BeneficiaireId,
                    one.Niveau,
                })
                .ToListAsync()
        );
        acces
            .Select(one => (one.AgendaId, one.BeneficiaireId, one.Niveau))
            .ShouldBe([(kept.Id, colleague.Id, Niveau.AvecDetail), (colleague.Id, (long?)kept.Id, Niveau.Ecriture)]);
        (await ReadAsync(db => db.AccesAgendas.CountAsync(one => one.AgendaId == gone.Id || one.BeneficiaireId == gone.Id))).ShouldBe(0);
        (
            await ReadAsync(db =>
                db.Equipes.Where(one => one.Id == equipe.Id).SelectMany(one => one.Membres.Select(agent => agent.Id)).ToListAsync()
            )
        ).ShouldBe([kept.Id]);
        (await ReadAsync(db => db.Referents.Where(one => one.UsagerId == usager.Id).Select(one => one.AgentId).ToListAsync())).ShouldBe([
            kept.Id,
        ]);
        var after = await ReadAsync(db =>
            db.Agents.Include(agent => agent.Services).Where(one => one.Id == kept.Id || one.Id == gone.Id).ToListAsync()
        );
        after.Single(one => one.Id == kept.Id).Services.Count.ShouldBe(2);
        var left = after.Single(one => one.Id == gone.Id);
        (left.DeletedAt, left.MergedIntoId, left.CompteId, left.HasAgenda).ShouldBe((Now, kept.Id, null, false));
        (await browser.GetAsync($"{Liste}/{gone.Id}")).ShouldBe(HttpStatusCode.NotFound);
        await TellAsync(gone);
        foreach (var address in new[] { kept.Email!, gone.Email! })
        {
            (await SentToAsync(address)).ShouldContain(message =>
                message.Subject == "Vos deux comptes n’en font plus qu’un" && message.Text.Contains($"Connectez-vous avec {kept.Email}")
            );
        }

        (await browser.GetAsync($"/agents/agents/{kept.Id}")).Text.ShouldContain("Réuni avec le compte de");
    }

    [Fact]
    public async Task The_account_of_the_one_that_goes_serves_where_the_other_had_none_and_the_right_place_is_kept_when_both_received()
    {
        var (monde, referente) = await ReferenteAsync();
        var kept = await Given.AgentAsync(monde.Organisation, monde.Service, agent => agent.Email = null);
        var gone = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);
        var compte = await Given.CompteAsync(gone);
        using var browser = As(referente);

        var preview = (await browser.GetAsync($"{Url(kept)}?avec={gone.Id}")).ShouldBeOk();
        preview.Text.ShouldContain($"On se connecte désormais avec {gone.Email}");
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther($"{Liste}/{kept.Id}");

        var after = await ReadAsync(db => db.Agents.Include(agent => agent.Roles).SingleAsync(one => one.Id == kept.Id));
        (after.CompteId, after.Email, after.Roles.Single().Level).ShouldBe((compte.Id, gone.Email, RoleLevel.Admin));
        (await ReadAsync(db => db.Users.CountAsync(one => one.Id == compte.Id))).ShouldBe(1);
        (await browser.PostFormAsync(preview, "main form")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_not_read_is_not_joined_and_nobody_of_another_territory_is()
    {
        var (monde, referente) = await ReferenteAsync();
        var (abroad, _) = await ReferenteAsync();
        var gone = await Given.AgentAsync(monde.Organisation, monde.Service);
        var both = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.RoleAsync(both, abroad.Organisation);
        using var browser = As(referente);
        var preview = (await browser.GetAsync($"{Url(monde.Agent)}?avec={gone.Id}")).ShouldBeOk();
        await Given.AbsenceAsync(gone, Given.Once(Given.DefaultDay.PlusDays(20), 9, 11));

        (await browser.PostFormAsync(preview, "main form")).ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("1 absence");
        (await browser.GetAsync($"{Url(monde.Agent)}?avec={abroad.Agent.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"{Url(monde.Agent)}?avec={both.Id}")).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync($"{Url(monde.Agent)}?avec={referente.Id}")).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync($"{Url(monde.Agent)}?avec={monde.Agent.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"{Url(monde.Agent)}?q=agent")).ShouldBeOk().Text.ShouldContain(gone.FullName);
        (await ReadAsync(db => db.Agents.CountAsync(agent => agent.MergedIntoId != null && agent.Id == gone.Id))).ShouldBe(0);
    }

    private static string Url(Agent kept) => $"{Liste}/{kept.Id}/fusion";

    private Task<long[]> PlacesAsync(Agent agent) =>
        ReadAsync(db =>
            db.RdvsAgents.Where(place => place.AgentId == agent.Id)
                .OrderBy(place => place.RdvId)
                .Select(place => place.RdvId)
                .ToArrayAsync()
        );
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Services;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>
/// What an agenda holds keeps its context. In the words of the meeting of 5 October 2021: a midwife is of PMI in one organisation and of CPEF in another,
/// on one agenda; PMI colleagues read PMI in detail and CPEF without, CPEF colleagues the reverse.
/// </summary>
public sealed class ContexteTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task The_midwifes_colleagues_read_their_own_matter_in_detail_and_the_other_as_busy()
    {
        var sage = await SageFemmeAsync();

        (await SeenAsync(sage.OfPmi, sage)).ShouldBe((Niveau.Ecriture, true, false));
        (await SeenAsync(sage.OfCpef, sage)).ShouldBe((Niveau.Ecriture, false, true));
        (await SeenAsync(sage.Midwife, sage)).ShouldBe((Niveau.Ecriture, true, true));
        (await PlagesAsync(sage.OfPmi, sage)).ShouldBe([sage.PlagePmi.Id]);
        (await PlagesAsync(sage.OfCpef, sage)).ShouldBe([sage.PlageCpef.Id]);
        (await PlagesAsync(sage.Midwife, sage)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(Niveau.AvecDetail, false)]
    [InlineData(Niveau.Ecriture, true)]
    public async Task An_access_given_by_hand_lifts_the_context_and_writes_only_if_it_says_so(Niveau niveau, bool writes)
    {
        var sage = await SageFemmeAsync();
        await Given.AddAsync(new AccesAgenda(sage.Midwife, sage.OfPmi, niveau, sage.Midwife, Now));

        (await SeenAsync(sage.OfPmi, sage)).ShouldBe((niveau, true, true));
        (await PlagesAsync(sage.OfPmi, sage)).Count.ShouldBe(2);
        var writable = await ReadAsync(db => db.Rdvs.WritableBy(sage.OfPmi, Now).Select(rdv => rdv.Id).ToListAsync());
        writable.Contains(sage.RdvCpef.Id).ShouldBe(writes);
    }

    [Fact]
    public async Task An_access_without_detail_hides_even_what_the_service_shares()
    {
        var sage = await SageFemmeAsync();
        await Given.AddAsync(new AccesAgenda(sage.Midwife, sage.OfPmi, Niveau.SansDetail, sage.Midwife, Now));

        (await SeenAsync(sage.OfPmi, sage)).ShouldBe((Niveau.SansDetail, false, false));
        (await PlagesAsync(sage.OfPmi, sage)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invisible_motif_stays_masked_outside_its_service_whatever_was_given()
    {
        var sage = await SageFemmeAsync();
        sage.RdvCpef.Motif.Visibility = VisibilityType.Invisible;
        await Given.AddAsync(new AccesAgenda(sage.Midwife, sage.OfPmi, Niveau.Ecriture, sage.Midwife, Now));
        // Of the service, but of neither organisation.
        var sister = await Given.AgentAsync(await Given.OrganisationAsync(sage.HousePmi.Territoire), sage.Cpef);
        await Given.AddAsync(new AccesAgenda(sage.Midwife, sister, Niveau.AvecDetail, sage.Midwife, Now));

        (await SeenAsync(sage.OfPmi, sage)).ShouldBe((Niveau.Ecriture, true, false));
        (await SeenAsync(sister, sage)).ShouldBe((Niveau.AvecDetail, true, true));
    }

    [Fact]
    public async Task S3_an_admin_of_one_house_reads_all_of_it_and_nothing_more_of_the_other()
    {
        var sage = await SageFemmeAsync();
        var admin = await Given.AgentAsync(sage.HousePmi, await Given.ServiceAsync(), role: RoleLevel.Admin);
        await Given.RoleAsync(admin, sage.HouseCpef);

        (await SeenAsync(admin, sage)).ShouldBe((Niveau.Ecriture, true, false));
    }

    [Fact]
    public async Task S1_S2_a_basic_agent_reads_her_service_and_a_secretary_her_organisation()
    {
        var sage = await SageFemmeAsync();
        var social = await Given.AgentAsync(sage.HousePmi, await Given.ServiceAsync());
        var secretary = await Given.AgentAsync(sage.HousePmi, await Given.ServiceAsync());
        secretary.Roles[0].Secretaire = true;
        await Given.SaveAsync();

        (await SeenAsync(social, sage)).ShouldBe((Niveau.Aucun, false, false));
        (await SeenAsync(secretary, sage)).ShouldBe((Niveau.Ecriture, true, false));
    }

    [Fact]
    public async Task An_admin_of_another_house_of_the_owner_cannot_be_lowered_in_what_the_service_shares()
    {
        var sage = await SageFemmeAsync();
        await Given.RoleAsync(sage.OfPmi, sage.HouseCpef, RoleLevel.Admin);
        await Given.AddAsync(new AccesAgenda(sage.Midwife, sage.OfPmi, Niveau.Aucun, by: null, Now));

        (await SeenAsync(sage.OfPmi, sage)).ShouldBe((Niveau.Ecriture, true, true));
    }

    private async Task<(Niveau Level, bool Pmi, bool Cpef)> SeenAsync(Agent reader, SageFemme sage)
    {
        var level = await ReadAsync(db => db.Agents.Where(agent => agent.Id == sage.Midwife.Id).WithLevelFor(reader, Now).SingleAsync());
        var rdvs = await ReadAsync(db => db.Rdvs.VisibleTo(reader, Now).Select(rdv => rdv.Id).ToListAsync());
        return (level.Niveau, rdvs.Contains(sage.RdvPmi.Id), rdvs.Contains(sage.RdvCpef.Id));
    }

    private Task<List<long>> PlagesAsync(Agent reader, SageFemme sage) =>
        ReadAsync(db =>
            db.PlagesOuverture.VisibleTo(reader, db.Agents, Now)
                .Where(plage => plage.AgentId == sage.Midwife.Id)
                .OrderBy(plage => plage.Id)
                .Select(plage => plage.Id)
                .ToListAsync()
        );

    private async Task<SageFemme> SageFemmeAsync()
    {
        var pmi = await Given.MondeAsync();
        var houseCpef = await Given.OrganisationAsync(pmi.Territoire);
        var cpef = await Given.ServiceAsync();
        var motifCpef = await Given.MotifAsync(houseCpef, cpef);
        var lieuCpef = await Given.LieuAsync(houseCpef);
        var midwife = pmi.Agent;
        midwife.Services.Add(cpef);
        await Given.RoleAsync(midwife, houseCpef);
        var plage = await Given.PlageAsync(midwife, houseCpef, lieuCpef, [motifCpef], Given.Once(Given.DefaultDay, 14, 17));
        var ofCpef = pmi with { Organisation = houseCpef, Service = cpef, Motif = motifCpef, Lieu = lieuCpef };
        return new SageFemme(
            midwife,
            pmi.Organisation,
            houseCpef,
            cpef,
            await Given.AgentAsync(pmi.Organisation, pmi.Service),
            await Given.AgentAsync(houseCpef, cpef),
            await Given.RdvAsync(pmi),
            await Given.RdvAsync(ofCpef, startsAt: pmi.Paris(Given.DefaultDay.PlusDays(3), 14)),
            pmi.Plage,
            plage
        );
    }

    private sealed record SageFemme(
        Agent Midwife,
        Organisation HousePmi,
        Organisation HouseCpef,
        Service Cpef,
        Agent OfPmi,
        Agent OfCpef,
        Rdv RdvPmi,
        Rdv RdvCpef,
        PlageOuverture PlagePmi,
        PlageOuverture PlageCpef
    );
}

using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>S7: for every reader of random worlds, what the list holds is what opens one by one, what may be written may be seen, and an agenda read
/// without detail gives none.</summary>
public sealed class ListesTests(RdvApp app) : WebTest(app)
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task S7_lists_levels_and_single_rows_agree(int seed)
    {
        var world = await MondeAuHasard.BuildAsync(Given, new Random(seed), Now);
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var agents = await NiveauxTests.WholeAsync(db, world.Ids);
        var seenInAll = 0;

        foreach (var reader in agents.Where(agent => agent.DeletedAt is null))
        {
            var levels = agents.ToDictionary(agenda => agenda.Id, agenda => Niveaux.EffectiveLevel(reader, agenda, Now));
            seenInAll += await RdvsAsync(db, world, reader, levels);
            await PlagesAsync(db, world, reader, levels);
            await AbsencesAsync(db, world, reader, levels);
        }

        seenInAll.ShouldBeGreaterThan(world.Rdvs.Count, "each is seen by its own agent at least");
    }

    private async Task<int> RdvsAsync(Db db, MondeAuHasard world, Agent reader, Dictionary<long, Niveau> levels)
    {
        var visible = await db.Rdvs.VisibleTo(reader, Now).Select(rdv => rdv.Id).ToListAsync();
        var writable = await db.Rdvs.WritableBy(reader, Now).Select(rdv => rdv.Id).ToListAsync();
        visible.ShouldBeUnique();
        writable.Except(visible).ShouldBeEmpty("what may be changed may be seen");

        foreach (var rdv in world.Rdvs)
        {
            (await db.Rdvs.VisibleTo(reader, Now).AnyAsync(one => one.Id == rdv.Id)).ShouldBe(visible.Contains(rdv.Id));
            var isTheirs = rdv.Agents.Any(place => place.AgentId == reader.Id) || reader.AdminIn.Contains(rdv.OrganisationId);
            var isOpen = rdv.Agents.Any(place => levels[place.AgentId] >= Niveau.AvecDetail || place.Agent.DeletedAt is not null);

            if (isTheirs)
            {
                writable.ShouldContain(rdv.Id);
            }
            else if (!isOpen)
            {
                visible.ShouldNotContain(rdv.Id, $"{reader.Id} reads no agenda of RDV {rdv.Id} in detail");
            }

            if (!isTheirs && rdv.Agents.Any(place => levels[place.AgentId] < Niveau.Ecriture))
            {
                writable.ShouldNotContain(rdv.Id, "a RDV of two is changed by whoever writes in both agendas");
            }
        }

        return visible.Count;
    }

    private async Task PlagesAsync(Db db, MondeAuHasard world, Agent reader, Dictionary<long, Niveau> levels)
    {
        var visible = await db.PlagesOuverture.VisibleTo(reader, db.Agents, Now).Select(plage => plage.Id).ToListAsync();
        var writable = await db.PlagesOuverture.WritableBy(reader, db.Agents, Now).Select(plage => plage.Id).ToListAsync();
        writable.Except(visible).ShouldBeEmpty();

        foreach (var plage in world.Plages.Where(plage => !reader.AdminIn.Contains(plage.OrganisationId) && plage.AgentId != reader.Id))
        {
            (levels[plage.AgentId] < Niveau.AvecDetail && visible.Contains(plage.Id)).ShouldBeFalse();
            (levels[plage.AgentId] < Niveau.Ecriture && writable.Contains(plage.Id)).ShouldBeFalse();
        }
    }

    private async Task AbsencesAsync(Db db, MondeAuHasard world, Agent reader, Dictionary<long, Niveau> levels)
    {
        var visible = await db.Absences.VisibleTo(reader, db.Agents, Now).Select(absence => absence.Id).ToListAsync();
        var writable = await db.Absences.WritableBy(reader, db.Agents, Now).Select(absence => absence.Id).ToListAsync();

        foreach (var absence in world.Absences)
        {
            visible.Contains(absence.Id).ShouldBe(levels[absence.AgentId] >= Niveau.AvecDetail);
            // An absence is of every house of its agent: whoever writes from one of them only does not change it (AuDelaTests).
            if (writable.Contains(absence.Id))
            {
                levels[absence.AgentId].ShouldBe(Niveau.Ecriture);
            }
        }
    }
}

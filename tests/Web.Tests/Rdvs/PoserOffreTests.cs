using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>What the form that puts a RDV offers (spec 2 §25c): agendas in which one may write, motifs where both work.</summary>
public sealed class PoserOffreTests(RdvApp app) : PoserTest(app)
{
    [Fact]
    public async Task Only_motifs_of_an_organisation_where_the_agent_and_I_both_work_are_offered()
    {
        var monde = await Given.MondeAsync();
        var (far, near) = (await Given.OrganisationAsync(monde.Territoire), await Given.OrganisationAsync(monde.Territoire));
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.RoleAsync(colleague, far);
        await Given.RoleAsync(colleague, near);
        await Given.RoleAsync(monde.Agent, near);
        await Given.MotifAsync(far, monde.Service, motif => motif.Name = "Motif lointain");
        await Given.MotifAsync(near, monde.Service, motif => motif.Name = "Motif partagé");
        await Given.MotifAsync(near, monde.Service, motif => (motif.Name, motif.Collectif) = ("Motif collectif", true));
        await Given.MotifAsync(near, monde.Service, motif => (motif.Name, motif.DeletedAt) = ("Motif supprimé", Now));
        await Given.MotifAsync(near, await Given.ServiceAsync(), motif => motif.Name = "Motif d’un autre métier");

        var offered = (await As(monde.Agent).GetAsync($"{Url}?agent={colleague.Id}")).TextsOf("#Input_Motif option");

        offered.Count.ShouldBe(3);
        offered.ShouldContain(option => option.StartsWith(monde.Motif.Name));
        offered.ShouldContain(option => option.StartsWith("Motif partagé"));
    }

    [Fact]
    public async Task An_agent_given_write_access_is_offered_and_one_given_less_is_not()
    {
        var monde = await Given.MondeAsync();
        var other = await Given.MondeAsync();
        await Given.RoleAsync(monde.Agent, other.Organisation);
        var given = await Given.AgentAsync(other.Organisation, other.Service, agent => agent.LastName = "Ouverte");
        var read = await Given.AgentAsync(other.Organisation, other.Service, agent => agent.LastName = "Lue");
        given.Acces.Add(new AccesAgenda(given, monde.Agent, Niveau.Ecriture, by: null, Now));
        read.Acces.Add(new AccesAgenda(read, monde.Agent, Niveau.AvecDetail, by: null, Now));
        await Given.SaveAsync();
        var me = As(monde.Agent);

        var offered = (await me.GetAsync(Url)).TextsOf("#Input_AutreAgent option");
        offered.ShouldContain(option => option.Contains("Ouverte", StringComparison.OrdinalIgnoreCase));
        offered.ShouldNotContain(option => option.StartsWith("LUE"));
        (await me.GetAsync($"{Url}?agent={read.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await me.GetAsync($"{Url}?agent={given.Id}")).ShouldBeOk();
    }
}

using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Creneaux;

/// <summary>What a node keeps of agendas never differs from what the database holds, whoever changed it and where.</summary>
public sealed class AgendasConnusTests(RdvApp app) : FunnelTest(app)
{
    private static readonly DateInterval _week = new(Given.DefaultDay, Given.DefaultDay.PlusDays(6));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task E_what_is_known_of_agendas_is_what_would_be_computed_after_any_act_on_any_node(int seed)
    {
        var monde = await Given.MondeAsync();
        Agent[] agents = [monde.Agent, await ColleagueAsync(monde), await ColleagueAsync(monde)];
        await using var other = App.With();
        var random = new Random(seed);
        List<string> acts = [];

        for (var step = 0; step < 30; step++)
        {
            acts.Add(await ActAsync(random, monde, agents));
            var expected = await SearchAsync(App, monde, new AgendasConnus());
            foreach (var node in new[] { App, other })
            {
                (await SearchAsync(node, monde)).ShouldBe(expected, $"seed {seed}: {string.Join(", ", acts)}");
            }
        }
    }

    [Fact]
    public async Task E_what_a_transaction_wrote_and_undid_is_known_to_nobody()
    {
        var monde = await Given.MondeAsync();
        var before = await SearchAsync(App, monde);
        await using (var scope = App.Scope(Now))
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            await using var transaction = await db.BeginWriteAsync();
            await db.TakeAgendasAsync([monde.Agent.Id]);
            var plage = await db.PlagesOuverture.SingleAsync(row => row.Id == monde.Plage.Id);
            db.Remove(plage);
            await db.SaveChangesAsync();
            (await SearchAsync(scope.ServiceProvider.GetRequiredService<Disponibilites>(), monde)).ShouldNotBe(before);
            await transaction.RollbackAsync();
        }

        // Another act gives the agenda the very version that was undone.
        await ReadAsync(async db =>
        {
            await db.TakeAgendasAsync([monde.Agent.Id]);
            return 0;
        });

        WithoutVersions(await SearchAsync(App, monde)).ShouldBe(WithoutVersions(before));
    }

    [Fact]
    public async Task E_a_live_hold_takes_its_time_for_others_and_gives_it_back_when_it_ends()
    {
        var monde = await Given.MondeAsync();
        using var visitor = Client();
        await HoldAsync(visitor, monde);
        var week = Times(monde, ("date", Jeudi));

        StartsOf((await Client().GetAsync(week)).ShouldBeOk()).ShouldNotContain(NineOClock);
        StartsOf((await visitor.GetAsync(week)).ShouldBeOk()).ShouldContain(NineOClock);
        StartsOf((await Client(Now + Garde.Length + Duration.FromMinutes(1)).GetAsync(week)).ShouldBeOk()).ShouldContain(NineOClock);
    }

    [Fact]
    public async Task E_the_second_list_of_lieux_reads_no_agenda_again()
    {
        var monde = await Given.MondeAsync();
        await ColleagueAsync(monde);
        var lieux = Home(monde, ("service_id", monde.Service.Id), ("motif_name_with_location_type", monde.Motif.Key));
        await Client().GetAsync(lieux);

        var again = (await Client().GetAsync(lieux)).ShouldBeOk();

        // Whether the catalogue has changed; whose agendas, and in which version.
        again.Queries.Count.ShouldBe(2, string.Join("\n\n", again.Queries));
        again.Queries.ShouldNotContain(sql => sql.Contains("rdvs_agents", StringComparison.Ordinal));
    }

    /// <summary>Anything that opens, fills or frees the time of one of them; what it was.</summary>
    private async Task<string> ActAsync(Random random, Monde monde, Agent[] agents)
    {
        var chosen = agents[random.Next(agents.Length)];
        var (day, hour) = (Jeudi.PlusDays(random.Next(2)), 9 + random.Next(3));
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var agent = await db.Agents.SingleAsync(row => row.Id == chosen.Id);
        var rdv = await db.Rdvs.WithPeople.Where(row => row.MotifId == monde.Motif.Id).OrderBy(row => row.Id).LastOrDefaultAsync();
        var plage = await db
            .PlagesOuverture.Include(row => row.Motifs)
            .Where(row => row.AgentId == agent.Id)
            .OrderBy(row => row.Id)
            .LastOrDefaultAsync();
        var absence = await db.Absences.FirstOrDefaultAsync(row => row.AgentId == agent.Id);
        var lieu = await db.Lieux.SingleAsync(row => row.Id == monde.Lieu.Id);
        var motif = await db.Motifs.SingleAsync(row => row.Id == monde.Motif.Id);
        var organisation = await db.Organisations.SingleAsync(row => row.Id == monde.Organisation.Id);
        var act = random.Next(12);
        switch (act)
        {
            case 0 or 1:
                await Given.RdvAsync(monde, startsAt: monde.Paris(day, hour), agent: chosen);
                break;
            case 2 when rdv is { IsCancelled: false }:
                rdv.Cancel(agent, Now);
                break;
            case 3 when rdv is { IsCancelled: false }:
                rdv.Move(monde.Paris(day, hour), agent, rdv.Lieu, agent, Now);
                break;
            case 4:
                db.Add(new Absence(agent, "Réunion", Given.Once(day, hour, hour + 1)));
                break;
            case 5 when absence is not null:
                db.Remove(absence);
                break;
            case 6:
                db.Add(new PlageOuverture(agent, organisation, lieu, [motif], Given.Once(day, 14, 14 + random.Next(1, 4))));
                break;
            case 7 when plage is not null:
                plage.Change(plage.Title, lieu, plage.Motifs.Count == 0 ? [motif] : [], plage.Horaire);
                break;
            case 8 when plage is not null:
                db.Remove(plage);
                break;
            case 10 when lieu.Fermetures.Count > 0:
                lieu.ReopenDays(lieu.Fermetures[0]);
                break;
            case 10:
                lieu.CloseDays(new JoursFermes(day, day.PlusDays(1), "Travaux"), day);
                break;
            case 11:
                lieu.FeriesTravailles = lieu.FeriesTravailles.Count > 0 ? [] : ["Ascension"];
                break;
            case 9:
                agent.HasAgenda = !agent.HasAgenda;
                break;
        }

        await db.SaveChangesAsync();
        return $"{act} of {chosen.Id} on {day} at {hour}";
    }

    private async Task<string> SearchAsync(RdvApp node, Monde monde, AgendasConnus? connus = null)
    {
        await using var scope = node.Scope(Now);
        return await SearchAsync(
            connus is null
                ? scope.ServiceProvider.GetRequiredService<Disponibilites>()
                : new Disponibilites(scope.ServiceProvider.GetRequiredService<Db>(), connus),
            monde
        );
    }

    private async Task<string> SearchAsync(Disponibilites disponibilites, Monde monde)
    {
        var perimetre = new Perimetre(DateTimeZoneProviders.Tzdb["Europe/Paris"], [monde.Motif.Id]) { LieuIds = [monde.Lieu.Id] };
        var agendas = await disponibilites.LoadAsync(perimetre, _week, Now);
        return string.Join(
            '\n',
            agendas
                .OrderBy(agenda => agenda.AgentId)
                .Select(agenda =>
                    $"v{agenda.AgendaVersion} {agenda.AgentId}: {string.Join(' ', agenda.Plages.Select(plage => $"{plage.PlageId} {plage.FirstDay} {plage.Start} {plage.End} {plage.Recurrence} {JoursFermes.Write(plage.Ouverture.Jours?.Fermes ?? [])} {plage.Ouverture.Jours?.Travailles.Count}"))}"
                    + $" | {string.Join(' ', agenda.Absences.Select(absence => $"{absence.FirstDay} {absence.Start}").Order(StringComparer.Ordinal))}"
                    + $" | {string.Join(' ', agenda.Busy.Order(Comparer<Interval>.Create((one, two) => one.Start.CompareTo(two.Start))))}"
                )
        );
    }

    private static string WithoutVersions(string said) =>
        System.Text.RegularExpressions.Regex.Replace(
            said,
            @"v\d+ ",
            "",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}

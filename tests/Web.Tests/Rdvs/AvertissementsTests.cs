using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>What an agent is told before saving a RDV (spec 2 §9.4): to the minute, and never more than they may see.</summary>
public sealed class AvertissementsTests(RdvApp app) : WebTest(app)
{
    private static readonly LocalDate _day = Given.DefaultDay.PlusDays(1);

    [Theory]
    [InlineData(20 * 60, "se termine 20 min avant")]
    [InlineData(46 * 60, "se termine 46 min avant")]
    [InlineData(61, "se termine 1 min avant")]
    [InlineData(30, null)]
    [InlineData(50 * 60, null)]
    public async Task S19_a_previous_rdv_that_ends_shortly_before_is_told_unless_it_was_meant(int secondsBefore, string? told)
    {
        var monde = await Given.MondeAsync();
        var start = monde.Paris(_day, 11);
        var previous = await Given.RdvAsync(monde, startsAt: start - Duration.FromSeconds(secondsBefore) - monde.Motif.Length);

        var said = await SaidAsync(monde.Agent, monde, start);

        said.Count(phrase => phrase.Contains("se termine")).ShouldBe(told is null ? 0 : 1);
        if (told is not null)
        {
            said.ShouldContain(phrase =>
                phrase.Contains(told) && phrase.StartsWith("Vous avez") && phrase.Contains(previous.Participations.Single().Usager.FullName)
            );
        }
    }

    [Fact]
    public async Task S20_bounds_are_half_open_a_rdv_that_touches_does_not_overlap()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9, 30));
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 10, 30));

        (await SaidAsync(monde.Agent, monde, monde.Paris(_day, 10))).ShouldBeEmpty();
        (await SaidAsync(monde.Agent, monde, monde.Paris(_day, 10, 15)))
            .Where(phrase => phrase.Contains("déjà"))
            .ShouldHaveSingleItem()
            .ShouldContain("déjà un RDV de 10 h 30 à 11 h 00");
        (await SaidAsync(monde.Agent, monde, monde.Paris(_day, 9, 45)))
            .ShouldHaveSingleItem()
            .ShouldContain("déjà un RDV de 9 h 30 à 10 h 00");
    }

    [Fact]
    public async Task A_rdv_longer_than_the_new_one_is_met_and_the_edited_one_is_not()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.DurationMinutes = 180);
        var rdv = await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 9));
        var inside = Projet(monde, monde.Paris(_day, 10), minutes: 15);

        (await SaidAsync(monde.Agent, inside)).ShouldContain(phrase => phrase.Contains("déjà un RDV de 9 h 00 à 12 h 00"));
        (await SaidAsync(monde.Agent, inside with { RdvId = rdv.Id })).ShouldBeEmpty();
    }

    [Fact]
    public async Task S21_a_plage_elsewhere_has_four_wordings()
    {
        var monde = await Given.MondeAsync(m => m.Horaire = Given.Once(_day.PlusDays(20), 9, 12));
        var (other, cpef) = (await Given.OrganisationAsync(monde.Territoire), await Given.ServiceAsync());
        var reader = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.RoleAsync(monde.Agent, other);
        var (here, there) = (await Given.LieuAsync(monde.Organisation), await Given.LieuAsync(other));
        var hidden = await Given.MotifAsync(monde.Organisation, cpef);
        var away = await Given.MotifAsync(other, cpef);
        await Plage("Visible ici", here, [monde.Motif], 9);
        await Plage("Cachée ici", here, [hidden], 10);
        var seenAway = await Plage("Ailleurs", there, [away], 11);

        var said = await SaidAsync(reader, monde, monde.Paris(_day, 9));
        said.ShouldContain(phrase => phrase.Contains("« Visible ici »") && phrase.Contains("dans un autre lieu, " + here.Name));

        said = await SaidAsync(reader, monde, monde.Paris(_day, 10));
        said.ShouldContain(phrase => phrase.EndsWith("dans un autre lieu à ce moment-là."));
        string.Join('\n', said).ShouldNotContain("Cachée");

        said = await SaidAsync(reader, monde, monde.Paris(_day, 11));
        said.ShouldContain(phrase => phrase.EndsWith("pour une autre organisation à ce moment-là."));
        string.Join('\n', said).ShouldNotContain(seenAway.Title!);

        said = await SaidAsync(monde.Agent, monde, monde.Paris(_day, 11));
        said.ShouldContain(phrase => phrase.StartsWith("Vous avez") && phrase.Contains($"pour {other.Name}, à {there.Name}"));

        async Task<Features.PlagesOuverture.PlageOuverture> Plage(string title, Features.Lieux.Lieu lieu, Motif[] motifs, int hour)
        {
            var plage = await Given.PlageAsync(monde.Agent, lieu.Organisation, lieu, motifs, Given.Once(_day, hour, hour + 1));
            plage.Title = title;
            await Given.SaveAsync();
            return plage;
        }
    }

    [Fact]
    public async Task What_the_reader_may_not_see_is_a_name_and_hours()
    {
        var monde = await Given.MondeAsync();
        var cpef = await Given.ServiceAsync();
        var secret = await Given.MotifAsync(monde.Organisation, cpef, motif => motif.Name = "Entretien confidentiel");
        var reader = await Given.AgentAsync(monde.Organisation, monde.Service);
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde with { Motif = secret }, usager, monde.Paris(_day, 10));
        await Given.AbsenceAsync(monde.Agent, Given.Once(_day, 10, 11), "Rendez-vous chez le notaire");

        var said = string.Join('\n', await SaidAsync(reader, monde, monde.Paris(_day, 10)));

        said.ShouldContain($"{monde.Agent.FullName} a déjà un RDV de 10 h 00 à 10 h 30.");
        said.ShouldNotContain("confidentiel");
        said.ShouldNotContain(usager.LastName, Case.Insensitive);
        said.ShouldContain("notaire"); // a colleague of the same service reads absences in detail
    }

    [Fact]
    public async Task An_usager_elsewhere_or_twice_a_day_a_hold_a_holiday_and_the_past_are_told()
    {
        var monde = await Given.MondeAsync();
        var colleague = await Given.AgentAsync(monde.Organisation, monde.Service);
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, usager, monde.Paris(_day, 10), colleague);
        await Given.AddAsync(
            new Garde
            {
                VisiteurKey = $"visiteur-{Given.Unique()}",
                AgentId = monde.Agent.Id,
                MotifId = monde.Motif.Id,
                StartsAt = monde.Paris(_day, 10),
                EndsAt = monde.Paris(_day, 10, 30),
                ExpiresAt = Now + Garde.Length,
            }
        );

        var said = await SaidAsync(monde.Agent, Projet(monde, monde.Paris(_day, 10)) with { UsagerIds = [usager.Id] });
        said.ShouldContain(phrase => phrase.Contains("a déjà un autre RDV de 10 h 00"));
        said.ShouldContain(phrase => phrase.Contains("en train de prendre rendez-vous en ligne avec vous"));

        said = await SaidAsync(monde.Agent, Projet(monde, monde.Paris(_day, 11)) with { UsagerIds = [usager.Id] });
        said.ShouldHaveSingleItem().ShouldContain("doublon");

        said = await SaidAsync(monde.Agent, monde, monde.Paris(new LocalDate(2026, 5, 1), 10));
        said.ShouldContain(phrase => phrase.Contains("Vendredi 1er mai est férié (Fête du Travail)"));

        said = await SaidAsync(monde.Agent, monde, monde.Paris(Given.DefaultDay.PlusDays(-1), 10));
        said.ShouldContain(phrase => phrase.Contains("dans le passé"));

        said = await SaidAsync(monde.Agent, monde, monde.Paris(_day, 15));
        said.ShouldHaveSingleItem().ShouldContain("vos plages d’ouverture");
    }

    [Theory]
    [InlineData("motif")]
    [InlineData("service")]
    public async Task A_hidden_rdv_of_the_person_is_not_told_to_whoever_may_not_see_it(string hides)
    {
        var monde = await Given.MondeAsync();
        var cpef = await Given.ServiceAsync();
        cpef.IsSensitive = hides == "service";
        var hidden = await Given.MotifAsync(
            monde.Organisation,
            cpef,
            motif => motif.Visibility = hides == "motif" ? VisibilityType.Invisible : motif.Visibility
        );
        var sageFemme = await Given.AgentAsync(monde.Organisation, cpef);
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde with { Motif = hidden }, usager, monde.Paris(_day, 10), sageFemme);
        var projet = Projet(monde, monde.Paris(_day, 10)) with { UsagerIds = [usager.Id] };

        (await SaidAsync(monde.Agent, projet)).ShouldBeEmpty();
        (await SaidAsync(sageFemme, projet)).ShouldContain(phrase => phrase.Contains("a déjà un autre RDV"));
    }

    [Fact]
    public async Task A_confirmation_holds_for_what_was_shown_only()
    {
        var monde = await Given.MondeAsync();
        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 10));
        var projet = Projet(monde, monde.Paris(_day, 10), minutes: 60);
        var shown = await OfAsync(monde.Agent, projet);
        shown.SontConnus(shown.Empreinte()).ShouldBeTrue();

        await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 10, 30));

        (await OfAsync(monde.Agent, projet)).SontConnus(shown.Empreinte()).ShouldBeFalse();
        shown.SontConnus(null).ShouldBeFalse();
    }

    [Fact]
    public async Task Ten_agents_and_ten_usagers_cost_no_more_questions_than_one()
    {
        var monde = await Given.MondeAsync();
        var others = new List<Agent>();
        for (var i = 0; i < 9; i++)
        {
            others.Add(await Given.AgentAsync(monde.Organisation, monde.Service));
            await Given.PlageAsync(others[^1], monde.Organisation, monde.Lieu, [monde.Motif]);
            await Given.RdvAsync(monde, startsAt: monde.Paris(_day, 10), agent: others[^1]);
        }

        var said = await SaidAsync(
            monde.Agent,
            Projet(monde, monde.Paris(_day, 10)) with
            {
                AgentIds = [monde.Agent.Id, .. others.Select(agent => agent.Id)],
            }
        );

        said.Count.ShouldBe(9);
    }

    private static ProjetRdv Projet(Monde monde, Instant start, int minutes = 30) =>
        new(monde.Motif.Id, monde.Lieu.Id, new Interval(start, start + Duration.FromMinutes(minutes)), [monde.Agent.Id], []);

    private Task<IReadOnlyList<string>> SaidAsync(Agent reader, Monde monde, Instant start) => SaidAsync(reader, Projet(monde, start));

    private async Task<IReadOnlyList<string>> SaidAsync(Agent reader, ProjetRdv projet) =>
        [.. (await OfAsync(reader, projet)).Select(warning => Page.Plain(warning.Phrase))];

    private async Task<IReadOnlyList<Avertissement>> OfAsync(Agent reader, ProjetRdv projet)
    {
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var me = await db.Agents.WithRoles.FirstAsync(agent => agent.Id == reader.Id);
        return await scope.ServiceProvider.GetRequiredService<Avertissements>().OfAsync(me, projet, default);
    }
}

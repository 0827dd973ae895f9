using System.Net;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Whatever is sent to the form: a sentence, nothing lost, nothing written, never 500.</summary>
public sealed class PoserRefusTests(RdvApp app) : PoserTest(app)
{
    [Theory]
    [InlineData("Input.Jour", "2026-02-30", "n’est pas une réponse possible")]
    [InlineData("Input.Jour", "1999-01-01", "Vérifiez l’année")]
    [InlineData("Input.Jour", "2099-01-01", "Vérifiez l’année")]
    [InlineData("Input.Jour", "", "Choisissez un jour")]
    [InlineData("Input.Heure", "25:00", "n’est pas une réponse possible")]
    [InlineData("Input.Heure", "", "Choisissez une heure")]
    [InlineData("Input.Duree", "0", "entre 1 minute et 24 heures")]
    [InlineData("Input.Duree", "-30", "entre 1 minute et 24 heures")]
    [InlineData("Input.Duree", "1500", "entre 1 minute et 24 heures")]
    [InlineData("Input.Duree", "demi-heure", "n’est pas une réponse possible")]
    [InlineData("Input.Lieu", "", "Choisissez un lieu")]
    [InlineData("Input.Lieu", "999999999", "n’est pas un lieu ouvert")]
    [InlineData("Input.Motif", "999999999", "pas proposé")]
    [InlineData("Input.Motif", "👶", "n’est pas une réponse possible")]
    public async Task A_wrong_answer_comes_back_with_a_sentence_and_everything_else(string field, string value, string sentence)
    {
        var monde = await Given.MondeAsync();
        await Given.MotifAsync(monde.Organisation, monde.Service);
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);

        var page = await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), Form((field, value), ("Input.Contexte", "Un mot")));

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain(sentence);
        (await RdvsOfAsync(monde.Agent)).ShouldBeEmpty();
        page.One($"[name='Input.Usagers'][value='{usager.Id}']");
    }

    [Fact]
    public async Task Ten_thousand_characters_and_emoji_come_back_whole()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var essay = string.Concat(Enumerable.Repeat("👩‍👧 été ", 1000));

        var page = await SendAsync(
            me,
            await me.GetAsync(Prefilled(monde, usager)),
            Form(("Input.Contexte", essay), ("Input.Recherche", essay), ("Input.LieuNom", essay))
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("4 000 caractères au plus");
        page.One("[name='Input.Contexte']").TextContent.Trim().ShouldBe(essay.Trim());
        (await RdvsOfAsync(monde.Agent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_of_others_are_never_written()
    {
        var monde = await Given.MondeAsync();
        await Given.AgentAsync(monde.Organisation, monde.Service);
        var other = await Given.MondeAsync();
        var (usager, stranger) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(other.Territoire));
        var me = As(monde.Agent);
        var form = await me.GetAsync(Prefilled(monde, usager));

        foreach (
            var values in new[]
            {
                Form(("Input.Agents", $"{other.Agent.Id}")),
                Form(("Input.Motif", $"{other.Motif.Id}")),
                Form(("Input.Lieu", $"{other.Lieu.Id}")),
                Form(("Input.Usagers", $"{stranger.Id}")),
                Form(("Input.AutreAgent", $"{other.Agent.Id}")),
            }
        )
        {
            var page = await SendAsync(me, form, values);
            page.ShouldBe(HttpStatusCode.UnprocessableEntity);
            page.Html.ShouldNotContain(other.Agent.LastName);
            page.Html.ShouldNotContain(stranger.LastName);
        }

        (await RdvsOfAsync(monde.Agent)).ShouldBeEmpty();
        (await RdvsOfAsync(other.Agent)).ShouldBeEmpty();
        (await me.GetAsync($"{Url}?usager={stranger.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await me.GetAsync($"{Url}?agent={other.Agent.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await me.GetAsync($"/agents/creneaux?usager={stranger.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Five_hundred_agents_are_too_many()
    {
        var monde = await Given.MondeAsync(m => m.Role = RoleLevel.Admin);
        var usager = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        await me.GetAsync(Prefilled(monde, usager));

        var page = await me.PostWithTokenAsync(
            Url,
            [
                ("Geste", "enregistrer"),
                ("Input.Motif", $"{monde.Motif.Id}"),
                ("Input.Usagers", $"{usager.Id}"),
                ("Input.Agents", $"{monde.Agent.Id}"),
                .. Enumerable.Range(1, 500).Select(number => ("Input.Agents", (string?)$"{number}")),
            ]
        );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("dix agents au plus");
    }

    [Fact]
    public async Task Warnings_are_only_told_once_nothing_is_wrong()
    {
        var monde = await Given.MondeAsync();
        var usager = await Given.UsagerAsync(monde.Territoire);
        await Given.RdvAsync(monde, startsAt: monde.Paris(Jeudi, 10));
        var me = As(monde.Agent);

        var page = await SendAsync(me, await me.GetAsync(Prefilled(monde, usager)), Form(("Input.Lieu", "")));

        page.Text.ShouldContain("Choisissez un lieu");
        page.Text.ShouldNotContain("rien d’interdit");
    }

    [Fact]
    public async Task A_person_without_any_agenda_to_write_in_is_told_so()
    {
        var monde = await Given.MondeAsync();
        var referente = await Given.AgentAsync(
            await Given.OrganisationAsync(monde.Territoire),
            await Given.ServiceAsync(),
            agent => agent.HasAgenda = false
        );

        (await As(referente).GetAsync(Url)).ShouldBeOk().Text.ShouldContain("Vous ne pouvez écrire dans aucun agenda");
        (await As(referente).GetAsync("/agents/creneaux")).ShouldBeOk().Text.ShouldContain("Vous ne pouvez écrire dans aucun agenda");
    }
}

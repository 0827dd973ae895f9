using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>« Annuler », after rights were set: what one just did oneself, and nothing that somebody changed since or that is no longer one's to set.</summary>
public sealed class RetablissementTests(RdvApp app) : DroitsTest(app)
{
    [Fact]
    public async Task The_same_form_sent_twice_is_done_once_and_keeps_its_undo()
    {
        var monde = await Given.MondeAsync();
        var (browser, service) = (As(await ReferenteAsync(monde)), await Given.ServiceAsync());
        var (one, two, reader) = (await OfAsync(monde, service), await OfAsync(monde, service), await StrangerAsync(monde));
        var (agendas, who) = ($"service:{service.Id}", $"agent:{reader.Id}");

        var preview = await AskAsync(browser, agendas, who);
        await browser.PostFormAsync(preview, "main form");
        Now += Duration.FromSeconds(1);
        var told = await browser.FollowAsync(await browser.PostFormAsync(preview, "main form"));
        told.TextOf(".toast")!.ShouldContain("2 agendas sont ouverts");
        await browser.PostFormAsync(told, "form[action*=annulation]");
        (await LevelsAsync(reader, one, two)).ShouldBe([Niveau.Aucun, Niveau.Aucun]);

        Now += Duration.FromMinutes(5);
        await browser.PostFormAsync(preview, "main form");
        Now += Duration.FromMinutes(5);
        var taking = await AskAsync(browser, agendas, who, ("Input.Retire", "true"));
        await browser.PostFormAsync(taking, "main form");
        Now += Duration.FromSeconds(1);
        var taken = await browser.FollowAsync(await browser.PostFormAsync(taking, "main form"));
        taken.TextOf(".toast")!.ShouldContain("2 accès sont retirés");
        await browser.PostFormAsync(taken, "form[action*=annulation]");
        (await LevelsAsync(reader, one, two)).ShouldBe([Niveau.AvecDetail, Niveau.AvecDetail]);
    }

    [Fact]
    public async Task An_access_given_twice_by_the_same_form_is_undone_by_the_second_answer_too()
    {
        var monde = await Given.MondeAsync();
        var browser = As(await ReferenteAsync(monde));
        var (agenda, reader) = (await StrangerAsync(monde), await StrangerAsync(monde));
        var form = await browser.GetAsync($"/agents/agents/{agenda.Id}/acces/nouveau");
        var preview = await browser.PostFormAsync(form, "main form", ("Input.Qui", $"agent:{reader.Id}"), ("Input.Niveau", "AvecDetail"));

        await browser.PostFormAsync(preview, "main form");
        Now += Duration.FromSeconds(1);
        var told = await browser.FollowAsync(await browser.PostFormAsync(preview, "main form"));
        await browser.PostFormAsync(told, "form[action*=annulation]");

        (await LevelAsync(reader, agenda)).ShouldBe(Niveau.Aucun);
    }

    [Fact]
    public async Task A_change_sent_twice_is_done_and_another_change_meanwhile_is_still_refused()
    {
        var monde = await Given.MondeAsync();
        var browser = As(await ReferenteAsync(monde));
        var (agenda, reader) = (await StrangerAsync(monde), await StrangerAsync(monde));
        var acces = await Given.AddAsync(new AccesAgenda(agenda, reader, Niveau.Ecriture, agenda, Now));
        var form = await browser.GetAsync($"/agents/acces/{acces.Id}");
        var preview = await browser.PostFormAsync(form, "main form", ("Input.Niveau", "AvecDetail"));
        var other = await browser.PostFormAsync(form, "main form", ("Input.Niveau", "SansDetail"));

        await browser.PostFormAsync(preview, "main form");
        Now += Duration.FromSeconds(1);
        var told = await browser.FollowAsync((await browser.PostFormAsync(preview, "main form")).ShouldSeeOther("/agents/agents/"));
        (await browser.PostFormAsync(other, "main form")).ShouldBe(System.Net.HttpStatusCode.Conflict);
        await browser.PostFormAsync(told, "form[action*=annulation]");

        (await LevelAsync(reader, agenda)).ShouldBe(Niveau.Ecriture);
    }

    [Fact]
    public async Task An_access_taken_back_twice_by_the_same_form_is_taken_back_and_keeps_its_undo()
    {
        var monde = await Given.MondeAsync();
        var (browser, other) = (As(await ReferenteAsync(monde)), As(await ReferenteAsync(monde)));
        var (agenda, reader) = (await StrangerAsync(monde), await StrangerAsync(monde));
        var acces = await Given.AddAsync(new AccesAgenda(agenda, reader, Niveau.Ecriture, agenda, Now));
        (string, string?)[] taking = [("Input.Retire", "true"), ("Input.Revision", $"{acces.Revision}"), ("Etape", "confirmer")];
        var address = $"/agents/acces/{acces.Id}";

        (await browser.PostWithTokenAsync(address, taking)).ShouldSeeOther($"/agents/agents/{agenda.Id}/acces");
        Now += Duration.FromSeconds(1);
        (await other.PostWithTokenAsync(address, taking)).ShouldBe(System.Net.HttpStatusCode.NotFound);
        var told = await browser.FollowAsync(await browser.PostWithTokenAsync(address, taking));
        told.TextOf(".toast")!.ShouldContain("L’accès est retiré.");
        await browser.PostFormAsync(told, "form[action*=annulation]");

        (await LevelAsync(reader, agenda)).ShouldBe(Niveau.Ecriture);
        Now += Duration.FromMinutes(2);
        (await browser.PostWithTokenAsync(address, taking)).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_colleague_took_back_first_is_not_taken_for_another_access_that_one_took_back_oneself()
    {
        var monde = await Given.MondeAsync();
        var (browser, other) = (As(await ReferenteAsync(monde)), As(await ReferenteAsync(monde)));
        var (agenda, mine, theirs) = (await StrangerAsync(monde), await StrangerAsync(monde), await StrangerAsync(monde));
        var first = await Given.AddAsync(new AccesAgenda(agenda, mine, Niveau.Ecriture, agenda, Now));
        var second = await Given.AddAsync(new AccesAgenda(agenda, theirs, Niveau.Ecriture, agenda, Now));
        Task<Page> TakeBackAsync(Browser who, AccesAgenda acces) =>
            who.PostWithTokenAsync(
                $"/agents/acces/{acces.Id}",
                ("Input.Retire", "true"),
                ("Input.Revision", $"{acces.Revision}"),
                ("Etape", "confirmer")
            );

        await TakeBackAsync(browser, first);
        Now += Duration.FromSeconds(1);
        await TakeBackAsync(other, second);

        (await TakeBackAsync(browser, second)).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_undoes_what_a_colleague_set_nor_what_was_set_long_ago()
    {
        var monde = await Given.MondeAsync();
        var (mine, theirs) = (As(await ReferenteAsync(monde)), As(await ReferenteAsync(monde)));
        var (agenda, reader) = (await StrangerAsync(monde), await StrangerAsync(monde));
        var moment = await OpenAsync(mine, agenda, reader);

        (await UndoAsync(theirs, moment)).ShouldContain("plus rien à annuler");
        Now += Duration.FromMinutes(61);
        (await UndoAsync(mine, moment)).ShouldContain("trop tard");

        (await LevelAsync(reader, agenda)).ShouldBe(Niveau.AvecDetail);
    }

    [Fact]
    public async Task What_a_colleague_gave_or_took_since_stays()
    {
        var monde = await Given.MondeAsync();
        var (mine, theirs) = (As(await ReferenteAsync(monde)), As(await ReferenteAsync(monde)));
        var (agenda, reader) = (await StrangerAsync(monde), await StrangerAsync(monde));
        await OpenAsync(mine, agenda, reader);
        Now += Duration.FromMinutes(1);
        var moment = await CloseAsync(mine, agenda, reader);
        Now += Duration.FromMinutes(1);
        await OpenAsync(theirs, agenda, reader);

        (await UndoAsync(mine, moment)).ShouldContain("plus rien à annuler");
        Now += Duration.FromMinutes(1);
        await CloseAsync(theirs, agenda, reader);

        (await UndoAsync(mine, moment)).ShouldContain("plus rien à annuler");
        (await LevelAsync(reader, agenda)).ShouldBe(Niveau.Aucun);
    }

    [Fact]
    public async Task An_access_taken_back_does_not_return_to_somebody_who_left_for_another_territory()
    {
        var (monde, abroad) = (await Given.MondeAsync(), await Given.MondeAsync());
        var referente = await ReferenteAsync(monde);
        await Given.RoleAsync(referente, abroad.Organisation);
        var browser = As(referente);
        var (agenda, reader) = (await StrangerAsync(monde), await StrangerAsync(monde));
        await OpenAsync(browser, agenda, reader);
        Now += Duration.FromMinutes(1);
        var moment = await CloseAsync(browser, agenda, reader);
        Given.Db.RemoveRange(reader.Roles);
        await Given.RoleAsync(reader, abroad.Organisation);
        await Given.SaveAsync();

        (await UndoAsync(browser, moment)).ShouldContain("plus rien à annuler");
        (await ReadAsync(db => db.AccesAgendas.AnyAsync(acces => acces.AgendaId == agenda.Id))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://ailleurs.example/agents/")]
    [InlineData("//ailleurs.example/agents/")]
    [InlineData("/\\ailleurs.example/agents/")]
    [InlineData("/usagers/rdvs")]
    [InlineData("/agentsailleurs")]
    [InlineData("/agents/\r\nSet-Cookie: a=b")]
    public async Task The_page_to_go_back_to_is_one_of_ours(string forged)
    {
        var monde = await Given.MondeAsync();
        var moment = Now.ToUnixTimeMilliseconds();
        var address = $"/agents/acces/annulation?moment={moment}&retour={Uri.EscapeDataString(forged)}";

        (await As(monde.Agent).GetAsync(address)).Location.ShouldBe("/agents/acces");
        (await As(monde.Agent).PostWithTokenAsync(address)).Location.ShouldBe("/agents/acces");
    }

    private Task<long> OpenAsync(Browser browser, Agent agenda, Agent reader) => SetAsync(browser, agenda, reader);

    private Task<long> CloseAsync(Browser browser, Agent agenda, Agent reader) =>
        SetAsync(browser, agenda, reader, ("Input.Retire", "true"));

    /// <summary>Gives the moment of the act, as the address of « Annuler » has it.</summary>
    private async Task<long> SetAsync(Browser browser, Agent agenda, Agent reader, params (string, string?)[] more)
    {
        var service = agenda.Services[0];
        var preview = await AskAsync(browser, $"service:{service.Id}", $"agent:{reader.Id}", more);
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther("/agents/agents/");
        return Now.ToUnixTimeMilliseconds();
    }

    private static async Task<string> UndoAsync(Browser browser, long moment) =>
        (
            await browser.FollowAsync(await browser.PostWithTokenAsync($"/agents/acces/annulation?moment={moment}&retour=/agents/acces"))
        ).TextOf(".toast") ?? "";
}

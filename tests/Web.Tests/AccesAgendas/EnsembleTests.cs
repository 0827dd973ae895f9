using System.Net;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>All the agendas of an équipe, a service or an organisation are opened in one act, to one agent or one équipe; and taken back.</summary>
public sealed class EnsembleTests(RdvApp app) : DroitsTest(app)
{
    [Fact]
    public async Task An_equipe_enters_the_agendas_of_another_equipe_in_one_act_and_one_click_undoes_it()
    {
        var monde = await Given.MondeAsync();
        var referente = await ReferenteAsync(monde);
        var (one, two) = (await StrangerAsync(monde), await StrangerAsync(monde));
        var (first, second) = (await StrangerAsync(monde), await StrangerAsync(monde));
        var (opened, entering) = (await EquipeAsync(monde, one, two), await EquipeAsync(monde, first, second));
        var browser = As(referente);

        var preview = await AskAsync(browser, $"membres:{opened.Id}", $"equipe:{entering.Id}");

        preview.TextOf("main")!.ShouldContain($"Ouvrir à l’équipe {entering.Name} 2 agendas, en lecture avec détail.");
        var said = preview.TextOf("#apercu")!;
        said.ShouldContain("4 accès de plus");
        said.ShouldContain($"{first.FullName}, agenda d’{two.FullName} : aucun accès →, devient lecture avec détail");
        (await LevelAsync(first, one)).ShouldBe(Niveau.Aucun, "a preview writes nothing");
        var done = await browser.PostFormAsync(preview, "main form");
        done.ShouldSeeOther($"/agents/equipes/{entering.Id}");
        (await LevelAsync(first, one)).ShouldBe(Niveau.AvecDetail);
        (await LevelAsync(second, two)).ShouldBe(Niveau.AvecDetail);

        var told = (await browser.FollowAsync(done)).ShouldBeOk();
        told.TextOf(".toast")!.ShouldContain($"2 agendas sont ouverts à l’équipe {entering.Name}.");
        Now += Duration.FromSeconds(9);
        var undone = await browser.PostFormAsync(told, "form[action*=annulation]");
        (await browser.FollowAsync(undone.ShouldSeeOther("/agents/equipes/"))).TextOf(".toast")!.ShouldContain("2 accès sont comme avant.");
        (await LevelAsync(first, one)).ShouldBe(Niveau.Aucun);
        Now += Duration.FromSeconds(9);
        (await browser.FollowAsync(await browser.PostFormAsync(told, "form[action*=annulation]"))).Html.ShouldContain(
            "plus rien à annuler"
        );
    }

    [Fact]
    public async Task One_agent_enters_a_whole_service_keeping_refusals_and_what_was_given_unless_it_is_replaced()
    {
        var monde = await Given.MondeAsync();
        var referente = await ReferenteAsync(monde);
        var service = await Given.ServiceAsync();
        var (free, given, refused) = (await OfAsync(monde, service), await OfAsync(monde, service), await OfAsync(monde, service));
        var reader = await StrangerAsync(monde);
        await Given.AddAsync(new AccesAgenda(given, reader, Niveau.Ecriture, given, Now) { Note = "Congés" });
        await Given.AddAsync(new AccesAgenda(refused, reader, Niveau.Aucun, refused, Now));
        var browser = As(referente);

        var kept = await AskAsync(browser, $"service:{service.Id}", $"agent:{reader.Id}");
        kept.TextOf("#apercu")!.ShouldContain("1 accès de plus");
        kept.TextOf("#laisses")!.ShouldContain($"L’agenda d’{given.FullName} : un accès existe déjà, il est gardé.");
        kept.TextOf("#laisses")!.ShouldContain($"L’agenda d’{refused.FullName} : un refus est déjà posé, il reste.");

        var replaced = await AskAsync(browser, $"service:{service.Id}", $"agent:{reader.Id}", ("Remplace", "True"));
        replaced.TextOf("#apercu")!.ShouldContain("1 accès de moins");
        var done = await browser.PostFormAsync(replaced, "main form");
        var levels = await LevelsAsync(reader, free, given, refused);
        Now += Duration.FromSeconds(9);
        var undo = await browser.PostFormAsync(await browser.FollowAsync(done), "form[action*=annulation]");

        levels.ShouldBe([Niveau.AvecDetail, Niveau.AvecDetail, Niveau.Aucun]);
        undo.ShouldSeeOther($"/agents/agents/{reader.Id}/acces");
        (await LevelsAsync(reader, free, given, refused)).ShouldBe([Niveau.Aucun, Niveau.Ecriture, Niveau.Aucun]);
        (await ReadAsync(db => db.AccesAgendas.SingleAsync(acces => acces.AgendaId == given.Id))).Note.ShouldBe("Congés");
    }

    [Fact]
    public async Task What_was_given_by_hand_is_taken_back_together_after_a_preview_and_comes_back_with_one_click()
    {
        var monde = await Given.MondeAsync();
        var referente = await ReferenteAsync(monde);
        var service = await Given.ServiceAsync();
        var (one, two) = (await OfAsync(monde, service), await OfAsync(monde, service));
        var reader = await StrangerAsync(monde);
        var equipe = await EquipeAsync(monde, reader);
        await Given.AddAsync(new AccesAgenda(one, equipe, Niveau.Ecriture, one, Now));
        await Given.AddAsync(new AccesAgenda(two, equipe, Niveau.SansDetail, two, Now) { ExpiresAt = Now + Duration.FromDays(9) });
        var browser = As(referente);
        var (choice, who) = ($"service:{service.Id}", $"equipe:{equipe.Id}");

        var preview = await AskAsync(browser, choice, who, ("Input.Retire", "true"));
        preview.TextOf("#apercu")!.ShouldContain("2 accès de moins");
        var told = await browser.FollowAsync(await browser.PostFormAsync(preview, "main form"));
        (await LevelsAsync(reader, one, two)).ShouldBe([Niveau.Aucun, Niveau.Aucun]);
        (await AskAsync(browser, choice, who, ("Input.Retire", "true")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .TextOf("#erreurs")!
            .ShouldContain("Il n’y a rien à retirer");
        var end = Now + Duration.FromDays(9);
        Now += Duration.FromSeconds(9);
        await browser.PostFormAsync(told, "form[action*=annulation]");

        (await LevelsAsync(reader, one, two)).ShouldBe([Niveau.Ecriture, Niveau.SansDetail]);
        (await ReadAsync(db => db.AccesAgendas.SingleAsync(acces => acces.AgendaId == two.Id))).ExpiresAt.ShouldBe(end);
    }

    [Fact]
    public async Task Only_agendas_and_people_that_one_may_set_and_never_oneself()
    {
        var monde = await Given.MondeAsync();
        var admin = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync(), role: RoleLevel.Admin);
        var far = await StrangerAsync(monde);
        var abroad = await Given.MondeAsync();
        var (mine, theirs) = (await EquipeAsync(monde, admin, far), await EquipeAsync(abroad));
        var (house, browser) = ($"organisation:{monde.Organisation.Id}", As(admin));

        (await As(monde.Agent).GetAsync(Url)).ShouldBe(HttpStatusCode.Forbidden);
        (await As(monde.Agent).PostWithTokenAsync(Url, ("Agendas", house))).ShouldBe(HttpStatusCode.Forbidden);
        foreach (
            var (agendas, qui) in ((string, string)[])
                [
                    (house, $"agent:{admin.Id}"),
                    (house, $"equipe:{mine.Id}"),
                    (house, $"equipe:{theirs.Id}"),
                    (house, $"agent:{abroad.Agent.Id}"),
                    ($"organisation:{abroad.Organisation.Id}", $"agent:{far.Id}"),
                    ($"service:{abroad.Service.Id}", $"agent:{far.Id}"),
                ]
        )
        {
            var forged = await browser.PostWithTokenAsync(Url, ("Agendas", agendas), ("Input.Qui", qui), ("Input.Niveau", "Ecriture"));
            forged.Status.ShouldBe(HttpStatusCode.NotFound, $"{agendas} {qui}");
        }

        (await browser.PostWithTokenAsync($"/agents/acces/annulation?moment={Now.ToUnixTimeMilliseconds()}")).ShouldSeeOther(
            "/agents/acces"
        );
    }

    [Theory]
    [InlineData("", "", "Ecriture", "", "Choisissez les agendas à ouvrir.")]
    [InlineData("house", "", "Ecriture", "", "Choisissez au moins une personne ou une équipe.")]
    [InlineData("house", "equipe", "Aucun", "", "se donne à une personne, pas à une équipe")]
    [InlineData("house", "equipe", "", "", "Choisissez un niveau d’accès.")]
    [InlineData("house", "equipe", "7", "", "« 7 » n’est pas une réponse possible.")]
    [InlineData("house", "equipe", "Ecriture", "2020-01-01", "Choisissez une date de fin à venir.")]
    public async Task A_wrong_form_comes_back_with_its_sentence_and_what_was_typed(
        string agendas,
        string qui,
        string niveau,
        string fin,
        string sentence
    )
    {
        var monde = await Given.MondeAsync();
        var referente = await ReferenteAsync(monde);
        var equipe = await EquipeAsync(monde, await StrangerAsync(monde));

        var page = await As(referente)
            .PostWithTokenAsync(
                Url,
                ("Agendas", agendas == "house" ? $"organisation:{monde.Organisation.Id}" : ""),
                ("Input.Qui", qui == "equipe" ? $"equipe:{equipe.Id}" : ""),
                ("Input.Niveau", niveau),
                ("Input.Fin", fin),
                ("Input.Note", "Renfort de l’été")
            );

        page.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs")!.ShouldContain(sentence);
        page.Html.ShouldContain("Renfort de l’été");
        page.Document.QuerySelectorAll("option[selected]").Length.ShouldBe((agendas == "house" ? 1 : 0) + (qui == "equipe" ? 1 : 0));
    }
}

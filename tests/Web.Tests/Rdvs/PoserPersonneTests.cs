using System.Net;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>Somebody whom nobody knew, created while an agent puts their RDV.</summary>
public sealed class PoserPersonneTests(RdvApp app) : PoserTest(app)
{
    [Fact]
    public async Task S23_a_person_created_on_the_spot_is_chosen_and_a_look_alike_is_told_first()
    {
        var monde = await Given.MondeAsync();
        var parent = await Given.UsagerAsync(monde.Territoire);
        var me = As(monde.Agent);
        var page = await me.GetAsync(Prefilled(monde, parent));
        var name = $"Nouvelle{Given.Unique()}";
        (string, string?)[] child =
        [
            ("Input.Nouveau.Prenom", "Élise"),
            ("Input.Nouveau.Nom", name),
            ("Input.Nouveau.Naissance", "2024-02-01"),
            ("Input.Nouveau.Responsable", $"{parent.Id}"),
        ];

        page = (await SendAsync(me, page, child, "creer")).ShouldBeOk();
        page.Text.ShouldContain($"Élise {name}");
        var created = await ReadAsync(db => db.Usagers.Include(usager => usager.Suivis).SingleAsync(usager => usager.LastName == name));
        (created.ResponsableId, created.CreatedThrough).ShouldBe((parent.Id, UsagerOrigin.AgentCreation));
        created.Suivis.Single().OrganisationId.ShouldBe(monde.Organisation.Id);

        page = (await SendAsync(me, page, child, "creer")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Est-ce déjà cette personne");
        page = (await SendAsync(me, page, [], "creer")).ShouldBeOk();
        (await ReadAsync(db => db.Usagers.CountAsync(usager => usager.LastName == name))).ShouldBe(2);

        page = (await SendAsync(me, page, [("Input.Nouveau.Nom", "Sans prénom")], "creer")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("Écrivez le prénom");
        (await SendAsync(me, page, Form()))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .One("[name='Input.Nouveau.Nom']")
            .GetAttribute("value")
            .ShouldBe("Sans prénom");
        (await RdvsOfAsync(monde.Agent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task S22_two_clicks_at_once_open_one_file_and_put_one_rdv()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.LocationType = LocationType.Phone);
        var me = As(monde.Agent);
        foreach (var hour in new[] { "09:00", "09:30", "10:00", "10:30", "11:00", "11:30" })
        {
            var name = $"Nouvelle{Given.Unique()}";
            var form = await me.GetAsync($"{Url}?motif={monde.Motif.Id}&jour=2026-03-05&heure={hour}");
            var person = Form(
                ("Input.Nouveau.Prenom", "Élise"),
                ("Input.Nouveau.Nom", name),
                ("Input.Nouveau.Telephone", "06 39 98 00 01")
            );

            var answers = await Task.WhenAll(SendAsync(me, form, person), SendAsync(me, form, person));

            answers.Select(answer => answer.Location).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
            (await ReadAsync(db => db.Usagers.CountAsync(usager => usager.LastName == name))).ShouldBe(1, hour);
        }

        (await RdvsOfAsync(monde.Agent)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Saving_puts_the_rdv_and_opens_the_file_of_the_person_written_in_it_once_all_is_right()
    {
        var monde = await Given.MondeAsync(m => m.Motif = motif => motif.LocationType = LocationType.Phone);
        var me = As(monde.Agent);
        var name = $"Nouvelle{Given.Unique()}";
        var form = await me.GetAsync($"{Url}?motif={monde.Motif.Id}&jour=2026-03-05&heure=10:00");
        (string, string?)[] person =
        [
            ("Input.Nouveau.Prenom", "Élise"),
            ("Input.Nouveau.Nom", name),
            ("Input.Nouveau.Telephone", "06 39 98 00 01"),
        ];
        Task<int> CountAsync() => ReadAsync(db => db.Usagers.CountAsync(usager => usager.LastName == name));

        var refused = await SendAsync(me, form, [.. person, ("Input.Heure", "")]);
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity).TextsOf("#erreurs li").ShouldBe(["Choisissez une heure, par exemple 14:30."]);
        refused.One("[name='Input.Nouveau.Nom']").GetAttribute("value").ShouldBe(name);
        (await CountAsync()).ShouldBe(0);

        var first = await SendAsync(me, form, person);
        var again = await SendAsync(me, form, person);

        var rdv = (await RdvsOfAsync(monde.Agent)).ShouldHaveSingleItem();
        first.ShouldSeeOther($"/agents/agendas/{monde.Agent.Id}?vue=jour&jour=2026-03-05&rdv={rdv.Id}#contenu");
        again.Location.ShouldBe(first.Location);
        rdv.PhoneToCall.ShouldBe("06 39 98 00 01");
        (await CountAsync()).ShouldBe(1);

        var alike = await SendAsync(me, await me.GetAsync($"{Url}?motif={monde.Motif.Id}&jour=2026-03-06&heure=11:00"), person);
        alike.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("Est-ce déjà cette personne");
        (await SendAsync(me, alike, Form())).ShouldSeeOther("/agents/agendas/");
        (await CountAsync()).ShouldBe(2);
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Rdvs;

namespace RdvSolidarites.Web.Tests.Collectifs;

/// <summary>Agents put collective RDVs, fill them, and say at once who came.</summary>
public sealed class CollectifsAgentTests(RdvApp app) : ApresRdv(app)
{
    [Fact]
    public async Task From_the_motif_to_the_rdv_in_a_lieu_of_single_use()
    {
        var monde = await CollectiveAsync();
        using var browser = As(monde.Agent);
        var form = await browser.ClickAsync(await browser.GetAsync("/agents/collectifs/nouveau"), monde.Motif.Name);
        (string, string?)[] answers =
        [
            ("Input.Titre", "Séance 1"),
            ("Input.Jour", "2026-03-10"),
            ("Input.Heure", "14:00"),
            ("Input.Places", "6"),
            ("Input.Lieu", null),
            ("Input.LieuNom", "École Curie"),
            ("Input.LieuAdresse", "2 rue des Écoles, Arras"),
        ];

        var made = await ConfirmedAsync(browser, await browser.PostFormAsync(form, "main form", answers));

        var rdv = await ReadAsync(db => db.Rdvs.WithPeople.AsNoTracking().SingleAsync(one => one.MotifId == monde.Motif.Id));
        made.ShouldSeeOther($"/agents/rdvs/{rdv.Id}/participants");
        (rdv.Title, rdv.MaxParticipants, rdv.Lieu!.Name).ShouldBe(("Séance 1", 6, "École Curie"));
        rdv.Lieu.Availability.ShouldBe(Features.Lieux.LieuAvailability.SingleUse);
        var list = await browser.GetAsync("/agents/collectifs?places=libres");
        list.Text.ShouldContain("0 inscrit pour 6 places, restent 6");

        var copy = await browser.GetAsync($"/agents/collectifs/nouveau?copie={rdv.Id}");
        copy.One("#Input_Titre").GetAttribute("value").ShouldBe("Séance 1");
        copy.One("#Input_LieuNom").GetAttribute("value").ShouldBe("École Curie");
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_was_typed_stays()
    {
        var monde = await CollectiveAsync();
        using var browser = As(monde.Agent);
        var form = await browser.GetAsync($"/agents/collectifs/nouveau?motif={monde.Motif.Id}");

        var refused = await browser.PostFormAsync(form, "main form", ("Input.Titre", "Gardé"), ("Input.Agents", null));

        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Choisissez un jour.");
        refused.Text.ShouldContain("Choisissez au moins un agent");
        refused.Text.ShouldContain("Choisissez un lieu, ou décrivez-en un");
        refused.One("#Input_Titre").GetAttribute("value").ShouldBe("Gardé");
    }

    [Fact]
    public async Task A_motif_of_another_service_is_not_mine_to_hold()
    {
        var monde = await CollectiveAsync();
        var stranger = await Given.AgentAsync(monde.Organisation, await Given.ServiceAsync());

        (await As(stranger).GetAsync($"/agents/collectifs/nouveau?motif={monde.Motif.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await As(stranger).PostWithTokenAsync("/agents/collectifs/nouveau", ("Input.Motif", $"{monde.Motif.Id}"))).ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Somebody_is_found_added_told_and_over_booking_is_said_first()
    {
        var monde = await CollectiveAsync();
        var rdv = await OpenAsync(monde, seats: 1);
        var (first, second) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));
        using var browser = As(monde.Agent);

        await AddAsync(browser, rdv, first);
        var page = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/participants");
        var found = await browser.PostFormAsync(page, "form[action*=Chercher]", ("Recherche", second.LastName));
        found.ShouldBeOk().Text.ShouldContain("Il n’y a plus de place");
        var next = await browser.FollowAsync(await browser.PostFormAsync(found, "form[action*=Ajouter]"));

        next.TextOf(".toast p").ShouldNotBeNull().ShouldContain("surbooké");
        next.Text.ShouldContain("2 inscrits pour 1 place : surbooké");
        (await MailsAsync(rdv, second)).ShouldHaveSingleItem().Template.ShouldBe("RdvConfirme");
    }

    [Fact]
    public async Task Nobody_of_another_territory_can_be_found_nor_added()
    {
        var monde = await CollectiveAsync();
        var rdv = await OpenAsync(monde, seats: null);
        var stranger = await Given.UsagerAsync(await Given.TerritoireAsync());
        using var browser = As(monde.Agent);

        var found = await browser.PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/participants?handler=Chercher",
            ("Recherche", stranger.LastName)
        );
        var added = await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/participants?handler=Ajouter&usager={stranger.Id}");

        found.Text.ShouldContain("Personne ne correspond");
        added.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whether_people_can_sign_up_online_is_said()
    {
        var monde = await CollectiveAsync();
        var (open, full, far) = (
            await OpenAsync(monde, seats: 1),
            await OpenAsync(monde, seats: 1),
            await OpenAsync(monde, null, day: 300)
        );
        await Given.AddAsync(new Participation(full, await Given.UsagerAsync(monde.Territoire), Now));
        var closed = await CollectiveAsync();
        closed.Motif.BookableBy = BookableBy.Agents;
        await Given.SaveAsync();
        var inside = await OpenAsync(closed, seats: null);

        (await SaidAsync(monde, open)).ShouldStartWith("Oui, jusqu’au ");
        (await SaidAsync(monde, full)).ShouldBe("Plus maintenant : il n’y a plus de place.");
        (await SaidAsync(monde, far)).ShouldStartWith("À partir du ");
        (await SaidAsync(closed, inside)).ShouldBe("Non : ce motif n’est pas ouvert à la réservation en ligne.");

        async Task<string> SaidAsync(Monde where, Rdv rdv)
        {
            using var browser = As(where.Agent);
            var list = (await browser.GetAsync($"/agents/rdvs/{rdv.Id}/participants")).ShouldBeOk();
            var sheet = (await browser.GetAsync($"/agents/rdvs/{rdv.Id}")).ShouldBeOk();
            list.Text.ShouldContain("Inscription en ligne par les usagers : ");
            return sheet.TextOf("[data-en-ligne]").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Cancelling_says_first_who_has_to_be_called()
    {
        var monde = await CollectiveAsync();
        var rdv = await OpenAsync(monde, seats: null);
        var told = await Given.UsagerAsync(monde.Territoire);
        var silent = await Given.UsagerAsync(monde.Territoire, usager => (usager.Email, usager.Phone) = (null, "06 12 34 56 78"));
        var relative = await Given.UsagerAsync(monde.Territoire, usager => usager.Email = null, responsable: told);
        foreach (var usager in new[] { told, silent, relative })
        {
            await Given.AddAsync(new Participation(rdv, usager, Now));
        }

        using var browser = As(monde.Agent);
        var cancelling = (await browser.GetAsync($"/agents/rdvs/{rdv.Id}/annulation")).ShouldBeOk();
        var moving = (await browser.GetAsync($"/agents/rdvs/{rdv.Id}/deplacement")).ShouldBeOk();

        foreach (var page in new[] { cancelling, moving })
        {
            page.Text.ShouldContain("À prévenir vous-même : aucun message ne lui arrive.");
            page.TextsOf("main .ds-list li").ShouldBe([$"{silent.FullName}, 06 12 34 56 78"]);
        }
    }

    [Fact]
    public async Task The_sheet_takes_everyone_as_present_and_one_answer_fills_the_rdv_in()
    {
        var monde = await CollectiveAsync();
        var rdv = await OpenAsync(monde, seats: null, day: -1);
        for (var i = 0; i < 3; i++)
        {
            await Given.AddAsync(new Participation(rdv, await Given.UsagerAsync(monde.Territoire), Now));
        }

        var ids = await ReadAsync(db => db.Participations.Where(one => one.RdvId == rdv.Id).Select(one => one.Id).Order().ToListAsync());
        using var browser = As(monde.Agent);
        var sheet = await browser.GetAsync($"/agents/rdvs/{rdv.Id}/participants");

        (await browser.PostFormAsync(sheet, "form[action*=Appel]", ($"Appel[{ids[1]}]", "Noshow"))).ShouldSeeOther(
            $"/agents/rdvs/{rdv.Id}/participants"
        );

        var fresh = await FreshAsync(rdv);
        fresh.Status.ShouldBe(RdvStatus.Seen);
        fresh.Participations.OrderBy(one => one.Id).Select(one => one.Status).ShouldBe([RdvStatus.Seen, RdvStatus.Noshow, RdvStatus.Seen]);

        // The same answers sent twice are no conflict with oneself.
        (await browser.PostFormAsync(sheet, "form[action*=Appel]", ($"Appel[{ids[1]}]", "Noshow"))).ShouldSeeOther(
            $"/agents/rdvs/{rdv.Id}/participants"
        );
        (await FreshAsync(rdv)).Revision.ShouldBe(fresh.Revision);

        // The first sheet is stale now: it says so and overwrites nothing.
        (await browser.PostFormAsync(sheet, "form[action*=Appel]")).ShouldBe(HttpStatusCode.Conflict);
        (await FreshAsync(rdv)).Participations.Count(one => one.Status == RdvStatus.Noshow).ShouldBe(1);
    }

    [Fact]
    public async Task A_place_is_removed_by_an_admin_once_it_is_cancelled()
    {
        var monde = await CollectiveAsync();
        var rdv = await OpenAsync(monde, seats: null);
        var usager = await Given.UsagerAsync(monde.Territoire);
        await AddAsync(As(monde.Agent), rdv, usager);
        // Told that they have a place: a place taken and given back before anybody heard of it is no news.
        await MailsAsync(rdv, usager);
        var place = (await FreshAsync(rdv)).Participations.Single();
        using var admin = As(await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin));
        var url = $"/agents/rdvs/{rdv.Id}/participants?handler=Retirer&place={place.Id}";

        (await As(monde.Agent).PostWithTokenAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
        (await admin.PostWithTokenAsync(url)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        await admin.PostWithTokenAsync(
            $"/agents/rdvs/{rdv.Id}/statut",
            ("Statut", "Excused"),
            ("Place", $"{place.Id}"),
            ("Revision", $"{(await FreshAsync(rdv)).Revision}")
        );
        (await MailsAsync(rdv, usager)).Select(mail => mail.Template).ShouldContain("RdvAnnule");
        (await admin.PostWithTokenAsync(url)).ShouldSeeOther($"/agents/rdvs/{rdv.Id}/participants");
        (await admin.PostWithTokenAsync(url)).ShouldSeeOther($"/agents/rdvs/{rdv.Id}/participants");

        (await FreshAsync(rdv)).Participations.ShouldBeEmpty();
    }

    [Fact]
    public async Task E_44_the_last_seat_of_a_rdv_without_agent_goes_to_one_of_two()
    {
        var monde = await CollectiveAsync();
        var rdv = await OpenAsync(monde, seats: 1, agents: []);
        var people = new[] { await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire) };
        using var together = new Barrier(people.Length);

        var outcomes = await Task.WhenAll(people.Select(usager => Task.Run(() => JoinAsync(rdv.Id, usager.Id, together))));

        outcomes.Count(joined => joined).ShouldBe(1);
        (await FreshAsync(rdv)).SeatsTaken.ShouldBe(1);
    }

    private async Task<bool> JoinAsync(long rdvId, long usagerId, Barrier together)
    {
        await using var scope = App.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var usager = await db.Usagers.SingleAsync(one => one.Id == usagerId);
        together.SignalAndWait();
        await using var transaction = await db.BeginWriteAsync();
        var rdv = await (await db.TakeSeatsAsync(rdvId, CancellationToken.None)).WithPeople.FirstOrDefaultAsync();
        if (rdv!.SeatRefusal(0, Now) is not null)
        {
            return false;
        }

        rdv.Join(usager, 0, Now);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    private Task<Monde> CollectiveAsync() => Given.MondeAsync(m => m.Motif = motif => motif.Collectif = true);

    private Task<Rdv> OpenAsync(Monde monde, int? seats, int day = 3, Agent[]? agents = null)
    {
        var start = monde.Paris(Given.DefaultDay.PlusDays(day), 9);
        var at = new Interval(start, start + Duration.FromHours(1));
        var rdv = Rdv.Open(monde.Motif, monde.Lieu, at, agents ?? [monde.Agent], monde.Agent, Now);
        rdv.MaxParticipants = seats;
        return Given.AddAsync(rdv);
    }

    private static async Task AddAsync(Browser browser, Rdv rdv, Usager usager) =>
        (await browser.PostWithTokenAsync($"/agents/rdvs/{rdv.Id}/participants?handler=Ajouter&usager={usager.Id}")).ShouldSeeOther(
            $"/agents/rdvs/{rdv.Id}/participants"
        );

    private static async Task<Page> ConfirmedAsync(Browser browser, Page answer) =>
        answer.Status == HttpStatusCode.UnprocessableEntity ? await browser.PostFormAsync(answer, "main form") : answer;
}

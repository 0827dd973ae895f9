using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>Roles, invitation and end of super-admins (spec 3 §2.2).</summary>
public sealed class QualiteDeSuperAdminTests(RdvApp app) : SuperAdminTest(app)
{
    private const string Url = "/super_admins/comptes";

    [Fact]
    public async Task Administration_invites_and_the_mail_opens_an_account_of_that_role()
    {
        var (me, email) = (await Given.SuperAdminAsync(), NewEmail());
        using var browser = As(me);

        (await InviteAsync(browser, email)).ShouldSeeOther(Url);
        (await browser.GetAsync(Url))
            .TextsOf("tbody tr")
            .ShouldContain(row => row.Contains(email) && row.Contains("invitation sans réponse"));
        var first = await LinkAsync(email);
        (await InviteAsync(browser, email)).ShouldSeeOther(Url);
        (await Client().GetAsync(first)).ShouldBe(HttpStatusCode.Gone);
        var guest = Client();
        (await AnswerAsync(guest, (await guest.GetAsync(await LinkAsync(email))).ShouldBeOk())).ShouldSeeOther("/super_admins/codes");

        (await guest.GetAsync(Home)).ShouldBeOk();
        var them = await FindAsync(email);
        them.Role.ShouldBe(SuperAdminRole.Support);
        (await browser.GetAsync($"{Url}/{them.Id}"))
            .TextOf(".historique")
            .ShouldNotBeNull()
            .ShouldContain("Ada Martin (super-admin) a modifié");
        var again = (await InviteAsync(browser, email)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.TextOf("#erreurs").ShouldNotBeNull().ShouldContain("Cette personne est déjà super-admin");
        again.One("#Input_Email").GetAttribute("value").ShouldBe(email);
    }

    [Fact]
    public async Task Support_reads_who_they_are_and_changes_nothing()
    {
        var other = await Given.SuperAdminAsync();
        var me = await Given.SuperAdminAsync();
        me.Role = SuperAdminRole.Support;
        await Given.SaveAsync();
        var email = NewEmail();
        using var browser = As(me);

        (await browser.GetAsync(Url)).ShouldBeOk().Document.QuerySelectorAll("main form").ShouldBeEmpty();
        (await browser.GetAsync($"{Url}/{other.Id}")).ShouldBeOk().Document.QuerySelectorAll("main form").ShouldBeEmpty();
        (await browser.PostWithTokenAsync(Url, ("Input.Email", email), ("Input.Role", "Administration"))).ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await browser.PostWithTokenAsync($"{Url}/{me.Id}", ("Input.Role", "Administration"))).ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostWithTokenAsync($"{Url}/{other.Id}?handler=Retirer")).ShouldBe(HttpStatusCode.Forbidden);

        (await SentToAsync(email)).ShouldBeEmpty();
        (await ReadAsync(db => db.SuperAdmins.SingleAsync(one => one.Id == other.Id))).RemovedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_removed_is_out_at_once_is_told_and_stays_in_histories()
    {
        var (me, email) = (await Given.SuperAdminAsync(), NewEmail());
        var (theirs, _) = await ArrivedAsync(email);
        var (them, browser) = (await FindAsync(email), As(me));
        var fiche = (await browser.GetAsync($"{Url}/{them.Id}")).ShouldBeOk();

        (await browser.PostFormAsync(fiche, "form[action*=Retirer]")).ShouldSeeOther(Url);

        (await theirs.GetAsync(Home)).ShouldSeeOther(Entrance);
        (await KnockAsync(Client(), email, Fresh)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SentToAsync(email))[^1].Subject.ShouldBe("Votre accès de super-admin est fermé");
        var told = (await browser.GetAsync($"{Url}/{them.Id}")).ShouldBeOk();
        told.TextOf(".historique").ShouldNotBeNull().ShouldContain($"{me.Name} (super-admin) a modifié");
        told.Document.QuerySelectorAll("main form").ShouldBeEmpty();
        (await browser.PostFormAsync(fiche, "form[action*=Retirer]")).ShouldBe(HttpStatusCode.NotFound);
        // The operator may let them in again.
        var guest = Client();
        await AnswerAsync(guest, (await guest.GetAsync(await PrintedAsync(email))).ShouldBeOk());
        (await guest.GetAsync(Home)).ShouldBeOk();
    }

    [Fact]
    public async Task A_role_changes_with_its_history()
    {
        var (me, them) = (await Given.SuperAdminAsync(), await Given.SuperAdminAsync());
        using var browser = As(me);

        (await browser.PostFormAsync(await browser.GetAsync($"{Url}/{them.Id}"), "main form", ("Input.Role", "Support"))).ShouldSeeOther(
            $"{Url}/{them.Id}"
        );

        (await browser.GetAsync($"{Url}/{them.Id}")).TextOf(".historique").ShouldNotBeNull().ShouldContain("administration → support");
        (await browser.PostWithTokenAsync($"{Url}/{them.Id}", ("Input.Role", "Dieu"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_last_who_administers_stays_even_when_two_remove_each_other_at_once()
    {
        await using var node = App.With(("ConnectionStrings:Db", App.AnotherDatabase()));
        await MakeAsync(node, "a@test.example", SuperAdminRole.Administration);
        await MakeAsync(node, "b@test.example", SuperAdminRole.Administration);
        await MakeAsync(node, "c@test.example", SuperAdminRole.Support);

        var done = await Task.WhenAll(RemoveAsync(node, "a@test.example"), RemoveAsync(node, "b@test.example"));

        done.Count(one => one).ShouldBe(1);
        (await RemoveAsync(node, "c@test.example")).ShouldBeTrue("support may go");
        (await RemoveAsync(node, "nobody@test.example")).ShouldBeFalse();
        await using var scope = node.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var last = await db.SuperAdmins.SingleAsync(one => one.RemovedAt == null);
        var qualite = scope.ServiceProvider.GetRequiredService<QualiteDeSuperAdmin>();
        (
            await Should.ThrowAsync<RefusalException>(() =>
                qualite.ChangeRoleAsync(last.Id, SuperAdminRole.Support, CancellationToken.None)
            )
        ).Refusal.Code.ShouldBe("super_admin_last_one");
    }

    private static async Task<Page> InviteAsync(Browser browser, string email) =>
        await browser.PostFormAsync(await browser.GetAsync(Url), "main form", ("Input.Email", email), ("Input.Role", "Support"));

    private async Task<string> LinkAsync(string email)
    {
        var text = (await SentToAsync(email))[^1].Text;
        var start = text.IndexOf("/super_admins/lien/", StringComparison.Ordinal);
        return text[start..(start + "/super_admins/lien/".Length + 22)];
    }

    private Task<SuperAdmin> FindAsync(string email) => ReadAsync(db => db.SuperAdmins.SingleAsync(one => one.Compte.Email == email));

    private async Task MakeAsync(RdvApp node, string email, SuperAdminRole role)
    {
        await using var scope = node.Scope(Now);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var compte = Features.Comptes.Compte.For(Features.Comptes.CompteKind.SuperAdmin, email, Given.Password, Now);
        db.Add(
            new SuperAdmin
            {
                Name = email,
                Compte = compte,
                Role = role,
            }
        );
        await db.SaveChangesAsync();
    }

    private async Task<bool> RemoveAsync(RdvApp node, string email)
    {
        await using var scope = node.Scope(Now);
        return await Commands.RemoveSuperAdminAsync(scope.ServiceProvider, email);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MiniExcelLibs;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Comptes;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Effectifs;

/// <summary>A list of agents is read, then done, all of it or nothing.</summary>
public sealed class ImportDAgentsTests(RdvApp app) : TerritoireTest(app)
{
    private const string Url = Liste + "/import";
    private const string Entete = "identifiant;email;prénom;nom;métier;organisation;rôle;services;agenda";

    [Fact]
    public async Task A_list_says_what_it_will_do_then_does_it_and_sent_again_changes_nothing()
    {
        var (monde, referente) = await ReferenteAsync();
        var (house, service, n) = (monde.Organisation.Name, monde.Service.Name, Given.Unique());
        var known = await Given.AgentAsync(monde.Organisation, monde.Service);
        var list = $"""
            {Entete}
            CN-{n};conseillere{n}@test.example;Ana;Ruiz;;{house};agent;{service};oui
            ;{known.Email};Aline;{known.LastName};médiatrice;{house};administration;;
            ;;Yann;Le Goff{n};psychologue;{house};intervenant;{service};
            """;
        using var browser = As(referente);

        var preview = (await SendAsync(browser, list)).ShouldBeOk();
        preview.TextsOf("#comptes li").Select(line => line.Split(' ')[0]).ShouldBe(["1", "1", "1", "0"]);
        preview.Text.ShouldContain("prénom : Alice → Aline");
        preview.Text.ShouldContain("rôle : agent → administration");
        (await SentToAsync($"conseillere{n}@test.example")).ShouldBeEmpty("nothing before it is confirmed");
        var done = await browser.PostFormAsync(preview, "main form");
        (await browser.FollowAsync(done.ShouldSeeOther(Liste)))
            .TextOf(".toast")
            .ShouldNotBeNull()
            .ShouldContain("1 invitation partie, 1 intervenant ajouté, 1 agent changé.");

        (await SentToAsync($"conseillere{n}@test.example")).Count.ShouldBe(1);
        var changed = await ReadAsync(db => db.Agents.Include(agent => agent.Roles).SingleAsync(agent => agent.Id == known.Id));
        (changed.FirstName, changed.Metier, changed.Roles[0].Level).ShouldBe(("Aline", "médiatrice", RoleLevel.Admin));
        var intervenant = await ReadAsync(db => db.Agents.SingleAsync(agent => agent.LastName == $"Le Goff{n}"));
        (intervenant.Metier, intervenant.CompteId, intervenant.HasAgenda).ShouldBe(("psychologue", null, true));
        var again = (await SendAsync(browser, list)).ShouldBeOk();
        again.Text.ShouldContain("Tout est déjà ainsi");
        again.TextsOf("#comptes li")[^1].ShouldStartWith("3 lignes");
    }

    [Fact]
    public async Task A_workbook_is_read_as_a_csv_is_and_what_is_none_is_told()
    {
        var (monde, referente) = await ReferenteAsync();
        var n = Given.Unique();
        using var file = new MemoryStream();
        file.SaveAs(
            new[]
            {
                new
                {
                    email = $"x{n}@test.example",
                    prénom = "Ana",
                    nom = "Ruiz",
                    organisation = monde.Organisation.Name,
                    services = monde.Service.ShortName,
                },
            }
        );
        using var browser = As(referente);

        var preview = (await SendAsync(browser, file.ToArray())).ShouldBeOk();
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther(Liste);
        var broken = await SendAsync(browser, file.ToArray()[..100]);

        (await SentToAsync($"x{n}@test.example")).Count.ShouldBe(1);
        broken.ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull().ShouldContain("ni un CSV ni un classeur");
    }

    [Fact]
    public async Task An_external_id_finds_its_agent_again_once_they_accepted()
    {
        var (monde, referente) = await ReferenteAsync();
        var n = Given.Unique();
        string List(string name) => $"{Entete}\nCN-{n};c{n}@test.example;Ana;{name};;{monde.Organisation.Name};;{monde.Service.ShortName};";
        using var browser = As(referente);
        await browser.PostFormAsync(await SendAsync(browser, List("Ruiz")), "main form");
        var invitation = await ReadAsync(db => db.InvitationsAgents.SingleAsync(row => row.Email == $"c{n}@test.example"));
        invitation.ExternalId.ShouldBe($"CN-{n}");
        // As the acceptance writes it.
        await Given.AgentAsync(
            monde.Organisation,
            monde.Service,
            agent => (agent.FirstName, agent.LastName, agent.Email, agent.ExternalId) = ("Ana", "Ruiz", $"autre{n}@test.example", $"CN-{n}")
        );

        var preview = await SendAsync(browser, List("Ruiz-Lopez"));

        preview.ShouldBeOk().Text.ShouldContain("nom : Ruiz → Ruiz-Lopez");
        preview.TextsOf("#comptes li")[0].ShouldStartWith("0");
    }

    [Fact]
    public async Task Errors_are_told_by_line_and_column_and_nothing_is_written()
    {
        var (monde, referente) = await ReferenteAsync();
        var (abroad, _) = await ReferenteAsync();
        var (house, service, n) = (monde.Organisation.Name, monde.Service.Name, Given.Unique());
        var list = $"""
            {Entete}
            ;bonne{n}@test.example;Ana;Ruiz;;{house};;{service};
            ;pas-une-adresse;Ana;Ruiz;;{house};;{service};
            ;b{n}@test.example;=cmd();Ruiz;;{house};;{service};
            ;c{n}@test.example;Ana;Ruiz;;{abroad.Organisation.Name};;{service};
            ;d{n}@test.example;Ana;Ruiz;;{house};chef;{service};
            ;e{n}@test.example;Ana;Ruiz;;{house};;Alchimie;
            ;bonne{n}@test.example;Ana;Ruiz;;{house};;{service};
            ;;Ana;Ruiz;;{house};;{service};
            ;f{n}@test.example;"Ana;Ruiz;;{house};;{service};
            """;
        using var browser = As(referente);

        var page = (await SendAsync(browser, list)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        var told = page.TextsOf("#lignes tbody tr");
        told.ShouldContain(line => line.StartsWith("Ligne 3 email", StringComparison.Ordinal));
        told.ShouldContain(line =>
            line.StartsWith("Ligne 4 prénom", StringComparison.Ordinal) && line.Contains("un tableur y lirait une formule")
        );
        told.ShouldContain(line =>
            line.StartsWith("Ligne 5 organisation", StringComparison.Ordinal) && line.Contains("Le territoire n’a pas d’organisation")
        );
        told.ShouldContain(line => line.StartsWith("Ligne 6 rôle", StringComparison.Ordinal));
        told.ShouldContain(line => line.StartsWith("Ligne 7 services", StringComparison.Ordinal) && line.Contains("Alchimie"));
        told.ShouldContain(line => line.StartsWith("Ligne 8 email", StringComparison.Ordinal) && line.Contains("déjà à la ligne 2"));
        told.ShouldContain(line => line.StartsWith("Ligne 9 email", StringComparison.Ordinal));
        page.Document.QuerySelector("[name=Contenu]").ShouldBeNull();
        (await ReadAsync(db => db.InvitationsAgents.CountAsync(row => row.OrganisationId == monde.Organisation.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_of_windows_with_one_bad_line_in_twenty_thousand_is_told_and_not_half_done()
    {
        var (monde, referente) = await ReferenteAsync();
        var lines = Enumerable
            .Range(1, 20_000)
            .Select(at => $";l{at}@a.fr;Zoé;N{at};;{monde.Organisation.Name};;{(at == 19_999 ? "Nïmporte" : monde.Service.ShortName)};");
        using var browser = As(referente);

        var page = await SendAsync(browser, string.Join("\r\n", lines.Prepend(Entete)), Encoding.Latin1);

        page.ShouldBe(HttpStatusCode.UnprocessableEntity)
            .TextsOf("#lignes tbody tr")
            .ShouldBe(["Ligne 20000 services Il n’y a pas de service « Nïmporte »."]);
        (await ReadAsync(db => db.InvitationsAgents.CountAsync(row => row.OrganisationId == monde.Organisation.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Two_thousand_agents_are_invited_in_one_go()
    {
        var (monde, referente) = await ReferenteAsync();
        var n = Given.Unique();
        var lines = Enumerable
            .Range(1, 2_000)
            .Select(at => $"X{n}-{at};cn{n}x{at}@test.example;Zoé;N{at};;{monde.Organisation.Name};;{monde.Service.ShortName};");
        using var browser = As(referente);

        var preview = (await SendAsync(browser, string.Join('\n', lines.Prepend(Entete)))).ShouldBeOk();
        (await browser.PostFormAsync(preview, "main form")).ShouldSeeOther(Liste);

        (await ReadAsync(db => db.InvitationsAgents.CountAsync(row => row.OrganisationId == monde.Organisation.Id))).ShouldBe(2_000);
        (await ReadAsync(db => db.Messages.CountAsync(message => message.Recipient.StartsWith($"cn{n}x")))).ShouldBe(2_000);
    }

    [Fact]
    public async Task A2_who_has_an_account_elsewhere_is_invited_and_nothing_of_them_is_learnt()
    {
        var (monde, referente) = await ReferenteAsync();
        var (abroad, _) = await ReferenteAsync();
        await Given.CompteAsync(abroad.Agent);
        var stranger = $"inconnue{Given.Unique()}@test.example";
        using var browser = As(referente);

        async Task<string> TriedAsync(string email) =>
            (await SendAsync(browser, $"{Entete}\n;{email};Ana;Ruiz;;{monde.Organisation.Name};;{monde.Service.ShortName};")).TextOf(
                "#comptes"
            )!;

        (await TriedAsync(abroad.Agent.Email!)).ShouldBe(await TriedAsync(stranger));
        await browser.PostFormAsync(
            await SendAsync(browser, $"{Entete}\n;{abroad.Agent.Email};Ana;Ruiz;;{monde.Organisation.Name};;{monde.Service.ShortName};"),
            "main form"
        );
        (await HousesAsync(abroad.Agent)).ShouldBe([abroad.Organisation.Id]);
    }

    [Fact]
    public async Task The_last_admin_keeps_their_role_and_what_was_not_read_is_not_done()
    {
        var monde = await Given.MondeAsync(spec => spec.Role = RoleLevel.Admin);
        var referente = await ReferenteOfAsync(monde);
        var (house, agent) = (monde.Organisation.Name, monde.Agent);
        using var browser = As(referente);
        (await SendAsync(browser, $"{Entete}\n;{agent.Email};;;;{house};agent;;"))
            .ShouldBe(HttpStatusCode.UnprocessableEntity)
            .TextOf("#lignes")
            .ShouldNotBeNull()
            .ShouldContain("C’est la dernière personne qui administre cette organisation");
        var preview = (await SendAsync(browser, $"{Entete}\n;{agent.Email};Zoé;;;{house};administration;;")).ShouldBeOk();
        agent.FirstName = "Autrement";
        await Given.SaveAsync();

        var late = await browser.PostFormAsync(preview, "main form");

        late.ShouldBe(HttpStatusCode.Conflict).Text.ShouldContain("Quelque chose a changé depuis votre lecture");
        late.Text.ShouldContain("prénom : Autrement → Zoé");
        (await ReadAsync(db => db.Agents.Where(one => one.Id == agent.Id).Select(one => one.FirstName).SingleAsync())).ShouldBe(
            "Autrement"
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("prenom;nom\nAna;Ruiz")]
    [InlineData("\0\u0001;\"\"\"")]
    [InlineData(Entete)]
    public async Task What_is_no_list_is_said(string text)
    {
        var (_, referente) = await ReferenteAsync();
        using var browser = As(referente);

        (await SendAsync(browser, text)).ShouldBe(HttpStatusCode.UnprocessableEntity).TextOf("#erreurs").ShouldNotBeNull();
        (await browser.PostWithTokenAsync(Url, ("Contenu", "AAAA"), ("Sceau", "x"))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostWithTokenAsync(Url)).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Only_who_administers_the_territory_imports_and_no_other_page_takes_a_file()
    {
        var (monde, _) = await ReferenteAsync();
        var admin = await Given.AgentAsync(monde.Organisation, monde.Service, role: RoleLevel.Admin);

        (await As(admin).GetAsync(Url)).ShouldBe(HttpStatusCode.Forbidden);
        using var browser = As(admin);
        (await browser.SendAsync(Request("/agents/preferences", Encoding.UTF8.GetBytes("x"), null))).ShouldBe(
            HttpStatusCode.UnsupportedMediaType
        );
    }

    private static Task<Page> SendAsync(Browser browser, string text, Encoding? encoding = null) =>
        SendAsync(browser, (encoding ?? Encoding.UTF8).GetBytes(text));

    private static async Task<Page> SendAsync(Browser browser, byte[] content)
    {
        var form = (await browser.GetAsync(Url)).ShouldBeOk();
        var token = form.One("main form [name=__RequestVerificationToken]").GetAttribute("value");
        return await browser.SendAsync(Request(Url, content, token));
    }

    private static HttpRequestMessage Request(string url, byte[] content, string? token)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var form = new MultipartFormDataContent { { file, "Fichier", "agents.csv" } };
        if (token is not null)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }

        return new HttpRequestMessage(HttpMethod.Post, url) { Content = form };
    }
}

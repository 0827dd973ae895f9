using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

public sealed partial class InvitationTests
{
    [Fact]
    public async Task The_address_of_an_agent_who_left_may_be_invited()
    {
        var (monde, admin) = await AdminAsync();
        var gone = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.CompteAsync(gone);
        gone.DeletedAt = Now;
        await Given.SaveAsync();

        await InviteAsync(admin, monde, gone.Email!);
        var guest = Client();
        (await AcceptAsync(guest, await guest.GetAsync(await LinkSentToAsync(gone.Email!)))).Location.ShouldBe("/agents");

        (await guest.GetAsync("/agents")).ShouldBeOk().Text.ShouldContain("Bonjour Nadia");
        ((int)(await SignInAsync(Client(), gone.Email!)).Status).ShouldBe(422);
    }

    private static string NewEmail() => $"nadia.berger{Given.Unique()}@test.example";

    private async Task<(Monde Monde, Browser Admin)> AdminAsync()
    {
        var monde = await WithAccountAsync(world => world.Role = RoleLevel.Admin);
        return (monde, As(monde.Agent));
    }

    private static (string Name, string? Value)[] Values(Monde monde, string email) =>
        [
            ("Input.Organisation", $"{monde.Organisation.Id}"),
            ("Input.Email", email),
            ("Input.FirstName", "Nadia"),
            ("Input.LastName", "Berger"),
            ("Input.Services", $"{monde.Service.Id}"),
            ("Input.Niveau", "Agent"),
            ("Input.HasAgenda", "true"),
        ];

    private static async Task<Page> InviteAsync(
        Browser browser,
        Monde monde,
        string email,
        Action<Dictionary<string, string?>>? change = null
    )
    {
        var values = Values(monde, email).ToDictionary(pair => pair.Name, pair => pair.Value);
        change?.Invoke(values);
        return await browser.PostFormAsync(
            await browser.GetAsync(Invite),
            "main form.formulaire",
            [.. values.Select(pair => (pair.Key, pair.Value))]
        );
    }

    private static Task<Page> AcceptAsync(Browser guest, Page page, string password = Fresh) =>
        guest.PostFormAsync(page, "main form", ("Input.LastName", "Berger"), ("Input.Password", password), ("Input.Again", password));

    private async Task<Page> ForgetAsync(string email)
    {
        var browser = Client();
        return await browser.PostFormAsync(await browser.GetAsync("/agents/mot-de-passe-oublie"), "main form", ("Input.Email", email));
    }

    private Task<Agent> AgentAsync(string email) =>
        ReadAsync(db =>
            db.Agents.Include(agent => agent.Roles)
                .Include(agent => agent.Services)
                .Where(agent => agent.Email == email)
                .OrderByDescending(agent => agent.Id)
                .FirstAsync()
        );
}

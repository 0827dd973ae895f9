using System.Text.RegularExpressions;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>What tests of the agents' entrance do over and over: sign in, enrol a telephone, read a mail's link.</summary>
public abstract partial class EntreeAgentTest(RdvApp app) : WebTest(app)
{
    protected const string Account = "/agents/compte";

    /// <summary>An agent who has an account, in a world of their own.</summary>
    protected async Task<Monde> WithAccountAsync(Action<MondeSpec>? say = null)
    {
        var monde = await Given.MondeAsync(say);
        await Given.CompteAsync(monde.Agent);
        return monde;
    }

    protected static async Task<Page> SignInAsync(Browser browser, string email, string password = Given.Password) =>
        await browser.PostFormAsync(
            await browser.GetAsync("/agents/connexion"),
            "main form",
            ("Input.Email", email),
            ("Input.Password", password)
        );

    protected async Task<Browser> SignedInAsync(Agent agent)
    {
        var browser = Client();
        (await SignInAsync(browser, agent.Email!)).Location.ShouldNotBeNull();
        return browser;
    }

    /// <summary>The telephone learns the secret shown, and shows the first code. Gives the secret and the codes to print.</summary>
    protected async Task<(byte[] Key, IReadOnlyList<string> Codes)> EnrolAsync(Browser browser)
    {
        var page = (await browser.GetAsync("/agents/compte/second-facteur")).ShouldBeOk();
        var key = Key(page);
        var done = await browser.PostFormAsync(page, "main form", [("Input.Code", CodeOf(key)), .. Proof(page)]);
        var shown = (await browser.FollowAsync(done.ShouldSeeOther("/agents/compte/second-facteur/codes"))).ShouldBeOk();
        return (key, shown.TextsOf("#codes code"));
    }

    /// <summary>The password, where the page asks for it: those who come by ProConnect have none.</summary>
    protected static (string, string?)[] Proof(Page page) =>
        page.Document.QuerySelector("#Preuve_Current") is null ? [] : [("Preuve.Current", Given.Password)];

    protected static byte[] Key(Page page) => FromBase32(page.TextOf("#secret")!.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>What the telephone shows now.</summary>
    protected string CodeOf(byte[] key) => Totp.CodeAt(key, Totp.StepOf(Now));

    protected void NextCode() => Now += Duration.FromSeconds(30);

    protected static async Task<Page> GiveCodeAsync(Browser browser, string code, bool remember = false) =>
        await browser.PostFormAsync(
            await browser.GetAsync(EntreeAgent.CodePage),
            "main form",
            ("Input.Code", code),
            ("Input.Remember", remember ? "true" : null)
        );

    /// <summary>The link of the last mail.</summary>
    protected async Task<string> LinkSentToAsync(string email) => Link().Match((await SentToAsync(email))[^1].Text).Value;

    protected Task<Compte> CompteOfAsync(Agent agent) => ReadAsync(db => db.Users.SingleAsync(compte => compte.Id == agent.CompteId));

    private static byte[] FromBase32(string text)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(text.Select(letter => Convert.ToString(Alphabet.IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }

    [GeneratedRegex("/(agents/invitation|agents/courriel|mot-de-passe)/[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

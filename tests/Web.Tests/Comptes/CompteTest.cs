using System.Text.RegularExpressions;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Comptes;

/// <summary>A test that goes through the entrances of accounts as a person would.</summary>
public abstract partial class CompteTest(RdvApp app) : WebTest(app)
{
    protected static string NewEmail() => $"nouveau{Given.Unique()}@test.example";

    protected static async Task<Page> ForgetAsync(Browser browser, string espace, string email) =>
        await browser.PostFormAsync(await browser.GetAsync($"/{espace}/mot-de-passe-oublie"), "main form", ("Input.Email", email));

    protected static async Task<Page> ChooseAsync(Browser browser, string link, string password = Given.Password) =>
        await browser.PostFormAsync(await browser.GetAsync(link), "main form", ("Input.Password", password), ("Input.Again", password));

    protected static async Task<Page> SignInAsync(Browser browser, string email, string password, string entrance = "/usagers/connexion") =>
        await browser.PostFormAsync(await browser.GetAsync(entrance), "main form", ("Input.Email", email), ("Input.Password", password));

    protected async Task<string> LinkAsync(string email) => Link().Match((await SentToAsync(email))[^1].Text).Value;

    [GeneratedRegex("/mot-de-passe/[A-Za-z0-9_-]{22}", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

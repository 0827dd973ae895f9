using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Journeys;

/// <summary>A house where nobody has come yet, and its letter box.</summary>
internal sealed class MaisonVide(WebApplicationFactory<Program> app, string url) : IAsyncDisposable
{
    public string Url { get; } = url;

    /// <summary>As the operator does, on the command line: the path of the link that is printed.</summary>
    public async Task<string> FirstLinkAsync(string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return new Uri((await Commands.CreateSuperAdminAsync(scope.ServiceProvider, email)).ShouldNotBeNull()).AbsolutePath;
    }

    /// <summary>What the last mail to this address says in this form: a link, a code.</summary>
    public async Task<string> SentAsync(string email, string form)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var messages = scope.ServiceProvider.GetRequiredService<Db>().Messages.Where(message => message.Recipient == email);
        var text = (await messages.OrderBy(message => message.Id).LastAsync()).Text;
        return Regex.Match(text, form, RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

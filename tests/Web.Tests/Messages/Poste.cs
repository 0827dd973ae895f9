using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>
/// Turns the outbox for one test's events only: the other tests share the database and live at other times.
/// Tests of the turns themselves have a database of their own.
/// </summary>
public static class Poste
{
    /// <summary>Handles what this test's events say about an id: <c>TellAsync("rdvId", rdv.Id)</c>.</summary>
    public static async Task TellAsync(this RdvApp app, IEnumerable<long> evenements, Instant now)
    {
        var turn = app.Services.GetRequiredService<EvenementsTurn>();

        foreach (var id in evenements)
        {
            await turn.HandleAsync(id, now);
        }
    }
}

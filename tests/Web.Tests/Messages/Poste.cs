using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Messages;

/// <summary>
/// Turns the outbox for one test's events only: the other tests share the database and live at other times.
/// Tests of the turns themselves have a database of their own.
/// </summary>
public static class Poste
{
    /// <summary>Handles what this test's events say about an id: <c>TellAsync("rdvId", rdv.Id)</c>; what waits for its undo too, unless told otherwise.</summary>
    public static async Task TellAsync(this RdvApp app, IEnumerable<long> evenements, Instant now, bool heldToo = true)
    {
        var turn = app.Services.GetRequiredService<EvenementsTurn>();

        foreach (var happened in evenements)
        {
            await using var scope = app.Scope(now);
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            var suites = db.Suites.Where(suite => suite.EvenementId == happened).OrderBy(suite => suite.Id).Select(suite => suite.Id);

            foreach (var suite in await suites.ToListAsync())
            {
                await turn.HandleAsync(suite, now, heldToo: heldToo);
            }
        }
    }

    /// <summary>Has every consumer dealt with it?</summary>
    public static bool IsHandled(this Evenement happened) => happened.Suites.All(suite => suite.HandledAt is not null);
}

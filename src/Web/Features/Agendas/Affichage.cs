using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>What a reader wants to see in every agenda: a switch there changes their preferences.</summary>
public sealed class Affichage(Db db, Current current)
{
    public const string Annules = "annules";
    public const string Weekend = "weekend";

    /// <summary>Anything else changes nothing.</summary>
    public async Task ShowAsync(string? what, bool isShown, CancellationToken ct)
    {
        var me = current.Agent;
        var mine = db.Agents.Where(agent => agent.Id == me.Id);
        await db.WriteAsync(
            () =>
                what switch
                {
                    Annules => mine.ExecuteUpdateAsync(set => set.SetProperty(agent => agent.ShowsCancelled, isShown), ct),
                    Weekend => mine.ExecuteUpdateAsync(set => set.SetProperty(agent => agent.ShowsWeekend, isShown), ct),
                    _ => Task.FromResult(0),
                },
            ct
        );
    }
}

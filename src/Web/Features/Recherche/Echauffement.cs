using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Recherche;

/// <summary>
/// Asks the screens of the funnel once after a start, so that the first citizen does not wait while the machine learns them. What fails here is nobody's
/// trouble: the screens are then learnt when somebody comes.
/// </summary>
internal sealed class Echauffement(IServiceScopeFactory scopes, IServer server, IHostApplicationLifetime life, ILogger<Echauffement> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var listening = life.ApplicationStarted.Register(started.SetResult);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            if (Address() is not { } address)
            {
                return;
            }

            using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
            foreach (var path in await PathsAsync(stoppingToken))
            {
                using var answer = await client.GetAsync(path, stoppingToken);
            }
        }
        catch (Exception failure)
        {
            log.LogDebug("The screens of the funnel were not warmed: {Failure}", failure.GetType().Name);
        }
    }

    /// <summary>Where this process listens without TLS, if it does.</summary>
    private Uri? Address()
    {
        var said = server
            .Features.Get<IServerAddressesFeature>()
            ?.Addresses.Select(BindingAddress.Parse)
            .FirstOrDefault(one => one.Scheme == "http");
        return said is null || said.IsUnixPipe ? null : new UriBuilder("http", Reachable(said.Host), said.Port).Uri;
    }

    private static string Reachable(string host) => host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : host;

    /// <summary>One after the other, as somebody who chooses the first of each.</summary>
    private async Task<IReadOnlyList<string>> PathsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var door = await scope
            .ServiceProvider.GetRequiredService<Db>()
            .PlagesOuverture.Where(plage => plage.LieuId != null && plage.LastDay == null)
            .OrderBy(plage => plage.Id)
            .SelectMany(
                plage => plage.Motifs.Where(motif => motif.DeletedAt == null && motif.BookableBy == BookableBy.Everyone),
                (plage, motif) =>
                    new
                    {
                        motif.Organisation.Territoire.Numero,
                        motif.ServiceId,
                        motif.Slug,
                        motif.LocationType,
                        plage.LieuId,
                    }
            )
            .FirstOrDefaultAsync(ct);
        if (door is null)
        {
            return ["/", "/agents/connexion"];
        }

        var services = $"/prendre_rdv?departement={Uri.EscapeDataString(door.Numero)}";
        var motifs = $"{services}&service_id={door.ServiceId}";
        var lieux = $"{motifs}&motif_name_with_location_type={Uri.EscapeDataString(MotifKey.Of(door.Slug, door.LocationType))}";
        return ["/", services, motifs, lieux, $"{lieux}&lieu_id={door.LieuId}", "/agents/connexion"];
    }
}

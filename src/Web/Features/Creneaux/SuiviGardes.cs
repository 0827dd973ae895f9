using System.Diagnostics.Metrics;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>
/// What became of the holds of the last hour, by territory: when far more ran out than became RDVs, somebody is eating the offer, whatever the addresses
/// and accounts, and the operator is told. Counted by each node.
/// </summary>
public sealed class SuiviGardes(ILogger<SuiviGardes> log, IConfiguration configuration)
{
    private static readonly Counter<long> _holds = Telemetry.Meter.CreateCounter<long>(
        "rdv.holds",
        description: "Créneaux held, by outcome"
    );
    private static readonly Counter<long> _alarms = Telemetry.Meter.CreateCounter<long>(
        "rdv.holds.alarms",
        description: "Hours in which holds without RDV ate the offer of a territory"
    );

    /// <summary>Fewer are ordinary hesitation.</summary>
    private readonly int _many = configuration.GetValue("Alarms:HoldsWithoutRdv", 30);
    private readonly Dictionary<string, Heure> _hours = [];
    private readonly Lock _lock = new();

    /// <summary>A créneau is held.</summary>
    /// <param name="territoire">Its number.</param>
    /// <param name="isInstead">The visitor gave another one back for it.</param>
    /// <param name="now">When.</param>
    public void Taken(string territoire, bool isInstead, Instant now)
    {
        Count(territoire, "taken");
        if (!isInstead)
        {
            Note(territoire, hour => hour.Taken.Enqueue(now), now);
        }
    }

    public void Booked(string territoire, Instant now)
    {
        Count(territoire, "booked");
        Note(territoire, hour => hour.Ended.Enqueue((now, true)), now);
    }

    public void Freed(string territoire, Instant now)
    {
        Count(territoire, "freed");
        Note(territoire, hour => hour.Ended.Enqueue((now, false)), now);
    }

    private static void Count(string territoire, string outcome) =>
        _holds.Add(1, new("territoire", territoire), new KeyValuePair<string, object?>("outcome", outcome));

    private void Note(string territoire, Action<Heure> write, Instant now)
    {
        lock (_lock)
        {
            var hour = _hours.TryGetValue(territoire, out var known) ? known : _hours[territoire] = new Heure();
            write(hour);
            hour.Forget(now - Duration.FromHours(1));
            // Those that still run may yet become RDVs.
            var (lost, booked) = (hour.LostBy(now - Garde.Length), hour.Booked);
            if (lost >= _many && lost > 2 * booked && hour.MayTell(now))
            {
                _alarms.Add(1, new KeyValuePair<string, object?>("territoire", territoire));
                log.LogWarning(
                    "Territory {Territoire}: {Lost} holds of the last hour became no RDV, {Booked} did",
                    territoire,
                    lost,
                    booked
                );
            }
        }
    }

    private sealed class Heure
    {
        private Instant? _toldAt;
        public Queue<Instant> Taken { get; } = [];
        public Queue<(Instant At, bool IsBooked)> Ended { get; } = [];
        public int Booked => Ended.Count(end => end.IsBooked);

        public int LostBy(Instant moment) => Taken.Count(at => at <= moment) - Ended.Count;

        public void Forget(Instant before)
        {
            while (Taken.TryPeek(out var at) && at < before)
            {
                Taken.Dequeue();
            }

            while (Ended.TryPeek(out var end) && end.At < before)
            {
                Ended.Dequeue();
            }
        }

        /// <summary>Once an hour: more would drown the rest.</summary>
        public bool MayTell(Instant now)
        {
            if (_toldAt is { } told && now < told + Duration.FromHours(1))
            {
                return false;
            }

            _toldAt = now;
            return true;
        }
    }
}

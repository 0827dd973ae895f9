namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>
/// Wrong passwords, counted where they come from (a browser in which the account was opened before, or else an address) before they weigh on the account:
/// a stranger who errs on purpose shuts the door to their own address, not to its owner. Counted by each node.
/// </summary>
public sealed class EssaisConnexion
{
    private const int MostKept = 50_000;
    private static readonly Duration _memory = Duration.FromHours(1);
    private readonly Dictionary<string, Essais> _known = [];
    private readonly Lock _lock = new();

    /// <summary>
    /// Counts a try before it is made, so that a thousand at once are still <paramref name="most"/>. False while the source is closed;
    /// the last one allowed closes it, the first after that counts as one.
    /// </summary>
    public bool Take(string source, int most, Instant now)
    {
        lock (_lock)
        {
            var before = _known.TryGetValue(source, out var known) && known.IsRemembered(now) ? known : new Essais(0, now, null);
            if (before.ClosedUntil > now)
            {
                return false;
            }

            var next = before.ClosedUntil is null ? before with { Count = before.Count + 1 } : new Essais(1, now, null);
            MakeRoom(now);
            _known[source] = next with { ClosedUntil = next.Count >= most ? now + Compte.LockOut : null };
            return true;
        }
    }

    /// <summary>The try was right: those before are forgotten.</summary>
    public void Forget(string source)
    {
        lock (_lock)
        {
            _known.Remove(source);
        }
    }

    /// <summary>The try was right, but many people share this source: theirs stay.</summary>
    public void GiveBack(string source)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(source, out var known))
            {
                _known[source] = known with { Count = known.Count - 1, ClosedUntil = null };
            }
        }
    }

    /// <summary>When it is full, half goes, the oldest first: so the next time is many tries away.</summary>
    private void MakeRoom(Instant now)
    {
        if (_known.Count < MostKept)
        {
            return;
        }

        var oldest = _known.OrderBy(pair => pair.Value.IsRemembered(now)).ThenBy(pair => pair.Value.Since).Take(MostKept / 2);
        foreach (var source in oldest.Select(pair => pair.Key).ToList())
        {
            _known.Remove(source);
        }
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Essais(int Count, Instant Since, Instant? ClosedUntil)
    {
        /// <summary>An hour from the first error: somebody who errs now and then all day long is not shut out in the evening.</summary>
        public bool IsRemembered(Instant now) => Since > now - _memory || ClosedUntil > now;
    }
}

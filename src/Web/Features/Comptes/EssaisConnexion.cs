namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>
/// Wrong passwords, counted where they come from (a browser in which the account was opened before, or else an address) before they weigh on the account:
/// a stranger who errs on purpose shuts the door to their own address, not to its owner. Counted by each node.
/// </summary>
public sealed class EssaisConnexion
{
    private const int Kept = 50_000;
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
            var before = _known.TryGetValue(source, out var known) && known.At > now - _memory ? known : default;
            if (before.ClosedUntil > now)
            {
                return false;
            }

            var count = before.ClosedUntil is null ? before.Count + 1 : 1;
            ForgetOld(now);
            _known[source] = new Essais(count, now, count >= most ? now + Compte.LockOut : null);
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

    private void ForgetOld(Instant now)
    {
        if (_known.Count < Kept)
        {
            return;
        }

        foreach (var source in _known.Where(pair => pair.Value.At <= now - _memory).Select(pair => pair.Key).ToList())
        {
            _known.Remove(source);
        }
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Essais(int Count, Instant At, Instant? ClosedUntil);
}

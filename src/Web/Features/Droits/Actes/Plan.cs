using RdvSolidarites.Web.Features.AccesAgendas;

namespace RdvSolidarites.Web.Features.Droits.Actes;

/// <summary>Many rights about to be set together, written down one by one: what is given, what is taken back, what is left aside and why.</summary>
public sealed class Plan(Instant now)
{
    private readonly List<Octroi> _octrois = [];
    private readonly List<AccesAgenda> _retraits = [];
    private readonly List<Laisse> _laisses = [];

    public Decision Decision => new(_octrois, _retraits);
    public IReadOnlyList<Laisse> Laisses => [.. _laisses.Distinct()];

    /// <summary>To be given, unless it is not for this agent to give, was refused by hand, or replaces an access that is to be kept.</summary>
    /// <param name="octroi">What is wanted.</param>
    /// <param name="name">Who or what it is about, if it is left aside.</param>
    /// <param name="mayGive">It is theirs to give.</param>
    /// <param name="existing">What was given there already.</param>
    /// <param name="replace">An access given before gives way; a refusal never does.</param>
    public void Give(Octroi octroi, string name, bool mayGive, AccesAgenda? existing, bool replace)
    {
        // One that is over is as good as none.
        var inForce = existing is { ExpiresAt: { } end } && end <= now ? null : existing;

        if (octroi.Beneficiaire?.Id == octroi.Agenda.Id)
        {
            return;
        }

        if (!mayGive)
        {
            Leave(name, $"vous ne réglez pas cet accès pour {octroi.Agenda.FullName}.");
        }
        else if (inForce is { Niveau: Niveau.Aucun } && octroi.Niveau != Niveau.Aucun)
        {
            Leave(name, "un refus est déjà posé, il reste.");
        }
        else if (inForce is not null && !replace)
        {
            Leave(name, "un accès existe déjà, il est gardé.");
        }
        else if (inForce is null || inForce.Niveau != octroi.Niveau || inForce.ExpiresAt != octroi.ExpiresAt)
        {
            _octrois.Add(octroi);
        }
    }

    /// <summary>To be taken back; refusals stay.</summary>
    public void TakeBack(IEnumerable<AccesAgenda> others) => _retraits.AddRange(others.Where(acces => acces.Niveau != Niveau.Aucun));

    public void Leave(string name, string why) => _laisses.Add(new Laisse(name, why));
}

/// <summary>Somebody or something that is left as it is, and why.</summary>
public sealed record Laisse(string Qui, string Pourquoi);

using RdvSolidarites.Web.Features.AccesAgendas;

namespace RdvSolidarites.Web.Features.Droits;

/// <summary>How one reader sees one agenda: the level, and how many RDVs to come in detail.</summary>
public sealed record DroitVu(long ReaderId, string Reader, long AgendaId, string Agenda, int Level, int Rdvs);

/// <summary>The same before and after.</summary>
public sealed record ChangementDeDroit(long ReaderId, string Reader, long AgendaId, string Agenda, Niveau Before, Niveau After)
{
    public int RdvsBefore { get; init; }
    public int RdvsAfter { get; init; }

    /// <summary>How many RDVs open, or close.</summary>
    public int Rdvs => Math.Abs(RdvsAfter - RdvsBefore);

    public bool IsGain => After > Before || (After == Before && RdvsAfter > RdvsBefore);
    public bool IsLoss => After < Before || (After == Before && RdvsAfter < RdvsBefore);

    internal static ChangementDeDroit Of(DroitVu was, DroitVu now) =>
        new(was.ReaderId, was.Reader, was.AgendaId, was.Agenda, (Niveau)was.Level, (Niveau)now.Level)
        {
            RdvsBefore = was.Rdvs,
            RdvsAfter = now.Rdvs,
        };
}

/// <summary>Who gains and who loses.</summary>
public sealed record Apercu(IReadOnlyList<ChangementDeDroit> Tous)
{
    public IReadOnlyList<ChangementDeDroit> Gains => [.. Tous.Where(change => change.IsGain)];
    public IReadOnlyList<ChangementDeDroit> Losses => [.. Tous.Where(change => change.IsLoss)];
    public IReadOnlyList<ChangementDeDroit> Unchanged => [.. Tous.Where(change => change is { IsGain: false, IsLoss: false })];

    /// <summary>With so many people in question the RDVs were not counted.</summary>
    public bool OnlyLevels { get; init; }

    /// <summary>Only those for whom something changes: where everybody of an organisation was asked, the others are no news.</summary>
    public Apercu OnlyChanges => this with { Tous = [.. Tous.Where(change => change.IsGain || change.IsLoss)] };

    /// <summary>Does anything change for the better for this agent, elsewhere than on their own agenda?</summary>
    public bool Raises(long agentId) => Tous.Any(change => change.ReaderId == agentId && change.IsGain);
}

/// <summary>Changes that are told together: the same one, for one reader on several agendas or for several readers of one agenda.</summary>
public sealed record Lot(bool IsOfReader, IReadOnlyList<ChangementDeDroit> Changes)
{
    /// <summary>Up to so many changes are told one by one.</summary>
    private const int OneByOne = 8;

    public ChangementDeDroit First => Changes[0];
    public bool IsAlone => Changes.Count == 1;

    /// <summary>RDVs to come that open or close in detail: on all the agendas of a reader; to each reader of an agenda, when it is as many.</summary>
    public int Rdvs =>
        IsOfReader ? Changes.Sum(change => change.Rdvs)
        : Changes.All(change => change.Rdvs == First.Rdvs) ? First.Rdvs
        : 0;

    public static IReadOnlyList<Lot> Of(IReadOnlyList<ChangementDeDroit> changes)
    {
        if (changes.Count <= OneByOne)
        {
            return [.. changes.Select(change => new Lot(IsOfReader: true, [change]))];
        }

        var readers = changes.CountBy(change => change.ReaderId).ToDictionary();
        var agendas = changes.CountBy(change => change.AgendaId).ToDictionary();
        return
        [
            .. changes
                .GroupBy(change =>
                {
                    var isOfReader = readers[change.ReaderId] >= agendas[change.AgendaId];
                    return (isOfReader, isOfReader ? change.ReaderId : change.AgendaId, change.Before, change.After);
                })
                .Select(group => new Lot(group.Key.isOfReader, [.. group])),
        ];
    }
}

namespace RdvSolidarites.Web.Features.Secteurs;

/// <summary>What an import of zones will do, or why it will not.</summary>
public sealed record PlanDImport(ZonesLues Lues, IReadOnlyList<PartDImport> Parts, IReadOnlyList<string> Effets)
{
    public IReadOnlyList<ErreurDeLigne> Erreurs => Lues.Erreurs;
    public bool IsPossible => Erreurs.Count == 0 && Lues.Zones.Count > 0;
    public int New => Parts.Sum(part => part.Nouvelles.Count);
    public int Changed => Parts.Sum(part => part.Changees.Count);

    /// <summary>All that was on the screen.</summary>
    public string Sceau =>
        Infrastructure.Security.Secrets.Seal(
            string.Join('\n', [.. Effets, .. Parts.Select(part => $"{part.SecteurId} {part.Nouvelles.Count} {part.Changees.Count}")])
        );
}

/// <summary>What it does to one secteur.</summary>
/// <param name="SecteurId">Which.</param>
/// <param name="Name">Its name and code.</param>
/// <param name="Nouvelles">Zones that come.</param>
/// <param name="Changees">Zones that are there under another name: the row to replace.</param>
/// <param name="Inchangees">Zones that are there as they are.</param>
public sealed record PartDImport(
    long SecteurId,
    string Name,
    IReadOnlyList<ZoneVoulue> Nouvelles,
    IReadOnlyList<(long Id, ZoneVoulue Zone)> Changees,
    int Inchangees
);

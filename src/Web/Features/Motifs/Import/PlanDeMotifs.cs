using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Features.Motifs.Import;

/// <summary>What one line makes: a new motif where there is none, or this one as it is wanted.</summary>
public sealed record LigneDeMotif(int Numero, Motif? Old, Organisation Organisation, Service Service, MotifVoulu Wanted)
{
    public bool IsChange => Old is { } old && MotifVoulu.Of(old) != Wanted;
}

/// <summary>All that a file would do: read, then done whole or not at all.</summary>
public sealed record PlanDeMotifs(IReadOnlyList<LigneDeMotif> Lignes, IReadOnlyList<ErreurDeTableur> Erreurs, int Lues)
{
    public IReadOnlyList<LigneDeMotif> Created { get; } = [.. Lignes.Where(line => line.Old is null)];
    public IReadOnlyList<LigneDeMotif> Changed { get; } = [.. Lignes.Where(line => line.IsChange)];
    public int Unchanged => Lignes.Count - Created.Count - Changed.Count;
    public bool MayRun => Erreurs.Count == 0 && Created.Count + Changed.Count > 0;

    /// <summary>What was read: anything newer is read again.</summary>
    public string Seal =>
        Secrets.Seal(string.Join('\n', Lignes.Select(line => $"{line.Old?.Id}:{line.Old?.Revision} {line.Organisation.Id} {line.Wanted}")));
}

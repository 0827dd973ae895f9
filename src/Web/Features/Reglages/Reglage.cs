using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Reglages;

/// <summary>
/// A noun that is set on screens: how it is called, who sees and changes it, what a line of its list says, what its history tells, what hangs on it.
/// List, form, deletion and history are the same for all; the fields are a <c>Saisie</c> and its <c>_Champs.cshtml</c>. What needs more is a page beside it.
/// </summary>
public abstract class Reglage<T>(Db db, Current current, LectureHistorique lecture)
    where T : Aggregate
{
    public abstract Appellation Nom { get; }

    /// <summary>What to do where there is none yet.</summary>
    public abstract string Conseil { get; }

    /// <summary>What the list shows until a filter is chosen: what was put away is not in it.</summary>
    public virtual string Tout => "Tout montrer";
    public virtual string Icone => "usagers";
    public abstract IQueryable<T> Readable { get; }

    /// <summary>With what the screens show; tracked.</summary>
    public abstract IQueryable<T> Whole(IQueryable<T> rows);
    public abstract bool MayAdd { get; }
    public abstract bool MayChange(T row);
    public abstract string NameOf(T row);

    /// <summary>What the numbers of a line count.</summary>
    public abstract IReadOnlyList<Usage> Usages { get; }

    /// <summary>Kept in the address, by their key.</summary>
    public abstract IReadOnlyList<Filtre> Filtres { get; }

    /// <summary>What the list may be cut by, besides: the service, the organisation.</summary>
    public virtual IReadOnlyList<Facette> Facettes => [];

    /// <summary>All that may be read, in the order of the list: there are some dozens.</summary>
    public abstract Task<IReadOnlyList<LigneDeReglage>> LinesAsync(CancellationToken ct);

    /// <summary>What would be lost with it.</summary>
    public abstract Task<IReadOnlyList<Dependance>> DependancesAsync(T row, CancellationToken ct);

    /// <summary>Deletes it, or puts it away; the caller saves.</summary>
    public abstract Task RemoveAsync(T row, CancellationToken ct);

    /// <summary>How one says of it that it is put away: "fermé".</summary>
    public virtual string Range => "archivé";

    /// <summary>How one says of it that it serves again: "rouvert".</summary>
    public virtual string Repris => "remis en service";

    public virtual bool IsArchived(T row) => false;

    /// <summary>What its return changes for citizens.</summary>
    public virtual Task<IReadOnlyList<string>> EffetsDuRetourAsync(T row, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>It serves again; the caller saves.</summary>
    public virtual Task RestoreAsync(T row, CancellationToken ct) => throw new NotFoundException();

    protected Agent Me => current.Agent;
    protected Db Db => db;

    /// <summary>How its columns are said.</summary>
    protected abstract Task<Mots> MotsAsync(T row, CancellationToken ct);

    /// <summary>What a reader may do hangs on the territories where they set things.</summary>
    public virtual Task KnowMeAsync(CancellationToken ct) => db.Entry(Me).Collection(me => me.RolesTerritoire).LoadAsync(ct);

    /// <summary>Mine to change, else forbidden; unknown, not there.</summary>
    public async Task<T> WritableAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        var row = await Whole(Readable).Where(one => one.Id == id).OneOr404Async(ct);
        return MayChange(row) ? row : throw new ForbiddenException();
    }

    /// <summary>It was deleted, and not only put away.</summary>
    public bool IsGone(T row) => db.Entry(row).State is EntityState.Detached;

    /// <summary>Who saved since this revision was read, or null.</summary>
    public async Task<string?> ChangedByAsync(T row, Asked asked, CancellationToken ct) =>
        asked.Revision == row.Revision ? null : (await HistoryAsync(row, ct)).FirstOrDefault()?.Author ?? "Un collègue";

    /// <summary>For whoever may change it.</summary>
    public async Task<IReadOnlyList<Trace>> HistoryAsync(T row, CancellationToken ct) =>
        await lecture.OfAsync(typeof(T).Name, row.Id, await MotsAsync(row, ct), Me.Zone, ct);
}

/// <summary>How a noun is called on its screens, and where they are: "équipe", "équipes", "/agents/equipes".</summary>
public sealed record Appellation(string Un, string Plusieurs, bool Feminin, string Racine)
{
    public string Nouveau => $"{(Feminin ? "Nouvelle" : "Nouveau")} {Un}";
    public string Aucun => $"{(Feminin ? "Aucune" : "Aucun")} {Un}";
    public string Le => "aeéèêhiou".Contains(Un[0], StringComparison.Ordinal) ? $"l’{Un}" : $"{(Feminin ? "la" : "le")} {Un}";

    /// <summary>"supprimé" or "supprimée".</summary>
    public string Accord(string participe) => Feminin ? participe + "e" : participe;

    public string PourEnFaire => $"{Racine}/{(Feminin ? "nouvelle" : "nouveau")}";

    public string De(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Racine}/{id}");
}

/// <summary>One row of a list: where it is (shown when there are several places), words that find it beside its name, and its counts, in the order of the usages.</summary>
public sealed record LigneDeReglage(long Id, string Name, string Lieu, IReadOnlyList<string> Mots, IReadOnlyList<int> Comptes)
{
    /// <summary>What is read under its name.</summary>
    public string? Detail { get; init; }

    /// <summary>It is put away: what it is called then.</summary>
    public string? Range { get; init; }

    /// <summary>Where each count leads, in their order: the list of exactly what it counts; null where there is none.</summary>
    public IReadOnlyList<string?> Liens { get; init; } = [];

    /// <summary>Its answer to each of the facettes, in their order.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];
}

/// <summary>What a count counts: "agent", "agents".</summary>
public sealed record Usage(string Un, string Plusieurs);

/// <summary>A part of the list, by a key of the address.</summary>
public sealed record Filtre(string Cle, string Libelle, Func<LigneDeReglage, bool> Garde)
{
    /// <summary>Looks among what was put away, not among what serves.</summary>
    public bool IsOfArchives { get; init; }
}

/// <summary>A question that each row answers by one word, kept in the address under its key: "service", "Service".</summary>
public sealed record Facette(string Cle, string Libelle);

/// <summary>What hangs on a row: a sentence, and names.</summary>
public sealed record Dependance(string Phrase, IReadOnlyList<string> Noms)
{
    /// <summary>The row cannot go: it is put away.</summary>
    public bool Retient { get; init; }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>One save: the rows, their history and what they raised, in one transaction or not at all.</summary>
internal sealed class Save(Db db)
{
    private static readonly HashSet<string> _untold =
    [
        "Search",
        "Revision",
        "AgendaVersion",
        "CatalogueVersion",
        "LinkKey",
        "CalendarKey",
        "SeenUntil",
    ];

    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> write, CancellationToken ct)
    {
        // Asked once: each time, the tracker compares all that it holds.
        var tracked = db.ChangeTracker.Entries().ToList();
        TouchWholes(tracked);
        var entries = tracked.Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        entries.ForEach(Bump);
        var also = new Also(AgendasOf(entries, tracked), OnSeveral(entries), CataloguesOf(entries, tracked));
        var links = tracked.Where(entry => entry.Metadata.IsPropertyBag).ToLookup(entry => entry.Metadata);
        var drafts = entries
            .Where(entry => entry.Entity is IHistorised)
            .Select(entry => Draft(entry, links))
            .Where(draft => draft.Act != VersionAct.Changed || (draft.Changes.Count > 0 && draft.Entry.Entity is not ILink))
            .ToList();
        var searched = entries
            .Where(WordsChanged)
            .Select(entry => (Row: (ISearched)entry.Entity, IsNew: entry.State == EntityState.Added))
            .ToList();
        var told = entries.Select(entry => entry.Entity).OfType<Evenement>().Where(happened => happened.Suites.Count == 0).ToList();
        told.ForEach(Follow);
        var raisers = tracked.Select(entry => entry.Entity).OfType<Entity>().Where(entity => entity.Raised.Count > 0).ToList();

        var written = await InTransactionAsync(
            drafts.Count == 0 && raisers.Count == 0 && searched.Count == 0
                ? write
                : token => WithTracesAsync(inner => WithWordsAsync(write, searched, inner), drafts, raisers, told, token),
            also,
            ct
        );
        db.Happened.AddRange(told.Select(happened => happened.Kind));
        if (db.Database.CurrentTransaction is null)
        {
            EvenementsComptes.Count(db); // nothing is left to commit
        }

        return written;
    }

    private async Task<int> InTransactionAsync(Func<CancellationToken, Task<int>> write, Also also, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await also.DoAsync(db, ct);
            return await write(ct);
        }

        await using var transaction = await db.BeginWriteAsync(ct);
        await also.DoAsync(db, ct);
        var written = await write(ct);
        await transaction.CommitAsync(ct);
        return written;
    }

    /// <summary>Whose time changes: nothing known of their agendas holds any more, on no node, whether or not the act that writes took them first.</summary>
    private static List<long> AgendasOf(List<EntityEntry> entries, List<EntityEntry> tracked) =>
        [
            .. entries
                .SelectMany(entry => entry.Metadata.IsPropertyBag ? EndsOf(entry, tracked) : [entry.Entity])
                .OfType<IOnAgenda>()
                .Select(one => one.AgentId)
                .Where(id => id > 0)
                .Distinct(),
        ];

    private static List<IOnAgendas> OnSeveral(List<EntityEntry> entries) =>
        [
            .. from entry in entries
            let several = entry.State == EntityState.Modified ? entry.Entity as IOnAgendas : null
            where several?.OfTime.Any(name => entry.Property(name).IsModified) == true
            select several,
        ];

    /// <summary>Rows between two count when one of their ends opens time: the motifs of a plage.</summary>
    private static List<OfCatalogue> CataloguesOf(List<EntityEntry> entries, List<EntityEntry> tracked) =>
        [
            .. entries
                .SelectMany(entry => entry.Metadata.IsPropertyBag ? EndsOf(entry, tracked) : [entry.Entity])
                .OfType<IInCatalogue>()
                .Select(one => one.Catalogue)
                .OfType<OfCatalogue>()
                .Where(one => one.Id > 0)
                .Distinct(),
        ];

    /// <summary>What a row between two is tied to.</summary>
    private static IEnumerable<object> EndsOf(EntityEntry link, List<EntityEntry> tracked) =>
        from key in link.Metadata.GetForeignKeys()
        where key.PrincipalEntityType.ClrType.IsAssignableTo(typeof(IOnAgenda))
        let id = link.Property(key.Properties[0].Name).CurrentValue
        from entry in tracked
        where entry.Metadata == key.PrincipalEntityType && Equals(entry.Property(key.PrincipalKey.Properties[0].Name).CurrentValue, id)
        select entry.Entity;

    /// <summary>Whoever is found by words keeps them with the row.</summary>
    private async Task<int> WithWordsAsync(
        Func<CancellationToken, Task<int>> write,
        List<(ISearched Row, bool IsNew)> searched,
        CancellationToken ct
    )
    {
        var written = await write(ct);

        foreach (var (row, isNew) in searched)
        {
            await SearchWords.WriteAsync(db, row, isNew, ct);
        }

        searched.Clear();
        return written;
    }

    /// <summary>Rows first: their ids are part of the history and of the events.</summary>
    private async Task<int> WithTracesAsync(
        Func<CancellationToken, Task<int>> write,
        List<VersionDraft> drafts,
        List<Entity> raisers,
        List<Evenement> told,
        CancellationToken ct
    )
    {
        var written = await write(ct);
        db.Versions.AddRange(drafts.Select(draft => draft.Build(db.Acte)));
        var happened = raisers
            .SelectMany(entity => entity.Raised)
            .Select(raised => Evenement.Of(raised(), db.Acte.Auteur, db.Acte.Now))
            .ToList();
        happened.ForEach(Follow);
        db.Evenements.AddRange(happened);
        told.AddRange(happened);
        raisers.ForEach(entity => entity.ForgetRaised());
        await write(ct);
        return written;
    }

    /// <summary>Whoever listens to it has a line of their own to deal with.</summary>
    private void Follow(Evenement happened) => happened.FollowedBy(db.GetService<Consumers>().Of(happened.Kind), happened.About);

    private static bool WordsChanged(EntityEntry entry)
    {
        if (entry.State == EntityState.Deleted || entry.Entity is not ISearched searched)
        {
            return false;
        }

        var words = string.Join(' ', searched.SearchWords());
        var changed = words != searched.Search;
        entry.Property(nameof(ISearched.Search)).CurrentValue = words;
        return changed;
    }

    /// <summary>One of its parts changed: the aggregate counts as changed, so that a second editor is told.</summary>
    private static void TouchWholes(List<EntityEntry> tracked)
    {
        var changed = tracked
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => (entry.Entity as IPartOf)?.Whole)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

        if (changed.Count == 0)
        {
            return;
        }

        foreach (var entry in tracked.Where(entry => entry.State == EntityState.Unchanged))
        {
            if (entry.Entity is Aggregate whole && changed.Contains($"{entry.Metadata.ClrType.Name}:{whole.Id}"))
            {
                entry.Property(nameof(Aggregate.Revision)).IsModified = true;
            }
        }
    }

    private static void Bump(EntityEntry entry)
    {
        if (entry is { State: EntityState.Modified, Entity: Aggregate aggregate })
        {
            aggregate.Revision++;
        }
    }

    private static VersionDraft Draft(EntityEntry entry, ILookup<IEntityType, EntityEntry> links)
    {
        var act = entry.State switch
        {
            EntityState.Added => VersionAct.Created,
            EntityState.Deleted => VersionAct.Deleted,
            _ => VersionAct.Changed,
        };
        var changes = entry
            .Properties.Where(property => !_untold.Contains(property.Metadata.Name) && !property.Metadata.IsPrimaryKey())
            .Where(property => act != VersionAct.Changed || property.IsModified)
            .Select(property => new VersionDraft.Change(
                property.Metadata.Name,
                act == VersionAct.Created ? null : property.OriginalValue,
                act == VersionAct.Deleted ? null : property.CurrentValue
            ))
            .Where(change => !Equals(change.Before, change.After))
            .Concat(entry.Collections.Where(ends => ends.Metadata is ISkipNavigation).SelectMany(ends => LinksChanged(ends, links)))
            .ToList();
        return new VersionDraft(entry, act, changes);
    }

    /// <summary>What a row is tied to n..n, as ids, when it changes: the rows between the two have no history of their own.</summary>
    private static IEnumerable<VersionDraft.Change> LinksChanged(CollectionEntry ends, ILookup<IEntityType, EntityEntry> links)
    {
        var skip = (ISkipNavigation)ends.Metadata;
        var entry = ends.EntityEntry;
        var (own, other) = (skip.ForeignKey, skip.Inverse.ForeignKey);
        if ((!ends.IsLoaded && entry.State != EntityState.Added) || own.Properties is not [var to] || other.Properties is not [var from])
        {
            yield break;
        }

        var id = entry.Property(own.PrincipalKey.Properties[0].Name).CurrentValue;
        var rows = links[skip.JoinEntityType]
            .Where(row => Equals(row.Property(to.Name).CurrentValue, id))
            .ToLookup(row => row.State, row => row.Property(from.Name).CurrentValue as long? ?? 0);
        if (rows[EntityState.Added].Any() || rows[EntityState.Deleted].Any())
        {
            yield return new VersionDraft.Change(
                skip.Name,
                rows[EntityState.Unchanged].Concat(rows[EntityState.Deleted]).Order().ToList(),
                rows[EntityState.Unchanged].Concat(rows[EntityState.Added]).Order().ToList()
            );
        }
    }

    /// <summary>What nodes know and no longer holds: agendas first, as whoever books takes them, catalogues last.</summary>
    private sealed record Also(List<long> Agendas, List<IOnAgendas> Several, List<OfCatalogue> Catalogues)
    {
        public async Task DoAsync(Db db, CancellationToken ct)
        {
            List<long> agendas = [.. Agendas];
            foreach (var one in Several)
            {
                agendas.AddRange(await db.AgendasInAsync(one.LieuId, ct));
            }

            await db.TakeAgendasAsync(agendas.Where(id => !db.HasTaken(id)).ToList(), ct);

            if (Catalogues.Count > 0)
            {
                await db.TurnCataloguesAsync(Catalogues, ct);
            }
        }
    }

    private sealed record VersionDraft(EntityEntry Entry, VersionAct Act, List<VersionDraft.Change> Changes)
    {
        public Version Build(IActe acte) =>
            new()
            {
                Entity = Entry.Metadata.ClrType.Name,
                EntityId = string.Join(
                    '-',
                    Entry.Metadata.FindPrimaryKey()!.Properties.Select(key => Json.Text(Entry.Property(key.Name).CurrentValue))
                ),
                Whole = (Entry.Entity as IPartOf)?.Whole,
                Act = Act,
                Author = acte.Auteur.Reference,
                At = acte.Now,
                Changes = JsonSerializer.Serialize(Changes.ToDictionary(change => change.Name, change => change.Values()), Json.Options),
            };

        /// <summary>Values as they are when written: foreign keys of new rows are known by then.</summary>
        public sealed record Change(string Name, object? Before, object? After)
        {
            public string?[] Values() => [Json.Text(Before), Json.Text(After)];
        }
    }
}

using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.FileAttente;
using RdvSolidarites.Web.Features.Incidents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Ouvertures;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Priorisation;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Referents;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Tableurs;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>The one database context. Its two children say how each kind of database stores an instant and takes a write lock.</summary>
public abstract class Db(DbContextOptions options, IActe acte) : IdentityUserContext<Compte, long>(options), IDataProtectionKeyContext
{
    private readonly HashSet<long> _taken = [];
    private Guid _takenIn;

    public DbSet<Territoire> Territoires => Set<Territoire>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Service> Services => Set<Service>();
    public DbSet<Motif> Motifs => Set<Motif>();
    public DbSet<Lieu> Lieux => Set<Lieu>();
    public DbSet<Agent> Agents => Set<Agent>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<RoleTerritoire> RolesTerritoire => Set<RoleTerritoire>();
    public DbSet<Equipe> Equipes => Set<Equipe>();
    public DbSet<AccesAgenda> AccesAgendas => Set<AccesAgenda>();
    public DbSet<PlageOuverture> PlagesOuverture => Set<PlageOuverture>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<Secteur> Secteurs => Set<Secteur>();
    public DbSet<Zone> Zones => Set<Zone>();
    public DbSet<Attribution> Attributions => Set<Attribution>();
    public DbSet<Usager> Usagers => Set<Usager>();
    public DbSet<MotUsager> MotsUsagers => Set<MotUsager>();
    public DbSet<UsagerTerritoire> UsagersTerritoires => Set<UsagerTerritoire>();
    public DbSet<Suivi> Suivis => Set<Suivi>();
    public DbSet<Referent> Referents => Set<Referent>();
    public DbSet<Rdv> Rdvs => Set<Rdv>();
    public DbSet<RdvAgent> RdvsAgents => Set<RdvAgent>();
    public DbSet<Participation> Participations => Set<Participation>();
    public DbSet<Garde> Gardes => Set<Garde>();
    public DbSet<Alerte> Alertes => Set<Alerte>();
    public DbSet<CodeConfirmation> CodesConfirmation => Set<CodeConfirmation>();
    public DbSet<LienCompte> LiensCompte => Set<LienCompte>();
    public DbSet<CodeSecours> CodesSecours => Set<CodeSecours>();
    public DbSet<Seance> Seances => Set<Seance>();
    public DbSet<JetonFournisseur> JetonsFournisseurs => Set<JetonFournisseur>();
    public DbSet<DemandeTerritoire> DemandesTerritoire => Set<DemandeTerritoire>();
    public DbSet<SuperAdmin> SuperAdmins => Set<SuperAdmin>();
    public DbSet<PriseEnMain> PrisesEnMain => Set<PriseEnMain>();
    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<Souhait> Souhaits => Set<Souhait>();
    public DbSet<VoixDeTerritoire> VoixDeTerritoires => Set<VoixDeTerritoire>();
    public DbSet<CommentaireDeSouhait> CommentairesDeSouhaits => Set<CommentaireDeSouhait>();
    public DbSet<JourReleve> JoursReleves => Set<JourReleve>();
    public DbSet<InvitationAgent> InvitationsAgents => Set<InvitationAgent>();
    public DbSet<Evenement> Evenements => Set<Evenement>();
    public DbSet<Suite> Suites => Set<Suite>();
    public DbSet<Passage> Passages => Set<Passage>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<Version> Versions => Set<Version>();
    public DbSet<FichierDepose> FichiersDeposes => Set<FichierDepose>();
    public DbSet<AdresseTemoin> AdressesTemoins => Set<AdresseTemoin>();
    public DbSet<PointDeCommune> PointsDeCommunes => Set<PointDeCommune>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override System.Version SchemaVersion => IdentitySchemaVersions.Version3;

    internal IActe Acte { get; } = acte;

    /// <summary>The names of what the transaction under way has raised.</summary>
    internal List<string> Happened { get; } = [];

    /// <summary>Opens a transaction that already holds the right to write, so that it can read, decide and write without being overtaken.</summary>
    public abstract Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct = default);

    /// <summary>
    /// Inside a write transaction, whoever comes second to the same name waits here for the first to end, then decides on what they wrote. For what has no
    /// row to take yet: a person's file, the codes of a contact. Taken before agendas, and several in one agreed order only.
    /// </summary>
    public abstract Task TakeNameAsync(string name, CancellationToken ct = default);

    /// <summary>
    /// Every path that puts, moves, restores or reassigns time on an agenda takes it first (architecture, decision 6): whoever comes second waits here,
    /// then decides on what the first one wrote. Ids in order, one statement each, so that two takers never wait for each other in a circle.
    /// </summary>
    public async Task TakeAgendasAsync(IEnumerable<long> agentIds, CancellationToken ct = default)
    {
        foreach (var id in agentIds.Distinct().Order())
        {
            NoteTaken(id);
            await Agents
                .Where(agent => agent.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(agent => agent.AgendaVersion, agent => agent.AgendaVersion + 1), ct);
        }
    }

    /// <summary>Whose agendas open time in a lieu, or did.</summary>
    internal Task<List<long>> AgendasInAsync(long lieuId, CancellationToken ct) =>
        PlagesOuverture.Where(plage => plage.LieuId == lieuId).Select(plage => plage.AgentId).Distinct().ToListAsync(ct);

    /// <summary>
    /// Takes an agenda and keeps it if it will do. Otherwise gives it back before the next is tried: two takers who try several,
    /// each in their own order, never wait for each other in a circle. <paramref name="willDo"/> is told the version that the agenda now has.
    /// </summary>
    public async Task<bool> TakeAgendaIfAsync(long agentId, Func<int, Task<bool>> willDo, CancellationToken ct = default)
    {
        const string Before = "agenda";
        var transaction =
            Database.CurrentTransaction ?? throw new InvalidOperationException("An agenda is taken inside a write transaction.");

        if (transaction.SupportsSavepoints)
        {
            await transaction.CreateSavepointAsync(Before, ct);
        }

        // RETURNING: the same on both databases.
        var taken = await Database
            .SqlQuery<int>(
                $"UPDATE agents SET agenda_version = agenda_version + 1 WHERE id = {agentId} RETURNING agenda_version AS \"Value\""
            )
            .ToListAsync(ct);

        NoteTaken(agentId);
        if (taken is [var version] && await willDo(version))
        {
            return true;
        }

        _taken.Remove(agentId);

        if (transaction.SupportsSavepoints)
        {
            await transaction.RollbackToSavepointAsync(Before, ct);
        }

        return false;
    }

    /// <summary>Has the transaction under way taken this agenda?</summary>
    internal bool HasTaken(long agentId) => HasTakenAgendas && _taken.Contains(agentId);

    /// <summary>It has taken some, and may have written on them what nobody else sees yet.</summary>
    internal bool HasTakenAgendas => _taken.Count > 0 && Database.CurrentTransaction?.TransactionId == _takenIn;

    private void NoteTaken(long agentId)
    {
        if (Database.CurrentTransaction?.TransactionId is not { } transaction)
        {
            return;
        }

        if (transaction != _takenIn)
        {
            _taken.Clear();
            _takenIn = transaction;
        }

        _taken.Add(agentId);
    }

    /// <summary>What may be booked there changes: nothing known of it holds any more, on no node.</summary>
    internal Task TurnCataloguesAsync(IReadOnlyCollection<OfCatalogue> changed, CancellationToken ct)
    {
        var (territoires, organisations) = (Of(CataloguePart.Territoire), Of(CataloguePart.Organisation));
        var (secteurs, services) = (Of(CataloguePart.Secteur), Of(CataloguePart.Service));
        return Territoires
            .Where(territoire =>
                territoires.Contains(territoire.Id)
                || territoire.Organisations.Any(one => organisations.Contains(one.Id))
                || Secteurs.Any(one => secteurs.Contains(one.Id) && one.TerritoireId == territoire.Id)
                || Motifs.Any(one => services.Contains(one.ServiceId) && one.Organisation.TerritoireId == territoire.Id)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.CatalogueVersion, one => one.CatalogueVersion + 1), ct);

        long[] Of(CataloguePart part) => [.. changed.Where(one => one.Part == part).Select(one => one.Id)];
    }

    /// <summary>
    /// One opening of the connection for the questions that follow, until it is given back. Entity Framework otherwise opens for each, and SQLite then tells
    /// the handle all its functions again: a tenth of a millisecond a question.
    /// </summary>
    public async Task<IAsyncDisposable> StayOpenAsync(CancellationToken ct = default)
    {
        await Database.OpenConnectionAsync(ct);
        return new Opening(this);
    }

    /// <summary>
    /// The aggregate counts as changed, so that a second editor is told, where the save cannot know it by itself: n..n links, which have two ends, or a row
    /// that is no part of it. Parts (<see cref="IPartOf"/>) are known.
    /// </summary>
    public void Touch(Aggregate aggregate) => Entry(aggregate).Property(one => one.Revision).IsModified = true;

    /// <summary>Only the framework saves synchronously, when it makes a new protection key.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangeTracker.Entries().All(entry => entry.Entity is DataProtectionKey)
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new NotSupportedException("Saving is asynchronous: SaveChangesAsync writes history and events too.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        new Save(this).RunAsync(token => base.SaveChangesAsync(true, token), cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(Lengths.Default);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<LocalTime>().HaveConversion<LocalTimeConverter>();
        configurationBuilder.Properties<RdvSolidarites.Planning.Recurrence>().HaveConversion<RecurrenceConverter>().HaveMaxLength(200);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(Db).Assembly);
        foreach (var aggregate in builder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(Aggregate))))
        {
            aggregate.FindProperty(nameof(Aggregate.Revision))!.IsConcurrencyToken = true;
        }

        SnakeCase.Apply(builder);
    }

    private sealed class Opening(Db db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await db.Database.CloseConnectionAsync();
    }
}

using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits;

/// <summary>Who enters an agenda, or which agendas somebody enters, how far and why: one question for all of them.</summary>
public sealed class Entrees(Db db, Current current)
{
    /// <summary>Those who enter it, of these territories only when said (null: all).</summary>
    public Task<List<Entree>> OnAsync(Agent agenda, long[]? side, CancellationToken ct)
    {
        var id = agenda.Id;
        var readers = db
            .Agents.KnownTo(agenda)
            .Where(reader => reader.Id != id && (reader.Email != null || reader.CompteId != null))
            .Where(reader => side == null || reader.Roles.Any(role => side.Contains(role.Organisation.TerritoireId)));
        return PairsAsync(readers, db.Agents.Where(agent => agent.Id == id), ct);
    }

    /// <summary>The agendas that this agent enters, among those that <paramref name="me"/> may know.</summary>
    public Task<List<Entree>> OfAsync(Agent reader, Agent me, CancellationToken ct)
    {
        var id = reader.Id;
        return PairsAsync(
            db.Agents.Where(agent => agent.Id == id),
            db.Agents.KnownTo(me).Where(agenda => agenda.Id != id && agenda.HasAgenda),
            ct
        );
    }

    private async Task<List<Entree>> PairsAsync(IQueryable<Agent> readers, IQueryable<Agent> agendas, CancellationToken ct)
    {
        var (given, byEquipe) = (Proximite.GivenTo(current.Now), Proximite.GivenByEquipe(current.Now));
        var pairs = await readers
            .SelectMany(
                _ => agendas,
                Niveaux.Between(
                    current.Now,
                    (reader, agenda, level) =>
                        new Entree
                        {
                            ReaderId = reader.Id,
                            AgendaId = agenda.Id,
                            Level = level,
                            IsAdmin = Proximite.IsAdmin.Ask(reader.Id, agenda),
                            IsColleague = Proximite.IsColleague.Ask(reader.Id, agenda),
                            KeepsDesk = Proximite.KeepsDesk.Ask(reader.Id, agenda),
                            Given = Proximite.IsNear.Ask(reader.Id, agenda)
                                ? agenda.Acces.Where(acces => given.Ask(reader.Id, acces)).Max(acces => (int?)acces.Niveau)
                                : null,
                            ByEquipe = Proximite.IsNear.Ask(reader.Id, agenda)
                                ? agenda.Acces.Where(acces => byEquipe.Ask(reader.Id, acces)).Max(acces => (int?)acces.Niveau)
                                : null,
                        }
                )
            )
            .ToListAsync(ct);
        await NameAsync(pairs, ct);
        return
        [
            .. pairs
                .Where(pair => pair.Level > 0 || pair.IsGiven)
                .OrderBy(pair => pair.Reader.LastName)
                .ThenBy(pair => pair.Agenda.LastName)
                .ThenBy(pair => pair.Reader.FirstName),
        ];
    }

    /// <summary>Both people with their roles and services.</summary>
    private async Task NameAsync(List<Entree> pairs, CancellationToken ct)
    {
        pairs.RemoveAll(pair => pair is { Level: 0, IsGiven: false });
        long[] ids = [.. pairs.SelectMany(pair => new[] { pair.ReaderId, pair.AgendaId }).Distinct()];
        var agents = await db
            .Agents.WithRoles.AsNoTrackingWithIdentityResolution()
            .Where(agent => ids.Contains(agent.Id))
            .ToDictionaryAsync(agent => agent.Id, ct);
        pairs.ForEach(pair => (pair.Reader, pair.Agenda) = (agents[pair.ReaderId], agents[pair.AgendaId]));
    }
}

/// <summary>One agent in the agenda of another: how far, and every reason for it.</summary>
public sealed class Entree
{
    public long ReaderId { get; init; }
    public long AgendaId { get; init; }
    public int Level { get; init; }
    public bool IsAdmin { get; init; }
    public bool IsColleague { get; init; }
    public bool KeepsDesk { get; init; }

    /// <summary>The level given to the reader themselves.</summary>
    public int? Given { get; init; }

    /// <summary>The highest given to an équipe of theirs.</summary>
    public int? ByEquipe { get; init; }

    public bool IsGiven => Given is not null;
    public bool IsByEquipe => ByEquipe is not null;

    public Agent Reader { get; set; } = null!;
    public Agent Agenda { get; set; } = null!;

    public Niveau Niveau => (Niveau)Level;

    /// <summary>By their function: nobody gave it by hand.</summary>
    public bool IsByDefault => IsAdmin || (!IsGiven && (IsColleague || KeepsDesk));

    /// <summary>Only because the territory opens free and busy to all.</summary>
    public bool IsByTerritory => !IsByDefault && !IsGiven && !IsByEquipe;

    /// <summary>Services, or else organisations, of the owner whose RDVs stay « Occupé » for the reader: what one does not share keeps its context.</summary>
    public IReadOnlyList<string> Except => Niveau < Niveau.AvecDetail ? [] : NamesOf(Niveau.SansDetail);

    /// <summary>Those that the reader writes among others that they only read: an équipe was given detail, and writing comes from their role.</summary>
    public IReadOnlyList<string> Written => ReadOnly.Count == 0 ? [] : NamesOf(Niveau.Ecriture);

    /// <summary>Those that they read and do not write, although they write others.</summary>
    public IReadOnlyList<string> ReadOnly => Niveau < Niveau.Ecriture ? [] : NamesOf(Niveau.AvecDetail);

    /// <summary>What the owner holds at this level for the reader: services that they hold at no higher one, or else organisations.</summary>
    private IReadOnlyList<string> NamesOf(Niveau niveau)
    {
        var held = Agenda
            .Roles.SelectMany(role => Agenda.Services.Select(service => (role.Organisation, Service: service)))
            .ToLookup(matter => LevelOf(matter.Organisation, matter.Service));
        var higher = held.Where(group => group.Key > niveau).SelectMany(group => group).ToList();
        var services = held[niveau].Select(matter => matter.Service.ShortName).Except(higher.Select(matter => matter.Service.ShortName));
        var houses = held[niveau].Select(matter => matter.Organisation.Name).Except(higher.Select(matter => matter.Organisation.Name));
        List<string> found = [.. services.Distinct()];
        return found.Count > 0 ? found : [.. houses.Distinct()];
    }

    /// <summary>Of a RDV of this context: the level of the agenda where the reader shares it; else what was given by hand, to them or else to their équipes.</summary>
    private Niveau LevelOf(Organisation organisation, Service service)
    {
        var hides = service.IsSensitive && !organisation.Territoire.OpensSensitive;
        var isTheirs = Reader.ServiceIds.Contains(service.Id);
        var lifted = (Niveau)(Given ?? ByEquipe ?? 0);
        return Shares(organisation, service, isTheirs, hides) ? Niveau
            : lifted >= Niveau.AvecDetail && (isTheirs || !hides) ? lifted
            : Niveau.SansDetail;
    }

    private bool Shares(Organisation organisation, Service service, bool isTheirs, bool hides) =>
        Reader.Roles.Exists(role =>
            role.OrganisationId == organisation.Id
            && (
                role.Level == RoleLevel.Admin
                || isTheirs
                || (role.Secretaire && (role.SecretaireServiceIds.Contains(service.Id) || (role.SecretaireServiceIds.Count == 0 && !hides)))
            )
        );
}

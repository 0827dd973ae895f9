using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.AccesAgendas;

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
                            IsGiven = Proximite.IsNear.Ask(reader.Id, agenda) && agenda.Acces.Any(acces => given.Ask(reader.Id, acces)),
                            IsByEquipe =
                                Proximite.IsNear.Ask(reader.Id, agenda) && agenda.Acces.Any(acces => byEquipe.Ask(reader.Id, acces)),
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

    /// <summary>Something given to the reader themselves counts.</summary>
    public bool IsGiven { get; init; }
    public bool IsByEquipe { get; init; }

    public Agent Reader { get; set; } = null!;
    public Agent Agenda { get; set; } = null!;

    public Niveau Niveau => (Niveau)Level;

    /// <summary>By their function: nobody gave it by hand.</summary>
    public bool IsByDefault => IsAdmin || (!IsGiven && (IsColleague || KeepsDesk));

    /// <summary>Only because the territory opens free and busy to all.</summary>
    public bool IsByTerritory => !IsByDefault && !IsGiven && !IsByEquipe;

    /// <summary>Services, or else organisations, of the owner whose RDVs stay « Occupé » for the reader: what one does not share keeps its context.</summary>
    public IReadOnlyList<string> Except
    {
        get
        {
            if (Niveau < Niveau.AvecDetail || IsGiven || IsByEquipe)
            {
                return [];
            }

            var held = Agenda.Roles.SelectMany(role => Agenda.Services.Select(service => (role.Organisation, Service: service))).ToList();
            var shared = held.Where(matter => Shares(matter.Organisation.Id, matter.Service.Id)).ToList();
            var services = held.Select(matter => matter.Service.ShortName).Except(shared.Select(matter => matter.Service.ShortName));
            var houses = held.Select(matter => matter.Organisation.Name).Except(shared.Select(matter => matter.Organisation.Name));
            List<string> found = [.. services.Distinct()];
            return found.Count > 0 ? found : [.. houses.Distinct()];
        }
    }

    private bool Shares(long organisation, long service) =>
        Reader.Roles.Exists(role =>
            role.OrganisationId == organisation
            && (
                role.Level == RoleLevel.Admin
                || Reader.ServiceIds.Contains(service)
                || (role.Secretaire && (role.SecretaireServiceIds.Count == 0 || role.SecretaireServiceIds.Contains(service)))
            )
        );
}

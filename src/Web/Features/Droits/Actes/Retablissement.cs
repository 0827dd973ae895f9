using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using Version = RdvSolidarites.Web.Infrastructure.Data.Version;

namespace RdvSolidarites.Web.Features.Droits.Actes;

/// <summary>Puts the rights that an agent set in one act back to what they were, as the history kept them. What somebody changed since stays as it is.</summary>
public sealed class Retablissement(Db db, Current current)
{
    /// <summary>One click undoes what was just done; later, one looks at what changes first.</summary>
    public static readonly Duration Patience = Duration.FromHours(1);

    private static readonly Duration _again = Duration.FromMinutes(1);

    /// <summary>What they set last (or did to one access), if that was a moment ago, and what would undo it.</summary>
    public async Task<(Instant Moment, Decision Undo)?> LastAsync(CancellationToken ct, long? accesId = null)
    {
        var acces = accesId?.ToString(CultureInfo.InvariantCulture);
        var (author, since) = (current.Auteur.Reference, current.Now - _again);
        var last = await db
            .Versions.Where(version => version.Entity == nameof(AccesAgenda) && version.Author == author && version.At > since)
            .Where(version => acces == null || version.EntityId == acces)
            .OrderByDescending(version => version.Id)
            .Select(version => (Instant?)version.At)
            .FirstOrDefaultAsync(ct);

        if (last is not { } at)
        {
            return null;
        }

        var moment = Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        return (moment, await OfAsync(moment, ct));
    }

    /// <summary>What to give and to take back so that nothing is left of what was set at this moment.</summary>
    public async Task<Decision> OfAsync(Instant moment, CancellationToken ct)
    {
        var (author, end) = (current.Auteur.Reference, moment + Duration.FromMilliseconds(1));
        var versions = await db
            .Versions.Where(version => version.Entity == nameof(AccesAgenda) && version.Author == author)
            .Where(version => version.At >= moment && version.At < end)
            .OrderBy(version => version.Id)
            .ToListAsync(ct);
        var ids = versions.ConvertAll(version => long.Parse(version.EntityId, CultureInfo.InvariantCulture));
        var standing = await db
            .AccesAgendas.WritableBy(current.Agent)
            .Include(acces => acces.Agenda)
            .Include(acces => acces.Beneficiaire)
            .Include(acces => acces.Equipe!.Membres)
            .Where(acces => ids.Contains(acces.Id) && acces.GrantedAt >= moment && acces.GrantedAt < end)
            .OrderBy(acces => acces.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
        var before = versions
            .Where(version => version.Act == VersionAct.Changed)
            .DistinctBy(version => version.EntityId)
            .ToDictionary(version => version.EntityId, Colonnes.Of, StringComparer.Ordinal);
        var given = standing.ConvertAll(acces => (Acces: acces, Was: WasGiven(acces, before.GetValueOrDefault($"{acces.Id}"))));
        return new Decision(
            [
                .. given.Select(one => one.Was).OfType<Octroi>(),
                .. await TakenAsync([.. versions.Where(version => version.Act == VersionAct.Deleted).Select(Colonnes.Of)], end, ct),
            ],
            [.. given.Where(one => one.Was is null).Select(one => one.Acces)]
        );
    }

    /// <summary>What it replaced; null when there was nothing, or something that is over.</summary>
    private Octroi? WasGiven(AccesAgenda acces, Colonnes? before) =>
        before?.Octroi(acces.Agenda, acces, current.Now) is { } was
            ? was with
            {
                Beneficiaire = acces.Beneficiaire,
                Equipe = acces.Equipe,
            }
            : null;

    /// <summary>What was taken back, where it is still theirs to give and nobody gave or took anything since.</summary>
    private async Task<IReadOnlyList<Octroi>> TakenAsync(IReadOnlyList<Colonnes> taken, Instant end, CancellationToken ct)
    {
        if (taken.Count == 0)
        {
            return [];
        }

        var me = current.Agent;
        long[] ids = [.. taken.SelectMany(row => new[] { row.Id("AgendaId"), row.Id("BeneficiaireId") }).OfType<long>().Distinct()];
        long[] equipeIds = [.. taken.Select(row => row.Id("EquipeId")).OfType<long>().Distinct()];
        var agents = await db.Agents.WithRoles.KnownTo(me).Where(agent => ids.Contains(agent.Id)).ToDictionaryAsync(agent => agent.Id, ct);
        var equipes = await db
            .Equipes.VisibleTo(me)
            .Include(equipe => equipe.Membres)
            .Where(equipe => equipeIds.Contains(equipe.Id))
            .ToDictionaryAsync(equipe => equipe.Id, ct);
        var existing = await db.AccesAgendas.Where(acces => ids.Contains(acces.AgendaId)).ToListAsync(ct);
        var (since, near) = (await TakenSinceAsync(end, ct), await NearAsync(ids, ct));
        return
        [
            .. taken
                .Where(row => !since.Contains(row.Paire))
                .Select(row => Again(row, agents, equipes))
                .OfType<Octroi>()
                .Where(octroi => !existing.Exists(octroi.IsFor) && IsTheirsToGive(octroi, near)),
        ];
    }

    private Octroi? Again(Colonnes row, Dictionary<long, Agent> agents, Dictionary<long, Equipe> equipes) =>
        agents.GetValueOrDefault(row.Id("AgendaId") ?? 0) is { HasAgenda: true } agenda
        && row.Octroi(agenda, now: null, current.Now) is { } was
            ? was with
            {
                Beneficiaire = agents.GetValueOrDefault(row.Id("BeneficiaireId") ?? 0),
                Equipe = equipes.GetValueOrDefault(row.Id("EquipeId") ?? 0),
            }
            : null;

    /// <summary>As where one gives: to those of their side, never to themselves on somebody else's agenda, not even by undoing.</summary>
    private bool IsTheirsToGive(Octroi octroi, HashSet<Paire> near)
    {
        var (me, agenda) = (current.Agent, octroi.Agenda);
        var side = me.SideOn(agenda);
        return octroi.Equipe is { } equipe
            ? side.Contains(equipe.TerritoireId) && (agenda.Id == me.Id || !equipe.Membres.Exists(membre => membre.Id == me.Id))
            : octroi.Beneficiaire is { } agent
                && agent.Id != me.Id
                && agent.Roles.Exists(role => side.Contains(role.Organisation.TerritoireId))
                && near.Contains(new Paire(agenda.Id, agent.Id, null));
    }

    /// <summary>Who of them could enter whose agenda: near its owner, able to sign in.</summary>
    private Task<HashSet<Paire>> NearAsync(long[] ids, CancellationToken ct) =>
        db
            .Agents.Where(agenda => ids.Contains(agenda.Id))
            .SelectMany(
                agenda => db.Agents.Where(agent => ids.Contains(agent.Id) && (agent.Email != null || agent.CompteId != null)),
                (agenda, agent) => new Couple { Agenda = agenda, Agent = agent }
            )
            .Where(Expressions.Whole((Couple one) => Proximite.IsNear.Ask(one.Agent.Id, one.Agenda)))
            .Select(one => new Paire(one.Agenda.Id, one.Agent.Id, null))
            .ToHashSetAsync(ct);

    /// <summary>What anybody took back after that moment.</summary>
    private async Task<HashSet<Paire>> TakenSinceAsync(Instant end, CancellationToken ct)
    {
        var versions = await db
            .Versions.Where(version => version.Entity == nameof(AccesAgenda) && version.Act == VersionAct.Deleted && version.At >= end)
            .ToListAsync(ct);
        return [.. versions.Select(version => Colonnes.Of(version).Paire)];
    }

    /// <summary>An agenda and who enters it.</summary>
    private sealed record Paire(long? AgendaId, long? BeneficiaireId, long? EquipeId);

    /// <summary>Two agents, as a query pairs them.</summary>
    private sealed class Couple
    {
        public required Agent Agenda { get; init; }
        public required Agent Agent { get; init; }
    }

    /// <summary>Columns of an access as they were before a save.</summary>
    private sealed class Colonnes(Dictionary<string, string?[]> changes)
    {
        public static Colonnes Of(Version version) =>
            new(JsonSerializer.Deserialize<Dictionary<string, string?[]>>(version.Changes, Json.Options) ?? []);

        public Paire Paire => new(Id("AgendaId"), Id("BeneficiaireId"), Id("EquipeId"));

        public long? Id(string name) => long.TryParse(Before(name, null), CultureInfo.InvariantCulture, out var id) ? id : null;

        /// <summary>What was given then. Null when it is over.</summary>
        public Octroi? Octroi(Agent agenda, AccesAgenda? now, Instant at)
        {
            var end = Before("ExpiresAt", Json.Text(now?.ExpiresAt)) is { } written
                ? InstantPattern.ExtendedIso.Parse(written).Value
                : (Instant?)null;
            return end <= at
                ? null
                : new Octroi(agenda, Enum.Parse<Niveau>(Before("Niveau", now?.Niveau.ToString())!), end, Before("Note", now?.Note));
        }

        /// <summary>A column that did not change is still what it was.</summary>
        private string? Before(string name, string? unchanged) => changes.TryGetValue(name, out var pair) ? pair[0] : unchanged;
    }
}

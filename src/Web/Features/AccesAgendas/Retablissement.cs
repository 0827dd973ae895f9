using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using Version = RdvSolidarites.Web.Infrastructure.Data.Version;

namespace RdvSolidarites.Web.Features.AccesAgendas;

/// <summary>Puts the rights that an agent set in one act back to what they were, as the history kept them. What somebody changed since stays as it is.</summary>
public sealed class Retablissement(Db db, Current current)
{
    /// <summary>What to give and to take back so that nothing is left of what was set at this moment.</summary>
    public async Task<Decision> OfAsync(Instant moment, CancellationToken ct)
    {
        var (author, end) = (current.Agent.Reference, moment + Duration.FromMilliseconds(1));
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
            .ToDictionary(version => version.EntityId, Colonnes.Of, StringComparer.Ordinal);
        var given = standing.ConvertAll(acces => (Acces: acces, Was: WasGiven(acces, before.GetValueOrDefault($"{acces.Id}"))));
        return new Decision(
            [
                .. given.Select(one => one.Was).OfType<Octroi>(),
                .. await TakenAsync([.. versions.Where(version => version.Act == VersionAct.Deleted).Select(Colonnes.Of)], ct),
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

    /// <summary>What was taken back, where it is still theirs to give and nobody gave something else since.</summary>
    private async Task<IReadOnlyList<Octroi>> TakenAsync(IReadOnlyList<Colonnes> taken, CancellationToken ct)
    {
        var me = current.Agent;
        long?[] ids = [.. taken.Select(row => row.Id("AgendaId")), .. taken.Select(row => row.Id("BeneficiaireId"))];
        long?[] equipeIds = [.. taken.Select(row => row.Id("EquipeId"))];
        var agents = await db.Agents.WithRoles.KnownTo(me).Where(agent => ids.Contains(agent.Id)).ToDictionaryAsync(agent => agent.Id, ct);
        var equipes = await db
            .Equipes.VisibleTo(me)
            .Include(equipe => equipe.Membres)
            .Where(equipe => equipeIds.Contains(equipe.Id))
            .ToDictionaryAsync(equipe => equipe.Id, ct);
        var existing = await db.AccesAgendas.Where(acces => ids.Contains(acces.AgendaId)).ToListAsync(ct);
        return [.. taken.Select(Again).OfType<Octroi>()];

        Octroi? Again(Colonnes row)
        {
            var agenda = agents.GetValueOrDefault(row.Id("AgendaId") ?? 0);
            var agent = agents.GetValueOrDefault(row.Id("BeneficiaireId") ?? 0);
            var equipe = equipes.GetValueOrDefault(row.Id("EquipeId") ?? 0);
            // Nobody sets what concerns themselves on somebody else's agenda, not even by undoing.
            var isMineToSet = agenda?.Id == me.Id || (agent?.Id != me.Id && equipe?.Membres.Exists(membre => membre.Id == me.Id) != true);

            if (agenda is null || (agent is null && equipe is null) || !isMineToSet || !me.MaySetAccessOn(agenda))
            {
                return null;
            }

            var was = row.Octroi(agenda, now: null, current.Now);
            return was is null || existing.Exists((was with { Beneficiaire = agent, Equipe = equipe }).IsFor)
                ? null
                : was with
                {
                    Beneficiaire = agent,
                    Equipe = equipe,
                };
        }
    }

    /// <summary>Columns of an access as they were before a save.</summary>
    private sealed class Colonnes(Dictionary<string, string?[]> changes)
    {
        public static Colonnes Of(Version version) =>
            new(JsonSerializer.Deserialize<Dictionary<string, string?[]>>(version.Changes, Json.Options) ?? []);

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

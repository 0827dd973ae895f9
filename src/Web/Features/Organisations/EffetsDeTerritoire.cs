using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>What changes for agents and citizens when a territory is set otherwise, in sentences, with how many people that meets.</summary>
public sealed class EffetsDeTerritoire(Db db, EffetsDeFeries feries)
{
    public async Task<IReadOnlyList<string>> SaidAsync(Territoire old, TerritoireVoulu wanted, CancellationToken ct) =>
        [
            .. await feries.SaidAsync(old, wanted.FeriesTravailles, ct),
            .. await WallsAsync(old, wanted, ct),
            .. await SecondFactorAsync(old, wanted, ct),
        ];

    private async Task<IReadOnlyList<string>> WallsAsync(Territoire old, TerritoireVoulu wanted, CancellationToken ct)
    {
        var (walls, busy) = (old.IsolatedOrganisations != wanted.IsolatedOrganisations, old.OpenFreeBusy != wanted.OpenFreeBusy);
        var (hidden, owners) = (old.OpensSensitive != wanted.OpensSensitive, old.OwnersGrantAccess != wanted.OwnersGrantAccess);

        if (!walls && !busy && !hidden && !owners)
        {
            return [];
        }

        var id = old.Id;
        var agents = await db.Agents.CountAsync(
            agent => agent.DeletedAt == null && agent.Roles.Any(role => role.Organisation.TerritoireId == id),
            ct
        );
        var all = Francais.Nombre(agents, "agent");
        return
        [
            .. Said(
                walls,
                wanted.IsolatedOrganisations,
                $"{all}\u00A0: chacun ne verra plus que les agendas et les fiches de ses propres organisations, et aucun accès ne pourra passer d’une organisation à l’autre.",
                $"{all}\u00A0: les organisations ne seront plus isolées. Les fiches des usagers redeviennent communes au territoire, et un accès à un agenda peut être donné d’une organisation à l’autre."
            ),
            .. Said(
                busy,
                wanted.OpenFreeBusy,
                $"{all}\u00A0: chacun verra quand les autres agents du territoire sont libres ou occupés, sans aucun détail.",
                $"{all}\u00A0: qui n’a pas d’autre accès ne verra plus quand les autres agents sont libres ou occupés."
            ),
            .. Said(
                hidden,
                wanted.OpensSensitive,
                $"{all}\u00A0: un accès avec détail, donné à la main, montrera aussi les RDV des services sensibles et des motifs invisibles.",
                $"{all}\u00A0: les RDV des services sensibles et des motifs invisibles redeviennent «\u00A0Occupé\u00A0» pour qui n’est pas du service."
            ),
            .. Said(
                owners,
                wanted.OwnersGrantAccess,
                $"{all}\u00A0: chacun pourra dire lui-même qui entre dans son agenda.",
                $"{all}\u00A0: seules les personnes qui administrent diront qui entre dans un agenda. Les accès déjà donnés restent."
            ),
        ];
    }

    private async Task<IReadOnlyList<string>> SecondFactorAsync(Territoire old, TerritoireVoulu wanted, CancellationToken ct)
    {
        if (old.RequiresSecondFactor == wanted.RequiresSecondFactor)
        {
            return [];
        }

        if (!wanted.RequiresSecondFactor)
        {
            return ["Plus personne n’aura à prouver son identité une seconde fois pour entrer. Qui l’a réglé le garde."];
        }

        var id = old.Id;
        var without = await db.Agents.CountAsync(
            agent =>
                agent.DeletedAt == null
                && agent.Compte != null
                && !agent.Compte.TwoFactorEnabled
                && (
                    agent.Roles.Any(role => role.Organisation.TerritoireId == id)
                    || agent.RolesTerritoire.Any(role => role.TerritoireId == id)
                ),
            ct
        );
        return
        [
            without == 0
                ? "Tous les agents qui ont un compte ont déjà réglé leur connexion en deux étapes."
                : $"{Francais.Nombre(without, "agent n’a pas encore", "agents n’ont pas encore")} de connexion en deux étapes\u00A0: à leur prochaine page, ils devront la régler avant de continuer, vous aussi si vous en êtes.",
        ];
    }

    private static IEnumerable<string> Said(bool changes, bool on, string gained, string lost) =>
        changes ? [on ? gained : lost] : Array.Empty<string>();
}

using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Actes;

/// <summary>A collective RDV that an agent wants to open.</summary>
public sealed record CollectifVoulu(ProjetRdv Projet, string IdempotencyKey)
{
    /// <summary>A place for this time only: name and address.</summary>
    public (string Name, string Address)? OwnLieu { get; init; }
    public string? Title { get; init; }
    public int? Seats { get; init; }
    public string? Context { get; init; }
}

/// <summary>A service opens a collective RDV; nobody is in it yet. The same form sent twice opens one.</summary>
public sealed class OuvertureCollective(Db db, Acting acting, Avertissements avertissements, Current current)
{
    private Agent Me => current.Agent;

    /// <summary>Opens a RDV collectif.</summary>
    /// <exception cref="RefusalException">The very same one stands already.</exception>
    public Task<Outcome<Rdv>> OpenAsync(CollectifVoulu wanted, Asked asked, CancellationToken ct) =>
        acting.RunAsync(
            new Act<CollectifVoulu, Rdv>(() => TakeAsync(wanted, ct), _ => OpenAsync(wanted, ct))
            {
                Already = _ => db.Rdvs.FirstOrDefaultAsync(rdv => rdv.IdempotencyKey == wanted.IdempotencyKey, ct),
                Warnings = _ => ToKnowAsync(wanted.Projet, ct),
                Seal = asked.Seal,
            },
            ct
        );

    private async Task<CollectifVoulu> TakeAsync(CollectifVoulu wanted, CancellationToken ct)
    {
        await db.TakeToWriteAsync(Me, wanted.Projet.AgentIds, current.Now, ct);
        return wanted;
    }

    private async Task<IWarnings?> ToKnowAsync(ProjetRdv projet, CancellationToken ct)
    {
        if (await db.IdenticalAsync(projet, collectif: true, ct) is not null)
        {
            throw new RefusalException(RdvRefusals.SameCollective);
        }

        return await avertissements.AVerifierAsync(Me, projet, ct);
    }

    private async Task<Rdv> OpenAsync(CollectifVoulu wanted, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var (motifId, lieuId, agents) = (wanted.Projet.MotifId, wanted.Projet.LieuId, wanted.Projet.AgentIds.ToArray());
        var motif = await db
            .Motifs.Include(one => one.Service)
            .Include(one => one.Organisation)
                .ThenInclude(organisation => organisation.Territoire)
            .Where(one => one.Id == motifId && one.DeletedAt == null)
            .OneOr404Async(ct);
        var rdv = Rdv.Open(
            motif,
            !motif.HasLieu ? null
                : wanted.OwnLieu is var (name, address) ? Lieu.Once(motif.Organisation, name, address)
                : await db.Lieux.FirstOrDefaultAsync(lieu => lieu.Id == lieuId, ct),
            wanted.Projet.At,
            await db.Agents.Where(agent => EF.Parameter(agents).Contains(agent.Id)).OrderBy(agent => agent.Id).ToListAsync(ct),
            Me,
            current.Now,
            wanted.IdempotencyKey
        );
        (rdv.Title, rdv.MaxParticipants, rdv.Context) = (wanted.Title?.Trim(), wanted.Seats, wanted.Context?.Trim());
        rdv.Announce();
        db.Add(rdv);
        return rdv;
    }
}

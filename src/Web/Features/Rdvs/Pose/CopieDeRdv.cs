using System.Globalization;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>« Dupliquer »: the form filled as a RDV that one may see, for another day. Whom one may not choose any more is left out.</summary>
public sealed class CopieDeRdv(Db db, Current current)
{
    public async Task<PoseInput?> ReadAsync(IQueryCollection query, CancellationToken ct)
    {
        if (!long.TryParse(query["copie"], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var me = current.Agent;
        var rdv = await db
            .Rdvs.VisibleTo(me, current.Now)
            .WithPeople.AsNoTrackingWithIdentityResolution()
            .Where(one => one.Id == id && !one.Motif.Collectif)
            .OneOr404Async(ct);
        var (agents, people) = (rdv.Agents.Select(one => one.AgentId).ToArray(), rdv.Participations.Select(one => one.UsagerId).ToArray());
        var own = rdv.Lieu is { Availability: LieuAvailability.SingleUse } place ? place : null;
        return new PoseInput
        {
            Agents = await db
                .Agents.WritableBy(me, current.Now)
                .Where(agent => EF.Parameter(agents).Contains(agent.Id))
                .Select(agent => agent.Id)
                .ToListAsync(ct),
            Usagers = await db
                .Usagers.VisibleTo(me)
                .Where(usager => EF.Parameter(people).Contains(usager.Id))
                .Select(usager => usager.Id)
                .ToListAsync(ct),
            Motif = rdv.MotifId,
            Duree = (int)rdv.Length.TotalMinutes,
            Lieu = own is null ? rdv.LieuId : null,
            LieuNom = own?.Name,
            LieuAdresse = own?.Address,
            Contexte = me.MayReadNotes(rdv) ? rdv.Context : null,
            Adresse = rdv.HomeAddress,
            Telephone = rdv.PhoneToCall,
        };
    }
}

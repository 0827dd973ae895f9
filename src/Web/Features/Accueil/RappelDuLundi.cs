using System.Text.Json;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Accueil;

/// <summary>An agent has RDVs to fill in, and it is Monday.</summary>
public sealed record RappelARenseigner(long AgentId);

/// <summary>On Monday morning, whoever has RDVs to fill in and did not say no is told once. Several workers share: whoever marks the agent tells them.</summary>
internal sealed class RappelDuLundi(Db db) : INettoyage
{
    /// <summary>A worker that was down tries again until then.</summary>
    private const int FirstHour = 7;
    private const int LastHour = 12;
    private const int Batch = 200;

    /// <summary>How many were told.</summary>
    public async Task<int> RunAsync(Instant now, CancellationToken ct)
    {
        var told = 0;

        // Monday does not dawn everywhere at once.
        foreach (var name in await db.Territoires.Select(territoire => territoire.TimeZone).Distinct().ToListAsync(ct))
        {
            var local = now.InZone(DateTimeZoneProviders.Tzdb[name]).LocalDateTime;
            if (local.DayOfWeek == IsoDayOfWeek.Monday && local.Hour is >= FirstHour and < LastHour)
            {
                told += await TellAsync(name, local.Date, now, ct);
            }
        }

        return told;
    }

    private async Task<int> TellAsync(string zone, LocalDate monday, Instant now, CancellationToken ct)
    {
        var waiting = db.Agents.Where(agent =>
            agent.HasAgenda
            && agent.WantsWeeklyReminder
            && agent.DeletedAt == null
            && agent.Email != null
            && (agent.RemindedOn == null || agent.RemindedOn < monday)
            && agent.Roles.Any(role => role.Organisation.Territoire.TimeZone == zone)
        );
        var ids = await waiting
            .Where(agent =>
                db.RdvsAgents.Any(place =>
                    place.AgentId == agent.Id
                    && place.Occupies
                    && place.EndsAt <= now
                    && place.Rdv.Status == RdvStatus.Unknown
                    && place.Rdv.DeletedAt == null
                )
            )
            .OrderBy(agent => agent.Id)
            .Select(agent => agent.Id)
            .Take(Batch)
            .ToListAsync(ct);
        if (ids.Count == 0)
        {
            return 0;
        }

        var told = 0;
        await using var transaction = await db.BeginWriteAsync(ct);
        foreach (var id in ids)
        {
            if (
                await waiting
                    .Where(agent => agent.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(agent => agent.RemindedOn, monday), ct) == 1
            )
            {
                db.Add(Happened(new RappelARenseigner(id), now));
                told++;
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return told;
    }

    private static Evenement Happened(RappelARenseigner what, Instant now) =>
        new()
        {
            Kind = nameof(RappelARenseigner),
            Payload = JsonSerializer.Serialize(what, Json.Options),
            Author = Systeme.Instance.Reference,
            At = now,
        };
}

/// <summary>"Il vous reste 6 RDV à renseigner", with the way there; nothing when they did it meanwhile.</summary>
public sealed class RappelNotification(Db db, AdressePublique publique) : INotify<RappelARenseigner>
{
    public async Task<IReadOnlyList<Envoi>> AboutAsync(RappelARenseigner happened, Survenu circumstances, CancellationToken ct)
    {
        var agent = await db
            .Agents.AsNoTracking()
            .FirstOrDefaultAsync(agent => agent.Id == happened.AgentId && agent.HasAgenda && agent.DeletedAt == null, ct);
        var count = await db.ToFillInHeldBy(happened.AgentId, circumstances.At).CountAsync(ct);
        if (agent is not { WantsWeeklyReminder: true, Email.Length: > 0 } || count == 0)
        {
            return [];
        }

        var title = $"Il vous reste {Francais.Nombre(count, "RDV", "RDV")} à renseigner";
        var mail = new Courrier(title)
            .Dire($"Bonjour {agent.FirstName},")
            .Dire(
                "Ces RDV sont passés et personne n’a encore dit ce qu’ils sont devenus. Un clic par RDV suffit, et aucun message ne part aux usagers."
            )
            .Bouton("Renseigner mes RDV", publique.Of("/agents?vue=mes"))
            .Dire($"Ce rappel du lundi se coupe dans vos préférences\u00A0: {publique.Of("/agents/preferences")}")
            .Signer("RDV-Solidarités\nLes réponses à cette adresse ne sont pas lues.");
        return
        [
            new Envoi(MessageChannel.Email, agent.Email.Trim().ToLowerInvariant(), nameof(RappelARenseigner), title, mail.EnTexte())
            {
                Html = mail.EnHtml(),
                ExpiresAt = circumstances.At + Duration.FromDays(2),
            },
        ];
    }
}

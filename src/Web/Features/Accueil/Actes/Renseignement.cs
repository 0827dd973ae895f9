using System.Globalization;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Accueil.Actes;

/// <summary>
/// An agent says what became of several RDVs at once, or takes it back. Each is judged alone: what a colleague has filled in meanwhile stays as they said,
/// and so does what the rule refuses.
/// </summary>
public sealed class Renseignement(Db db, Current current)
{
    /// <summary>No page shows more.</summary>
    private const int Most = 100;

    public Task<Renseignes> FillAsync(Agent me, IReadOnlyList<Cle> chosen, RdvStatus status, CancellationToken ct) =>
        EachAsync(me, chosen, rdv => rdv.Become(status, me, current.Now), rdv => rdv.StatusRefusal(status, me, current.Now), ct);

    /// <summary>A collective RDV: those who came, and the others who were expected.</summary>
    public Task<Renseignes> CallAsync(Agent me, IReadOnlyList<Cle> chosen, HashSet<long> present, CancellationToken ct) =>
        EachAsync(me, chosen, rdv => Call(rdv, me, present), rdv => rdv.StatusRefusal(RdvStatus.Seen, me, current.Now), ct);

    /// <summary>Somebody came to the waiting room.</summary>
    public Task<Renseignes> WelcomeAsync(Agent me, IReadOnlyList<Cle> chosen, CancellationToken ct) =>
        EachAsync(me, chosen, rdv => rdv.Arrive(current.Now), rdv => rdv.ArrivalRefusal(current.Now), ct);

    /// <summary>Nobody came after all.</summary>
    public Task<Renseignes> UnwelcomeAsync(Agent me, IReadOnlyList<Cle> chosen, CancellationToken ct) =>
        EachAsync(me, chosen, rdv => rdv.ForgetArrival(), rdv => rdv.ArrivalRefusal(current.Now), ct);

    /// <summary>Back to what is to be filled in, unless somebody changed it since.</summary>
    public Task<Renseignes> ForgetAsync(Agent me, IReadOnlyList<Cle> chosen, CancellationToken ct) =>
        FillAsync(me, chosen, RdvStatus.Unknown, ct);

    private void Call(Rdv rdv, Agent me, HashSet<long> present)
    {
        var expected = rdv.Participations.Where(place => place.Status == RdvStatus.Unknown).ToList();
        if (expected.Count == 0)
        {
            rdv.Become(RdvStatus.Seen, me, current.Now);
        }

        foreach (var place in expected)
        {
            rdv.Become(place, present.Contains(place.Id) ? RdvStatus.Seen : RdvStatus.Noshow, me, current.Now);
        }
    }

    private async Task<Renseignes> EachAsync(
        Agent me,
        IReadOnlyList<Cle> chosen,
        Action<Rdv> change,
        Func<Rdv, Refusal?> refusal,
        CancellationToken ct
    )
    {
        var revisions = chosen.Take(Most).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Revision);
        long[] ids = [.. revisions.Keys.Order()];
        await using var transaction = await db.BeginWriteAsync(ct);
        // What takes time back (an outcome undone) decides under the lock of the agendas, like whoever puts a RDV.
        var agendas = await db
            .RdvsAgents.Where(place => ids.Contains(place.RdvId))
            .Select(place => place.AgentId)
            .Distinct()
            .ToListAsync(ct);
        await db.TakeAgendasAsync(agendas, ct);
        var rdvs = await db
            .Rdvs.WritableBy(me, current.Now)
            .WithPeople.Where(rdv => ids.Contains(rdv.Id))
            .OrderBy(rdv => rdv.Id)
            .ToListAsync(ct);
        if (rdvs.Count == 0)
        {
            throw new NotFoundException();
        }

        var fresh = rdvs.Where(rdv => rdv.Revision == revisions[rdv.Id]).ToList();
        var taken = await TakenAsync(fresh, ct);
        var refused = fresh.Where(rdv => refusal(rdv) is not null || taken.Contains(rdv)).ToList();
        var done = fresh.Except(refused).ToList();
        done.ForEach(change);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var said = refused.Select(rdv => refusal(rdv) ?? RdvRefusals.TakenMeanwhile).ToList();
        said.ForEach(Telemetry.Count);
        return new Renseignes(done, [.. rdvs.Except(fresh)], said.FirstOrDefault());
    }

    /// <summary>
    /// Cancelled ones to come whose time somebody has now: putting them back is asked on their own page, which says with what. Mostly none, seldom two.
    /// </summary>
    private async Task<List<Rdv>> TakenAsync(List<Rdv> rdvs, CancellationToken ct)
    {
        List<Rdv> taken = [];

        foreach (var rdv in rdvs.Where(rdv => rdv.IsCancelled && rdv.StartsAt > current.Now))
        {
            var agents = rdv.Agents.Select(place => place.AgentId).ToList();

            if (await db.Overlapping(rdv.Id, agents, rdv.StartsAt, rdv.EndsAt).AnyAsync(ct))
            {
                taken.Add(rdv);
            }
        }

        return taken;
    }
}

/// <summary>A RDV as it was when a page showed it: "12-3".</summary>
public sealed record Cle(long Id, int Revision)
{
    public static IReadOnlyList<Cle> Read(IEnumerable<string> typed) =>
        [
            .. typed
                .Select(text => text.Split('-'))
                .Select(parts =>
                    parts is [var id, var revision]
                    && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rdv)
                    && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
                        ? new Cle(rdv, seen)
                        : null
                )
                .OfType<Cle>(),
        ];

    public static string Of(Rdv rdv) => string.Create(CultureInfo.InvariantCulture, $"{rdv.Id}-{rdv.Revision}");
}

/// <summary>What came of it: done, changed by somebody else meanwhile, refused.</summary>
public sealed record Renseignes(IReadOnlyList<Rdv> Done, IReadOnlyList<Rdv> Changed, Refusal? Refused)
{
    /// <summary>What an undo names: those done, as they are now.</summary>
    public string? Undo => Done.Count == 0 ? null : string.Join(',', Done.Select(Cle.Of));

    public string Sentence(string what)
    {
        List<string> said = [];
        if (Done.Count == 1)
        {
            said.Add($"{Name(Done[0])}\u00A0: {what}.");
        }
        else if (Done.Count > 1)
        {
            said.Add($"{Francais.Nombre(Done.Count)}\u00A0RDV\u00A0: {what}.");
        }

        said.AddRange(
            Changed.Select(rdv => $"{Name(rdv)} n’a pas changé\u00A0: un collègue l’a noté «\u00A0{Word(rdv.Status)}\u00A0» entre-temps.")
        );
        if (Refused is { } refusal)
        {
            said.Add(refusal.Message);
        }

        return said.Count == 0 ? "Rien n’a changé." : string.Join(' ', said);
    }

    private static string Word(RdvStatus status) => status == RdvStatus.Unknown ? "à renseigner" : Statuts.Bouton(status);

    private static string Name(Rdv rdv) =>
        rdv.Motif.Collectif || rdv.Participations.Count == 0
            ? rdv.Title ?? rdv.Motif.Name
            : string.Join(", ", rdv.Participations.OrderBy(place => place.Id).Select(place => place.Usager.FullName));
}

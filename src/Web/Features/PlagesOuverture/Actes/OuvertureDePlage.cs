using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Horaires.Actes;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture.Actes;

/// <summary>Time is opened in an agenda, once, however many clicks. What it overlaps and what is odd in it is read before.</summary>
public sealed class OuvertureDePlage(Db db, Acting acting, Current current)
{
    public Task<Outcome<PlageOuverture>> OpenAsync(
        long agentId,
        long organisationId,
        PlageVoulue wanted,
        string? seal,
        CancellationToken ct
    ) =>
        acting.RunAsync(
            new Act<Agent, PlageOuverture>(
                () => TakeAsync(agentId, organisationId, ct),
                agenda => OpenAsync(agenda, organisationId, wanted, ct)
            )
            {
                Already = _ => SameAsync(agentId, organisationId, wanted, ct),
                Warnings = agenda => VerifyAsync(agenda, wanted, ct),
                Seal = seal,
            },
            ct
        );

    /// <summary>The very same plage, if it stands already.</summary>
    private async Task<PlageOuverture?> SameAsync(long agentId, long organisationId, PlageVoulue wanted, CancellationToken ct)
    {
        var (title, lieuId, first) = (wanted.Title, wanted.LieuId, wanted.Horaire.FirstDay);
        var alike = await db
            .PlagesOuverture.AsNoTracking()
            .Include(plage => plage.Motifs)
            .Where(plage => plage.AgentId == agentId && plage.OrganisationId == organisationId && plage.LieuId == lieuId)
            .Where(plage => plage.Title == title && plage.FirstDay == first)
            .OrderBy(plage => plage.Id)
            .ToListAsync(ct);
        return alike.Find(plage =>
            plage.Horaire with { Derogations = null } == wanted.Horaire with { Derogations = null }
            && plage.Derogations.Count == 0
            && plage.Motifs.Select(motif => motif.Id).ToHashSet().SetEquals(wanted.MotifIds)
        );
    }

    private async Task<Agent> TakeAsync(long agentId, long organisationId, CancellationToken ct)
    {
        await db.TakeAgendasAsync([agentId], ct);
        var agenda = await db.Agents.WithRoles.WritableBy(current.Agent, current.Now).Where(agent => agent.Id == agentId).OneOr404Async(ct);
        PlageOuverture.ClockRefusal(agenda, await db.Organisations.FirstAsync(one => one.Id == organisationId, ct)).ThrowIfAny();
        return agenda;
    }

    private async Task<IWarnings?> VerifyAsync(Agent agenda, PlageVoulue wanted, CancellationToken ct)
    {
        var overlaps = await db.OverlappingAsync(current.Agent, agenda, wanted.Horaire, exceptId: null, current.Now, ct);
        var (lieu, motifs) = await db.ChosenAsync(wanted, ct);
        return Verification.Nothing with { Warnings = [.. current.Odd(agenda, wanted.Horaire, motifs, lieu), .. overlaps.Sentences] };
    }

    private async Task<PlageOuverture> OpenAsync(Agent agenda, long organisationId, PlageVoulue wanted, CancellationToken ct)
    {
        var (lieu, motifs) = await db.ChosenAsync(wanted, ct);
        var organisation = await db.Organisations.FirstAsync(one => one.Id == organisationId, ct);
        var plage = PlageOuverture.Open(agenda, organisation, lieu, motifs, wanted.Horaire);
        plage.Title = wanted.Title;
        db.Add(plage);
        return plage;
    }
}

/// <summary>What is odd in a plage that is about to be saved.</summary>
internal static class Bizarreries
{
    /// <summary>Where nothing at all will come of it, why is said once; else what does not fit in it.</summary>
    public static IEnumerable<string> Odd(this Current current, Agent agenda, Plage horaire, IReadOnlyList<Motif> motifs, Lieu? lieu)
    {
        var feries = agenda.Roles.Select(role => role.Organisation.Territoire.Feries).FirstOrDefault() ?? ProfilFerie.Metropole;
        return
            AutresPlages.Barren(horaire, current.Now.InZone(agenda.Zone).Date, agenda.Zone, feries, lieu?.FeriesTravailles) is { } nothing
            ? [nothing]
            : AutresPlages.Oddities(horaire, motifs);
    }
}

/// <summary>A plage changes, or what comes of it from a day on: then the old one ends the day before and a new one begins.</summary>
public sealed class ModificationDePlage(Db db, HoraireEnMain<PlageOuverture> inHand, RdvsTouches touches, Current current)
{
    /// <summary>Changes a plage, all of it or from a day on.</summary>
    /// <param name="id">Which.</param>
    /// <param name="wanted">What it becomes.</param>
    /// <param name="from">The day from which it changes; null when all of it does.</param>
    /// <param name="asked">The screen that it was sent from.</param>
    /// <param name="ct">Stops the wait for the agenda.</param>
    public Task<Outcome<HoraireChange<PlageOuverture>>> ChangeAsync(
        long id,
        PlageVoulue wanted,
        LocalDate? from,
        Asked asked,
        CancellationToken ct
    ) =>
        inHand.ChangeAsync(
            id,
            plage => VerifyAsync(plage, Kept(wanted, plage), from, ct),
            plage => WriteAsync(plage, Kept(wanted, plage), from, ct),
            asked,
            ct
        );

    private static PlageVoulue Kept(PlageVoulue wanted, PlageOuverture plage) =>
        wanted with
        {
            Horaire = wanted.Horaire.KeepingDerogationsOf(plage.Horaire),
        };

    private async Task<Verification> VerifyAsync(PlageOuverture plage, PlageVoulue wanted, LocalDate? from, CancellationToken ct)
    {
        var (lieu, motifs) = await db.ChosenAsync(wanted, ct);
        var overlaps = await db.OverlappingAsync(current.Agent, plage.Agent, wanted.Horaire, plage.Id, current.Now, ct);
        var (before, next) = (Ouvert.Of(plage), new Ouvert(wanted.Horaire, wanted.MotifIds.ToHashSet(), wanted.LieuId));
        IReadOnlyList<Ouvert> after = from is { } day ? [before with { Horaire = plage.Horaire.EndingBefore(day)! }, next] : [next];
        return new Verification(
            [.. current.Odd(plage.Agent, wanted.Horaire, motifs, lieu), .. overlaps.Sentences],
            await touches.ByLossAsync(plage.Agent, plage.Id, before, after, ct)
        );
    }

    private async Task<PlageOuverture> WriteAsync(PlageOuverture plage, PlageVoulue wanted, LocalDate? from, CancellationToken ct)
    {
        var (lieu, motifs) = await db.ChosenAsync(wanted, ct);

        if (from is not { } day)
        {
            plage.Change(wanted.Title, lieu, motifs, wanted.Horaire);
            db.Touch(plage); // its motifs are rows of their own: whoever has the form open must learn of them too
            return plage;
        }

        var next = PlageOuverture.Open(plage.Agent, plage.Organisation, lieu, motifs, wanted.Horaire);
        next.Title = wanted.Title;
        plage.Reschedule(plage.Horaire.EndingBefore(day)!);
        db.Add(next);
        return next;
    }
}

/// <summary>Plages of an agent are opened for colleagues too, under the locks of their agendas.</summary>
public sealed class CopieAuxCollegues(Db db, Current current, Acting acting, CopieDePlages copies)
{
    public Task<Outcome<Copies>> CopyAsync(
        IReadOnlyList<PlageOuverture> plages,
        IReadOnlyList<Agent> agents,
        LocalDate from,
        string? seal,
        CancellationToken ct
    ) =>
        acting.RunAsync(
            new Act<Copies, Copies>(
                async () =>
                {
                    await db.TakeToWriteAsync(current.Agent, agents.Select(agent => agent.Id), current.Now, ct);
                    return new Copies(await copies.LookAsync(plages, agents, from, ct));
                },
                found =>
                {
                    copies.Open(found.All);
                    return Task.FromResult(found);
                }
            )
            {
                Warnings = found => Task.FromResult<IWarnings?>(found),
                Seal = seal,
            },
            ct
        );
}

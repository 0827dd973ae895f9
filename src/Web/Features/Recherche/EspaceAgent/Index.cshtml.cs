using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Recherche.EspaceAgent;

/// <summary>Trouver un créneau: over the agendas in which the agent may write, to put a RDV there.</summary>
[SearchTime("/agents/creneaux")]
public sealed partial class IndexModel(
    Db db,
    Current current,
    OffresDePose offres,
    CreneauxDAgent creneaux,
    RechercheAilleurs ailleurs,
    Communes communes
) : PageModel
{
    /// <summary>Shown of one day; more than that, one should say whom one wants.</summary>
    public const int MaxADay = 60;

    public QuestionDAgent Asked { get; private set; } = new();
    public IReadOnlyList<AgentOffert> Agents { get; private set; } = [];
    public IReadOnlyList<MotifCherche> Motifs { get; private set; } = [];
    public IReadOnlyList<(long Id, string Name)> Equipes { get; private set; } = [];
    public IReadOnlyList<(long Id, string Name)> Lieux { get; private set; } = [];
    public IReadOnlyList<string> People { get; private set; } = [];
    public CadreDAgent? Cadre { get; private set; }
    public ReponseDAgent? Answer { get; private set; }
    public IReadOnlyList<SeanceCollective> Collectifs { get; private set; } = [];

    /// <summary>The RDV for which another time is looked for.</summary>
    public Rdv? Moved { get; private set; }
    public LocalDate Today => current.Now.InZone(Cadre?.Motif.Zone ?? current.Agent.Zone).Date;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Asked = QuestionDAgent.Read(Request.Query);
        Agents = await offres.AgentsAsync(ct);
        Motifs = await MotifsAsync(ct);
        Equipes = await EquipesAsync(ct);
        Lieux = await LieuxAsync(ct);
        People = await PeopleAsync(ct);
        Moved = Asked.Deplacer is { } moved
            ? await db
                .Rdvs.WritableBy(current.Agent, current.Now)
                .WithPeople.AsNoTrackingWithIdentityResolution()
                .Where(rdv => rdv.Id == moved)
                .OneOr404Async(ct)
            : null;

        if (Motifs.FirstOrDefault(motif => motif.Id == Asked.Motif) is not { } motif)
        {
            return;
        }

        Cadre = await CadreAsync(motif, ct);

        if (motif.Collectif)
        {
            Collectifs = await CollectifsAsync(Cadre, ct);
        }
        else
        {
            Answer = await creneaux.SearchAsync(Asked, Cadre, ct);
            await LookElsewhereAsync(Cadre, Answer, ct);
        }
    }

    /// <summary>One of each kind, for the choice.</summary>
    public IEnumerable<MotifCherche> Choices(bool collectifs) =>
        Motifs
            .Where(motif => collectifs || !motif.Collectif)
            .DistinctBy(motif => motif.Key)
            .OrderBy(motif => motif.Service)
            .ThenBy(motif => motif.Name);

    /// <summary>A few who could open a plage for it.</summary>
    public IEnumerable<AgentOffert> Holders =>
        Agents
            .Where(agent => Cadre is { } cadre && cadre.AgentIds.Contains(agent.Id))
            .Where(agent => agent.Services.Exists(service => service.Id == Cadre!.Motif.ServiceId))
            .Take(5);

    public AgentOffert Agent(long id) => Agents.First(agent => agent.Id == id);

    public LocalDateTime Local(Instant start) => start.InZone(Cadre!.Motif.Zone).LocalDateTime;

    /// <summary>The form, filled with this créneau.</summary>
    public string Poser(Depart depart)
    {
        var start = Local(depart.Start);

        if (Moved is { } moved)
        {
            return string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"/agents/rdvs/{moved.Id}/deplacement?jour={start.Date:uuuu-MM-dd}&heure={start.TimeOfDay:HH:mm}"
                )
                + (depart.LieuId is { } place ? $"&lieu={place}" : "")
                + string.Concat(depart.AgentIds.Select(id => $"&agents={id}"));
        }

        return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"/agents/rdvs/nouveau?motif={depart.MotifId}&jour={start.Date:uuuu-MM-dd}&heure={start.TimeOfDay:HH:mm}"
            )
            + (depart.LieuId is { } lieu && Motifs.First(motif => motif.Id == depart.MotifId).HasLieu ? $"&lieu={lieu}" : "")
            + string.Concat(depart.AgentIds.Select(id => $"&agent={id}"))
            + string.Concat(Asked.Usagers.Select(id => $"&usager={id}"))
            + (Asked.Brouillon is { } kept ? $"&brouillon={kept}" : "")
            + (depart.Suite is { } second ? Suivi(second) : "");
    }

    /// <summary>The RDV that follows is put in the same act, for the same people.</summary>
    private string Suivi(Depart second) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"&suite={second.MotifId}&suiteheure={Local(second.Start).TimeOfDay:HH:mm}"
        )
        + (second.LieuId is { } lieu ? $"&suitelieu={lieu}" : "")
        + string.Concat(second.AgentIds.Select(id => $"&suiteagent={id}"));

    private async Task<CadreDAgent> CadreAsync(MotifCherche motif, CancellationToken ct)
    {
        var members = await MembersAsync(ct);
        var chosen = Agents.Select(agent => agent.Id).Where(Asked.Agents.Contains).ToList();
        var named = Asked.Agents.Count + Asked.Equipes.Count > 0;
        var allowed = Agents
            .Where(agent => !named || chosen.Contains(agent.Id) || members.Contains(agent.Id))
            .Where(agent => Asked.Service is not { } service || agent.Services.Exists(one => one.Id == service))
            .Select(agent => agent.Id)
            .ToList();
        var then = Motifs.FirstOrDefault(one => one.Id == Asked.Puis && !one.Collectif && one.TerritoireId == motif.TerritoireId);
        return new CadreDAgent(motif, Same(motif), allowed, chosen, Asked.Ensemble && !motif.Collectif)
        {
            Then = motif.Collectif ? null : then,
            ThenIds = then is null ? new HashSet<long>() : Same(then),
        };
    }

    private HashSet<long> Same(MotifCherche motif) => [.. Motifs.Where(one => one.Key == motif.Key).Select(one => one.Id)];

    /// <summary>Of my organisations, held by an agent in whose agenda I may write.</summary>
    private async Task<IReadOnlyList<MotifCherche>> MotifsAsync(CancellationToken ct)
    {
        var mine = current.Agent.MemberIn;
        var all = await db
            .Motifs.Where(motif => mine.Contains(motif.OrganisationId) && motif.DeletedAt == null)
            .OrderBy(motif => motif.Id)
            .Select(motif => new MotifCherche(
                motif.Id,
                motif.Name,
                motif.Slug,
                motif.LocationType,
                motif.Collectif,
                motif.DurationMinutes,
                motif.ServiceId,
                motif.Service.Name,
                motif.OrganisationId,
                motif.Organisation.TerritoireId,
                motif.Organisation.TimeZone,
                motif.Organisation.Territoire.HolidayProfile,
                motif.Organisation.Territoire.FeriesTravailles
            )
            {
                AutreHeure = Departements.AutreHeure(motif.Organisation.TimeZone, motif.Organisation.Territoire.TimeZone),
            })
            .ToListAsync(ct);
        var held = Agents
            .SelectMany(agent => agent.Roles.SelectMany(role => agent.Services.Select(service => (role.OrganisationId, service.Id))))
            .ToHashSet();
        var run = Agents.SelectMany(agent => agent.Roles).Where(role => role.IsAdmin).Select(role => role.OrganisationId).ToHashSet();
        return [.. all.Where(motif => held.Contains((motif.OrganisationId, motif.ServiceId)) || run.Contains(motif.OrganisationId))];
    }

    private async Task<IReadOnlyList<(long, string)>> EquipesAsync(CancellationToken ct)
    {
        var here = Territoires;
        var rows = await db
            .Equipes.Where(equipe => here.Contains(equipe.TerritoireId))
            .OrderBy(equipe => equipe.Name)
            .Select(equipe => new { equipe.Id, equipe.Name })
            .ToListAsync(ct);
        return [.. rows.Select(row => (row.Id, row.Name))];
    }

    private async Task<IReadOnlyList<(long, string)>> LieuxAsync(CancellationToken ct)
    {
        var mine = current.Agent.MemberIn;
        var rows = await db
            .Lieux.Where(lieu => mine.Contains(lieu.OrganisationId) && lieu.Availability == LieuAvailability.Enabled)
            .OrderBy(lieu => lieu.Name)
            .Select(lieu => new { lieu.Id, lieu.Name })
            .ToListAsync(ct);
        return [.. rows.Select(row => (row.Id, row.Name))];
    }

    private async Task<HashSet<long>> MembersAsync(CancellationToken ct)
    {
        var (asked, here) = (Asked.Equipes.ToArray(), Territoires);
        return asked.Length == 0
            ? []
            : (
                await db
                    .Equipes.Where(equipe => EF.Parameter(asked).Contains(equipe.Id) && here.Contains(equipe.TerritoireId))
                    .SelectMany(equipe => equipe.Membres)
                    .Select(agent => agent.Id)
                    .ToListAsync(ct)
            ).ToHashSet();
    }

    private async Task<IReadOnlyList<string>> PeopleAsync(CancellationToken ct)
    {
        var asked = Asked.Usagers.ToArray();

        if (asked.Length == 0)
        {
            return [];
        }

        var found = await db
            .Usagers.VisibleTo(current.Agent)
            .Where(usager => EF.Parameter(asked).Contains(usager.Id))
            .OrderBy(usager => usager.Id)
            .Select(usager => new { Name = Usager.NomComplet(usager.FirstName, usager.LastName, usager.BirthName), usager.CityCode })
            .ToListAsync(ct);
        _home = found.Find(usager => usager.CityCode is not null)?.CityCode;
        return found.Count == asked.Length ? [.. found.Select(usager => usager.Name)] : throw new NotFoundException();
    }

    private async Task<IReadOnlyList<SeanceCollective>> CollectifsAsync(CadreDAgent cadre, CancellationToken ct)
    {
        var (ids, agents, now) = (cadre.MotifIds.ToArray(), cadre.AgentIds.ToArray(), current.Now);
        var from = cadre.Motif.Zone.AtStartOfDay(LocalDate.Max(Asked.Jour ?? Today, Today)).ToInstant();
        return await db
            .Rdvs.VisibleTo(current.Agent, now)
            .Where(rdv =>
                EF.Parameter(ids).Contains(rdv.MotifId)
                && rdv.StartsAt >= from
                && rdv.StartsAt > now
                && rdv.Status == RdvStatus.Unknown
                && rdv.Agents.Any(place => EF.Parameter(agents).Contains(place.AgentId))
                && (
                    rdv.MaxParticipants == null
                    || rdv.Participations.Count(place => place.Status != RdvStatus.Excused && place.Status != RdvStatus.Revoked)
                        < rdv.MaxParticipants
                )
            )
            .OrderBy(rdv => rdv.StartsAt)
            .ThenBy(rdv => rdv.Id)
            .Take(50)
            .Select(rdv => new SeanceCollective(
                rdv.Id,
                rdv.StartsAt,
                rdv.Title ?? rdv.Motif.Name,
                rdv.Lieu == null ? rdv.Organisation.Name : rdv.Lieu.Name,
                rdv.MaxParticipants,
                rdv.Participations.Count(place => place.Status != RdvStatus.Excused && place.Status != RdvStatus.Revoked)
            ))
            .ToListAsync(ct);
    }

    private long[] Territoires => [.. current.Agent.Roles.Select(role => role.Organisation.TerritoireId).Distinct()];
}

/// <summary>A collective RDV with a free seat.</summary>
public sealed record SeanceCollective(long Id, Instant StartsAt, string Title, string Where, int? Max, int Taken)
{
    public string Places => Max is { } max ? Francais.Nombre(max - Taken, "place libre", "places libres") : "Places sans limite";
}

using RdvSolidarites.Demo;
using RdvSolidarites.Planning;
using RdvSolidarites.Planning.Tests.Workload;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using Workload = RdvSolidarites.Planning.Tests.Workload;

namespace RdvSolidarites.Bench;

/// <summary>A workload written into a database: one territory, one organisation, one motif, its agents, what they open and what fills them.</summary>
internal sealed record Chargement(long MotifId, long LieuId, IReadOnlyDictionary<long, long> NumberOfAgent)
{
    public const string Numero = "W";

    public static async Task<Chargement> WriteAsync(Produit produit, IReadOnlyList<Workload.Charge> agents, int lieux = 1)
    {
        var (motifId, lieuId, organisationId, numbers) = await produit.WithDbAsync(db => WriteAgendasAsync(db, agents, lieux));
        var loaded = new Chargement(motifId, lieuId, numbers);
        var ids = numbers.ToDictionary(pair => pair.Value, pair => pair.Key);
        await loaded.WriteRdvsAsync(produit, organisationId, agents.SelectMany(agent => agent.Rdvs.Select(rdv => (ids[agent.Id], rdv))), 1);
        return loaded;
    }

    /// <summary>The same weeks again and again, years back.</summary>
    public async Task<int> WritePastAsync(Produit produit, IReadOnlyList<Workload.Charge> agents, int years)
    {
        var (organisationId, first) = await produit.WithDbAsync(async db =>
            (await db.Organisations.Select(organisation => organisation.Id).FirstAsync(), await db.Rdvs.MaxAsync(rdv => rdv.Id) + 1)
        );
        var ids = NumberOfAgent.ToDictionary(pair => pair.Value, pair => pair.Key);
        var past =
            from back in Enumerable.Range(1, years * 4)
            from agent in agents
            from rdv in agent.Rdvs
            select (ids[agent.Id], rdv with { Day = rdv.Day.PlusWeeks(-13 * back) });
        return await WriteRdvsAsync(produit, organisationId, past, first);
    }

    private Task<int> WriteRdvsAsync(
        Produit produit,
        long organisationId,
        IEnumerable<(long AgentId, Workload.Rendezvous Rdv)> rdvs,
        long firstId
    ) =>
        produit.WithDbAsync(async db =>
        {
            var all = rdvs.Select((row, index) => (Id: firstId + index, row.AgentId, Span: Workload.Etalon.AsInterval(row.Rdv))).ToList();
            var bulk = new Bulk(db);
            var now = Workload.Etalon.Demande.Now;
            await bulk.WriteAsync(
                nameof(Rdv),
                [
                    "Id",
                    "Uuid",
                    "OrganisationId",
                    "MotifId",
                    "LieuId",
                    "StartsAt",
                    "EndsAt",
                    "Status",
                    "CreatedAt",
                    "CreatedBy",
                    "Sequence",
                    "Revision",
                ],
                all.Select(row =>
                    new object?[]
                    {
                        row.Id,
                        Guid.NewGuid(),
                        organisationId,
                        MotifId,
                        LieuId,
                        row.Span.Start,
                        row.Span.End,
                        row.Span.Start < now ? RdvStatus.Seen : RdvStatus.Unknown,
                        now,
                        CreatedBy.Agent,
                        0,
                        0,
                    }
                )
            );
            var written = await bulk.WriteAsync(
                nameof(RdvAgent),
                ["RdvId", "AgentId", "StartsAt", "EndsAt", "Occupies"],
                all.Select(row => new object?[] { row.Id, row.AgentId, row.Span.Start, row.Span.End, true })
            );
            await bulk.FinishAsync();
            return written;
        });

    private static async Task<(long MotifId, long LieuId, long OrganisationId, Dictionary<long, long> Numbers)> WriteAgendasAsync(
        Db db,
        IReadOnlyList<Workload.Charge> charges,
        int count
    )
    {
        var organisation = new Organisation
        {
            Territoire = new Territoire { Numero = Numero, Name = "Bench" },
            Name = "Maison",
        };
        var service = new Service { Name = "Bench", ShortName = "Bench" };
        var motif = new Motif
        {
            Organisation = organisation,
            Service = service,
            Name = "Consultation",
            DurationMinutes = 30,
            MinBookingDelay = 1800,
            MaxBookingDelay = 365 * 86_400,
        };
        List<Lieu> lieux =
        [
            .. Enumerable
                .Range(1, count)
                .Select(number => new Lieu
                {
                    Organisation = organisation,
                    Name = $"Lieu {number}",
                    Address = "1 rue de la Mairie",
                    Latitude = 50.2 + (number * 0.01),
                    Longitude = 2.7,
                }),
        ];
        var agents = charges.ToDictionary(charge => charge.Id, charge => NewAgent(charge, organisation, service));
        db.AddRange(lieux);
        db.Add(motif);
        db.AddRange(agents.Values);

        foreach (var charge in charges)
        {
            var (agent, lieu) = (agents[charge.Id], lieux[(int)(charge.Id % count)]);
            db.AddRange(
                charge.Plages.Select(half => new PlageOuverture(agent, organisation, lieu, [motif], Workload.Etalon.AsPlage(half)))
            );
            db.AddRange(charge.Absences.Select(half => new Absence(agent, "Réunion", Workload.Etalon.AsPlage(half))));
        }

        await db.SaveChangesAsync();
        return (motif.Id, lieux[0].Id, organisation.Id, agents.ToDictionary(pair => pair.Value.Id, pair => pair.Key));
    }

    private static Agent NewAgent(Workload.Charge charge, Organisation organisation, Service service)
    {
        var agent = new Agent { FirstName = "Agent", LastName = $"{charge.Id}" };
        agent.Services.Add(service);
        agent.Roles.Add(new Role { Agent = agent, Organisation = organisation });
        return agent;
    }
}

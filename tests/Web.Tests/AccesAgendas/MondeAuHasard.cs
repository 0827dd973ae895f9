using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Services;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>Agents of two territories with roles, services, équipes and accesses drawn by lot, some of them over; and on their agendas RDVs alone or in
/// pairs, plages and absences.</summary>
internal sealed class MondeAuHasard(Given given, Random lot, Instant now)
{
    private readonly List<Service> _services = [];
    private readonly List<Organisation> _organisations = [];
    private readonly List<Motif> _motifs = [];

    public List<Agent> Agents { get; } = [];
    public List<Rdv> Rdvs { get; } = [];
    public List<PlageOuverture> Plages { get; } = [];
    public List<Absence> Absences { get; } = [];
    public List<long> Ids => [.. Agents.Select(agent => agent.Id)];

    public static async Task<MondeAuHasard> BuildAsync(Given given, Random lot, Instant now)
    {
        var world = new MondeAuHasard(given, lot, now);
        await world.HousesAsync();
        for (var count = 0; count < 10; count++)
        {
            world.Agents.Add(await world.AgentAsync());
        }

        world.Equipe(world._organisations[0]);
        world.Equipe(world._organisations[^1]);
        world.Refusals();
        world.Matter();
        await given.SaveAsync();
        return world;
    }

    private async Task HousesAsync()
    {
        for (var count = 0; count < 3; count++)
        {
            _services.Add(await given.ServiceAsync());
        }

        foreach (var isOpen in new[] { false, true })
        {
            var territoire = await given.TerritoireAsync(territoire =>
                (territoire.OpenFreeBusy, territoire.IsolatedOrganisations) = (isOpen, lot.Next(2) == 0)
            );
            _organisations.Add(await given.OrganisationAsync(territoire));
            _organisations.Add(await given.OrganisationAsync(territoire));
        }

        foreach (var organisation in _organisations)
        {
            foreach (var service in _services)
            {
                _motifs.Add(
                    await given.MotifAsync(
                        organisation,
                        service,
                        motif =>
                        {
                            motif.LocationType = LocationType.Phone;
                            motif.Visibility = lot.Next(4) == 0 ? VisibilityType.Invisible : VisibilityType.VisibleAndNotified;
                        }
                    )
                );
            }
        }
    }

    private async Task<Agent> AgentAsync()
    {
        var home = lot.Next(_organisations.Count);
        var agent = await given.AgentAsync(
            _organisations[home],
            _services[lot.Next(3)],
            agent =>
            {
                agent.IsSensitive = lot.Next(4) == 0;
                agent.DeletedAt = lot.Next(10) == 0 ? now : null;
            },
            lot.Next(6) == 0 ? RoleLevel.Admin : RoleLevel.Basique
        );
        if (lot.Next(2) == 0)
        {
            var second = await given.RoleAsync(agent, _organisations[(home + 1) % _organisations.Count], secretaire: lot.Next(2) == 0);
            second.SecretaireServiceIds = lot.Next(2) == 0 ? [] : [_services[lot.Next(3)].Id];
        }

        if (lot.Next(3) == 0)
        {
            agent.Services.AddRange(_services.Except(agent.Services).Take(1));
        }

        return agent;
    }

    private void Equipe(Organisation organisation)
    {
        var equipe = new Equipe { Territoire = organisation.Territoire, Name = $"Équipe {Given.Unique()}" };
        equipe.Gather([.. Agents.Where(_ => lot.Next(3) == 0)]);
        given.Db.Add(equipe);
        foreach (var agenda in Agents.Where(_ => lot.Next(2) == 0))
        {
            given.Db.Add(new AccesAgenda(agenda, equipe, (Niveau)(1 + lot.Next(3)), by: null, now) { ExpiresAt = End() });
        }
    }

    /// <summary>And gifts: to each agenda, two people at any level.</summary>
    private void Refusals()
    {
        foreach (var agenda in Agents)
        {
            foreach (var reader in Agents.Where(reader => reader != agenda).OrderBy(_ => lot.Next()).Take(2))
            {
                given.Db.Add(new AccesAgenda(agenda, reader, (Niveau)lot.Next(4), by: null, now) { ExpiresAt = End() });
            }
        }
    }

    private Instant? End() =>
        lot.Next(4) switch
        {
            0 => now,
            1 => now + Duration.FromDays(1),
            _ => null,
        };

    private void Matter()
    {
        foreach (var agent in Agents)
        {
            var motifs = _motifs
                .Where(motif =>
                    agent.Services.Contains(motif.Service) && agent.Roles.Exists(role => role.Organisation == motif.Organisation)
                )
                .ToList();
            foreach (var motif in motifs)
            {
                // Every third one is over already, and waits for its outcome.
                var start = now + Duration.FromHours(Rdvs.Count % 3 == 2 ? -24 - Rdvs.Count : 24 + Rdvs.Count);
                var second = Agents[lot.Next(Agents.Count)];
                var binome = lot.Next(3) == 0 && second != agent ? new[] { agent, second } : [agent];
                Rdvs.Add(Rdv.Open(motif, null, new Interval(start, start + motif.Length), binome, agent, now));
                Plages.Add(new PlageOuverture(agent, motif.Organisation, null, [motif], Given.Weekdays));
            }

            Absences.Add(new Absence(agent, "Formation", Given.Once(Given.DefaultDay, 9, 12)));
        }

        Rdvs.ForEach(rdv => rdv.ForgetRaised());
        given.Db.AddRange(Rdvs);
        given.Db.AddRange(Plages);
        given.Db.AddRange(Absences);
    }
}

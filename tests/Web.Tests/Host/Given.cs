using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.PlagesOuverture;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>
/// Builds a test's world row by row, with sensible defaults that a lambda may change. One context for the whole test: what it returns stays tracked,
/// may be changed and saved again with <see cref="SaveAsync"/>; it does not see what requests write (ask with ReadAsync).
/// </summary>
public sealed partial class Given(RdvApp app, Func<Instant> now) : IAsyncDisposable
{
    private static int _territoires;
    private static int _count = 10_000;
    private readonly AsyncServiceScope _scope = app.Scope(now());
    private Db? _db;

    public Db Db => _db ??= _scope.ServiceProvider.GetRequiredService<Db>();

    /// <summary>A number that nobody else in this run has.</summary>
    public static int Unique() => Interlocked.Increment(ref _count);

    public Task SaveAsync() => Db.SaveChangesAsync();

    public async Task<T> AddAsync<T>(T row)
        where T : class
    {
        Db.Add(row);
        await Db.SaveChangesAsync();
        return row;
    }

    /// <summary>A département of one's own: searches go by its number, which no other test has.</summary>
    public Task<Territoire> TerritoireAsync(Action<Territoire>? change = null, string? numero = null)
    {
        var own = Number();
        return AddAsync(Changed(new Territoire { Numero = numero ?? own, Name = $"Territoire {own}" }, change));
    }

    public Task<Organisation> OrganisationAsync(Territoire territoire, Action<Organisation>? change = null) =>
        AddAsync(
            Changed(
                new Organisation
                {
                    Territoire = territoire,
                    Name = $"Maison {Unique()}",
                    Phone = "01 23 45 67 89",
                },
                change
            )
        );

    public Task<Service> ServiceAsync(Action<Service>? change = null)
    {
        var number = Unique();
        return AddAsync(Changed(new Service { Name = $"Service {number}", ShortName = $"S{number}" }, change));
    }

    public Task<Motif> MotifAsync(Organisation organisation, Service service, Action<Motif>? change = null) =>
        AddAsync(
            Changed(
                new Motif
                {
                    Organisation = organisation,
                    Service = service,
                    Name = $"Consultation {Unique()}",
                },
                change
            )
        );

    public Task<Lieu> LieuAsync(Organisation organisation, Action<Lieu>? change = null) =>
        AddAsync(
            Changed(
                new Lieu
                {
                    Organisation = organisation,
                    Name = $"Lieu {Unique()}",
                    Address = "1 rue de la Mairie, 62000 Arras",
                    Latitude = 50.29,
                    Longitude = 2.77,
                },
                change
            )
        );

    /// <summary>With an agenda, and a role in the organisation.</summary>
    public async Task<Agent> AgentAsync(
        Organisation organisation,
        Service service,
        Action<Agent>? change = null,
        RoleLevel role = RoleLevel.Basique
    )
    {
        var number = Unique();
        var agent = new Agent
        {
            FirstName = "Alice",
            LastName = $"Agent{number}",
            Email = $"agent{number}@test.example",
        };
        agent.Services.Add(service);
        agent.Roles.Add(
            new Role
            {
                Agent = agent,
                Organisation = organisation,
                Level = role,
            }
        );
        return await AddAsync(Changed(agent, change));
    }

    /// <summary>A role in one more organisation.</summary>
    public Task<Role> RoleAsync(Agent agent, Organisation organisation, RoleLevel level = RoleLevel.Basique, bool secretaire = false) =>
        AddAsync(
            new Role
            {
                Agent = agent,
                Organisation = organisation,
                Level = level,
                Secretaire = secretaire,
            }
        );

    /// <summary>Every weekday from 9:00 to 12:00, unless another horaire is given.</summary>
    public Task<PlageOuverture> PlageAsync(
        Agent agent,
        Organisation organisation,
        Lieu? lieu,
        IEnumerable<Motif> motifs,
        Plage? horaire = null
    ) => AddAsync(new PlageOuverture(agent, organisation, lieu, motifs, horaire ?? Weekdays));

    public Task<Absence> AbsenceAsync(Agent agent, Plage horaire, string title = "Réunion") => AddAsync(new Absence(agent, title, horaire));

    /// <summary>Known in the territory, with an e-mail and a mobile of their own.</summary>
    public Task<Usager> UsagerAsync(Territoire territoire, Action<Usager>? change = null, Usager? responsable = null)
    {
        var number = Unique();
        var phone = $"06{number:D8}";
        var usager = new Usager
        {
            FirstName = "Karim",
            LastName = $"Usager{number}",
            Email = $"usager{number}@test.example",
            Phone = phone,
            PhoneE164 = "+33" + phone[1..],
            BirthDate = new LocalDate(1990, 5, 17),
            Responsable = responsable,
        };
        usager.Territoires.Add(new UsagerTerritoire { Usager = usager, Territoire = territoire });
        return AddAsync(Changed(usager, change));
    }

    /// <summary>Booked by its usager, in three days at 9:00 in Paris unless told, with the motif's length.</summary>
    public async Task<Rdv> RdvAsync(Monde monde, Usager? usager = null, Instant? startsAt = null, Agent? agent = null, IAuteur? by = null)
    {
        usager ??= await UsagerAsync(monde.Territoire);
        var start = startsAt ?? monde.Paris(DefaultDay.PlusDays(3), 9);
        var what = new Reservee(monde.Motif, monde.Motif.HasLieu ? monde.Lieu : null, start, monde.Motif.Length);
        return await AddAsync(Rdv.Book(what, agent ?? monde.Agent, usager, by ?? usager, now()));
    }

    /// <summary>
    /// One territory with one organisation, a service, a motif (30 minutes, open to everyone), a lieu, an agent and her plage (weekdays 9–12).
    /// </summary>
    public async Task<Monde> MondeAsync(Action<MondeSpec>? say = null)
    {
        var spec = new MondeSpec();
        say?.Invoke(spec);
        var territoire = await TerritoireAsync(spec.Territoire);
        var organisation = await OrganisationAsync(territoire, spec.Organisation);
        var service = await ServiceAsync(spec.Service);
        var motif = await MotifAsync(organisation, service, spec.Motif);
        var lieu = await LieuAsync(organisation, spec.Lieu);
        var agent = await AgentAsync(organisation, service, spec.Agent, spec.Role);
        var plage = await PlageAsync(agent, organisation, motif.HasLieu ? lieu : null, [motif], spec.Horaire);
        return new Monde(territoire, organisation, service, motif, lieu, agent, plage);
    }

    public async ValueTask DisposeAsync() => await _scope.DisposeAsync();

    private static T Changed<T>(T row, Action<T>? change)
    {
        change?.Invoke(row);
        return row;
    }

    /// <summary>Three characters, a letter first.</summary>
    private static string Number()
    {
        const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var number = Interlocked.Increment(ref _territoires) % (20 * 36 * 36);
        return $"{Digits[16 + (number / 1296)]}{Digits[number / 36 % 36]}{Digits[number % 36]}";
    }
}

using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Services.Actes;

/// <summary>How a service is called, and what it hides.</summary>
public sealed record ServiceVoulu(string Name, string ShortName, bool IsSocial, bool IsSensitive);

/// <summary>A service is made, or changed. Two people who give the same name at once come one after the other, and the second one reads why not.</summary>
public sealed class EnregistrementDesServices(Db db, Acting acting, ServicesReglage reglage)
{
    public Task<Outcome<Service>> MakeAsync(ServiceVoulu wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Service, Service>(
                async () =>
                {
                    await TakeNameAsync(except: 0, wanted.Name, ct);
                    return new Service { Name = wanted.Name, ShortName = wanted.ShortName };
                },
                service =>
                {
                    db.Add(Written(service, wanted));
                    return Task.FromResult(service);
                }
            ),
            ct
        );

    public Task<Outcome<Service>> ChangeAsync(long id, ServiceVoulu wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Service, Service>(
                async () =>
                {
                    var service = await reglage.WritableAsync(id, ct);
                    await TakeNameAsync(id, wanted.Name, ct);
                    return service;
                },
                service => Task.FromResult(Written(service, wanted))
            ),
            ct
        );

    /// <summary>The service of that name, or a new one: in a transaction of the caller, who may make one, and who saves.</summary>
    public async Task<Service> FindOrMakeAsync(string name, string shortName, CancellationToken ct)
    {
        await db.TakeNameAsync("services", ct);
        if (await FindAsync(name, ct) is { } known)
        {
            return known;
        }

        var service = new Service { Name = name, ShortName = shortName };
        db.Add(service);
        return service;
    }

    /// <summary>The service that anybody would call so, or null.</summary>
    public async Task<Service?> FindAsync(string name, CancellationToken ct)
    {
        var wanted = TexteCherchable.Normalise(name);
        return (await db.Services.ToListAsync(ct)).Find(service => TexteCherchable.Normalise(service.Name) == wanted);
    }

    public async Task<bool> IsTakenAsync(long except, string name, CancellationToken ct)
    {
        var wanted = TexteCherchable.Normalise(name);
        var names = await db.Services.Where(service => service.Id != except).Select(service => service.Name).ToListAsync(ct);
        return wanted.Length > 0 && names.Exists(taken => TexteCherchable.Normalise(taken) == wanted);
    }

    private static Service Written(Service service, ServiceVoulu wanted)
    {
        (service.Name, service.ShortName) = (wanted.Name, wanted.ShortName);
        (service.IsSocial, service.IsSensitive) = (wanted.IsSocial, wanted.IsSensitive);
        return service;
    }

    private async Task TakeNameAsync(long except, string name, CancellationToken ct)
    {
        await db.TakeNameAsync("services", ct);
        (await IsTakenAsync(except, name, ct) ? ServiceRefusals.NameTaken : null).ThrowIfAny();
    }
}

using System.Globalization;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Features.Organisations.Actes;

/// <summary>How an organisation is called and reached, and by which clock it lives; null is its territory's.</summary>
public sealed record OrganisationVoulue(string Name, string? Phone, string? Email, string? Website, string? Horaires, string? TimeZone)
{
    public void WriteOn(Organisation organisation)
    {
        (organisation.Name, organisation.Phone, organisation.Email) = (Name, Phone, Email);
        (organisation.Website, organisation.Horaires) = (Website, Horaires);
        organisation.TimeZone = TimeZone ?? organisation.Territoire.TimeZone;
    }
}

/// <summary>An organisation is made, or changed. Two people who give the same name at once come one after the other, and the second one reads why not.</summary>
public sealed class EnregistrementDOrganisation(Db db, Acting acting, OrganisationsReglage reglage, FuseauDOrganisation fuseau)
{
    public Task<Outcome<Organisation>> MakeAsync(long territoireId, OrganisationVoulue wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Organisation, Organisation>(
                async () =>
                {
                    await TakeNameAsync(territoireId, except: 0, wanted.Name, ct);
                    return new Organisation
                    {
                        Territoire = await db.Territoires.FirstAsync(found => found.Id == territoireId, ct),
                        Name = wanted.Name,
                    };
                },
                organisation =>
                {
                    wanted.WriteOn(organisation);
                    db.Add(organisation);
                    return Task.FromResult(organisation);
                }
            ),
            ct
        );

    public Task<Outcome<Organisation>> ChangeAsync(long id, OrganisationVoulue wanted, CancellationToken ct) =>
        acting.RunAsync(
            new Act<Organisation, Organisation>(
                async () =>
                {
                    var organisation = await reglage.WritableAsync(id, ct);
                    await TakeNameAsync(organisation.TerritoireId, id, wanted.Name, ct);
                    await fuseau.TakeAsync(organisation, wanted.TimeZone, ct);
                    return organisation;
                },
                organisation =>
                {
                    wanted.WriteOn(organisation);
                    return Task.FromResult(organisation);
                }
            ),
            ct
        );

    public async Task<bool> IsTakenAsync(long territoireId, long except, string name, CancellationToken ct)
    {
        var wanted = TexteCherchable.Normalise(name);
        var names = await db
            .Organisations.Where(organisation => organisation.TerritoireId == territoireId && organisation.Id != except)
            .Select(organisation => organisation.Name)
            .ToListAsync(ct);
        return wanted.Length > 0 && names.Exists(taken => TexteCherchable.Normalise(taken) == wanted);
    }

    private async Task TakeNameAsync(long territoireId, long except, string name, CancellationToken ct)
    {
        await db.TakeNameAsync(string.Create(CultureInfo.InvariantCulture, $"organisations:{territoireId}"), ct);
        (await IsTakenAsync(territoireId, except, name, ct) ? OrganisationRefusals.NameTaken : null).ThrowIfAny();
    }
}

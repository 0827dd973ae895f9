using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>One plage: when, where, for what, and what it overlaps.</summary>
public sealed class PlageModel(Db db, Current current, RegistrePlages registre) : HoraireModel<PlageOuverture>(db, current, registre)
{
    public Chevauchements Conflits { get; private set; } = new([], 0);

    /// <summary>Dates to come that depart from the rule.</summary>
    public IReadOnlyList<Derogation> Apart => [.. Item.Derogations.Where(one => one.Date >= Today && Item.Horaire.ComesOn(one.Date))];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await ReadAsync(id, ct);
        Conflits = await Db.OverlappingAsync(Me, Agenda, Item.Horaire, Item.Id, Now, ct);
    }
}

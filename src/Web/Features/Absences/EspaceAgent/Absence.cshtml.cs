using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Remplacements;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>One absence, and how many RDVs are there meanwhile.</summary>
public sealed class AbsenceModel(Db db, Current current, RegistreAbsences registre, RdvsTouches touches)
    : HoraireModel<Absence>(db, current, registre)
{
    public int Hit { get; private set; }

    /// <summary>Dates to come that depart from the rule.</summary>
    public IReadOnlyList<Derogation> Apart => [.. Item.Derogations.Where(one => one.Date >= Today && Item.Horaire.ComesOn(one.Date))];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await ReadAsync(id, ct);
        Hit = (await touches.CountAsync([(Agenda, Item.Horaire)], ct))[0];
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Absences.EspaceAgent;

/// <summary>One absence, and how many RDVs are there meanwhile.</summary>
public sealed class AbsenceModel(Db db, Current current, RegistreAbsences registre, RdvsTouches touches)
    : HoraireModel<Absence>(db, current, registre)
{
    public int Hit { get; private set; }

    /// <summary>Those of colleagues with the same name and hours: a house that closed, a meeting.</summary>
    public IReadOnlyList<long> Together { get; private set; } = [];

    /// <summary>Dates to come that depart from the rule.</summary>
    public IReadOnlyList<Derogation> Apart => [.. Item.Derogations.Where(one => one.Date >= Today && Item.Horaire.ComesOn(one.Date))];

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await ReadAsync(id, ct);
        Hit = (await touches.CountAsync([(Agenda, Item.Horaire)], ct))[0];
        if (MayWrite)
        {
            var (title, first, last, start, end) = (Item.Title, Item.FirstDay, Item.EndDay, Item.StartTime, Item.EndTime);
            var houses = Agenda.MemberIn;
            Together = await Registre
                .Writable.Where(one => one.Id != id && one.Title == title && one.FirstDay == first && one.EndDay == last)
                .Where(one => one.StartTime == start && one.EndTime == end)
                .Where(one => one.Agent.Roles.Any(role => EF.Parameter(houses).Contains(role.OrganisationId)))
                .OrderBy(one => one.Id)
                .Select(one => one.Id)
                .Take(AbsenceSaisie.MaxTogether - 1)
                .ToListAsync(ct);
        }
    }
}

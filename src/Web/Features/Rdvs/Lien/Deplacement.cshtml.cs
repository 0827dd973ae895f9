using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.Lien;

/// <summary>A week of free starts to move to, here or in another lieu of the motif.</summary>
[AllowAnonymous]
public sealed class DeplacementModel(Ouverture ouverture, DatesProposees dates, Db db, Current current) : LienModel(ouverture)
{
    public Refusal? Refusal => Rdv.MoveRefusal(current.Auteur, current.Now);
    public SemaineProposee Semaine { get; private set; } = null!;

    /// <summary>Where the starts shown are.</summary>
    public Lieu? Lieu { get; private set; }

    public LocalDate Today => current.Now.InZone(Rdv.Zone).Date;

    public IEnumerable<(LocalDate Date, IReadOnlyList<LocalDateTime> Starts)> Jours
    {
        get
        {
            var byDay = Semaine.Starts.Select(start => start.InZone(Rdv.Zone).LocalDateTime).ToLookup(start => start.Date);
            return Semaine
                .Days.Select(date => (date, (IReadOnlyList<LocalDateTime>)[.. byDay[date]]))
                .Where(day => day.Item2.Count > 0 || day.date.DayOfWeek != IsoDayOfWeek.Sunday);
        }
    }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (await OpenAsync(key, ct) is { } code)
        {
            return code;
        }

        if (Refusal is not null)
        {
            return Page();
        }

        var query = new QueryReader(Request.Query);
        var lieuId = Rdv.Motif.HasLieu ? query.Id("lieu_id") ?? Rdv.LieuId : null;
        Lieu = lieuId is null
            ? null
            : await db
                .Lieux.Where(lieu =>
                    lieu.Id == lieuId
                    && lieu.OrganisationId == Rdv.OrganisationId
                    && (lieu.Id == Rdv.LieuId || lieu.Availability == LieuAvailability.Enabled)
                )
                .OneOr404Async(ct);
        Semaine = await dates.WeekAsync(Rdv, lieuId, query.Date("date"), ct);
        return Page();
    }

    public string Week(LocalDate from) => $"{Path}/deplacement?{InLieu}date={Iso(from)}";

    public string Choose(LocalDateTime start) => $"{Path}/deplacement/confirmation?{InLieu}debut={QueryReader.Start.Format(start)}";

    private string InLieu => Lieu is null ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lieu_id={Lieu.Id}&");

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}

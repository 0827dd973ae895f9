using System.Globalization;
using RdvSolidarites.Web.Features.Horaires.Suites;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Absences.Suites;

/// <summary>An agent hears that somebody else changed their absences, if they want to.</summary>
public sealed class AbsenceNotification(Db db, HoraireRaconte raconte)
    : INotify<AbsencePosee>,
        INotify<AbsenceChangee>,
        INotify<AbsenceRetiree>
{
    public Task<IReadOnlyList<Envoi>> AboutAsync(AbsencePosee happened, Survenu circumstances, CancellationToken ct) =>
        TellAsync(happened.AbsenceId, "AbsencePosee", "Une absence est ajoutée", "a ajouté une absence", circumstances, ct);

    public Task<IReadOnlyList<Envoi>> AboutAsync(AbsenceChangee happened, Survenu circumstances, CancellationToken ct) =>
        TellAsync(happened.AbsenceId, "AbsenceChangee", "Une absence change", "a changé une absence", circumstances, ct);

    public Task<IReadOnlyList<Envoi>> AboutAsync(AbsenceRetiree happened, Survenu circumstances, CancellationToken ct)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{happened.Was.AgentId}/absences");
        var news = News(happened.AbsenceId, "AbsenceRetiree", "Une absence est supprimée", "a supprimé une absence", path);
        return raconte.AboutAsync(happened.Was, news, circumstances, ct);
    }

    private async Task<IReadOnlyList<Envoi>> TellAsync(
        long id,
        string template,
        string title,
        string verb,
        Survenu when,
        CancellationToken ct
    )
    {
        var absence = await db.Absences.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct);
        var path = string.Create(CultureInfo.InvariantCulture, $"/agents/absences/{id}");
        return absence is null ? [] : await raconte.AboutAsync(absence, News(id, template, title, verb, path), when, ct);
    }

    private static Annonce News(long id, string template, string title, string verb, string path) =>
        new(
            template,
            string.Create(CultureInfo.InvariantCulture, $"absence:{id}"),
            title,
            $"{verb} dans votre agenda",
            "Voir",
            path,
            agent => agent.NotifiedOfAbsences
        );
}

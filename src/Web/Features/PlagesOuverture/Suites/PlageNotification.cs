using System.Globalization;
using RdvSolidarites.Web.Features.Horaires.Suites;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.PlagesOuverture.Suites;

/// <summary>An agent hears that somebody else changed the hours when they receive, if they want to.</summary>
public sealed class PlageNotification(Db db, HoraireRaconte raconte) : INotify<PlageOuverte>, INotify<PlageChangee>, INotify<PlageFermee>
{
    public Task<IReadOnlyList<Envoi>> AboutAsync(PlageOuverte happened, Survenu circumstances, CancellationToken ct) =>
        TellAsync(
            happened.PlageId,
            "PlageOuverte",
            "Une plage d’ouverture est ajoutée",
            "a ajouté une plage d’ouverture",
            circumstances,
            ct
        );

    public Task<IReadOnlyList<Envoi>> AboutAsync(PlageChangee happened, Survenu circumstances, CancellationToken ct) =>
        TellAsync(happened.PlageId, "PlageChangee", "Une plage d’ouverture change", "a changé une plage d’ouverture", circumstances, ct);

    public Task<IReadOnlyList<Envoi>> AboutAsync(PlageFermee happened, Survenu circumstances, CancellationToken ct)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{happened.Was.AgentId}/plages");
        var news = News(happened.PlageId, "PlageFermee", "Une plage d’ouverture est supprimée", "a supprimé une plage d’ouverture", path);
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
        var plage = await db.PlagesOuverture.AsNoTracking().Include(one => one.Motifs).FirstOrDefaultAsync(one => one.Id == id, ct);
        var path = string.Create(CultureInfo.InvariantCulture, $"/agents/plages/{id}");
        return plage is null ? [] : await raconte.AboutAsync(plage, News(id, template, title, verb, path), when, ct);
    }

    private static Annonce News(long id, string template, string title, string verb, string path) =>
        new(
            template,
            string.Create(CultureInfo.InvariantCulture, $"plage:{id}"),
            title,
            $"{verb} dans votre agenda",
            "Voir",
            path,
            agent => agent.NotifiedOfPlages
        );
}

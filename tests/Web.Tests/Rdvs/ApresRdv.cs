using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Tests.Host;
using RdvSolidarites.Web.Tests.Messages;

namespace RdvSolidarites.Web.Tests.Rdvs;

/// <summary>What the tests of a booked RDV share.</summary>
public abstract class ApresRdv(RdvApp app) : WebTest(app)
{
    protected static string Link(Rdv rdv) => $"/r/{rdv.Participations.OrderBy(place => place.Id).First().LinkKey}";

    /// <summary>
    /// Turns what happened to this RDV into messages. What <see cref="Given"/> wrote counts as done by a citizen: the house's own acts are told to nobody.
    /// </summary>
    protected async Task TellAsync(Rdv rdv, bool heldToo = true)
    {
        var waiting = (await EventsAsync("rdvId", rdv.Id))
            .Where(happened => !happened.IsHandled())
            .Select(happened => happened.Id)
            .ToList();
        await ReadAsync(db =>
            db.WriteAsync(
                () =>
                    db
                        .Evenements.Where(happened => waiting.Contains(happened.Id) && happened.Author == "systeme")
                        .ExecuteUpdateAsync(set => set.SetProperty(happened => happened.Author, "visiteur")),
                CancellationToken.None
            )
        );
        await App.TellAsync(waiting, Now, heldToo);
    }

    /// <summary>The mails of this RDV to somebody, oldest first, once told.</summary>
    protected async Task<List<Message>> MailsAsync(Rdv rdv, Usager usager)
    {
        await TellAsync(rdv);
        return await SentToAsync(usager.Email!);
    }

    protected Task<Rdv> FreshAsync(Rdv rdv) => ReadAsync(db => db.Rdvs.WithPeople.AsNoTracking().SingleAsync(one => one.Id == rdv.Id));
}

using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.Suites;

/// <summary>An agent asks for it: those who come and want reminders read once more when and where (spec 2 §11.2). Agents hear nothing.</summary>
public sealed class RdvRappelNotification(RdvRaconte raconte) : INotify<RappelDemande>
{
    public const string Template = "RdvRappel";

    public async Task<IReadOnlyList<Envoi>> AboutAsync(RappelDemande happened, Survenu circumstances, CancellationToken ct) =>
        await raconte.FindAsync(happened.RdvId, circumstances, ct) is { IsCancelled: false } rdv
            ? raconte.ToRemind(
                rdv,
                circumstances,
                new LettreDeRdv(Template, "Rappel de votre rendez-vous", $"Rappel\u00A0: rendez-vous {rdv.Quand}", ""),
                (mail, to) => raconte.Coming(mail.Dire("Nous vous rappelons votre rendez-vous."), rdv, to, circumstances)
            )
            : [];
}

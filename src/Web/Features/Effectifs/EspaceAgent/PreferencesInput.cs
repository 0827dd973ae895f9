using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>What an agent may choose for themselves.</summary>
public sealed class PreferencesInput
{
    /// <summary>Asked only of those who have an agenda.</summary>
    public NotificationsRdv? NotificationsRdv { get; set; }
    public bool NotifiedOfPlages { get; set; }
    public bool NotifiedOfAbsences { get; set; }
    public bool WantsWeeklyReminder { get; set; }

    [Required(ErrorMessage = "Choisissez la page qui s’ouvre en premier")]
    public PageDepart? PageDepart { get; set; }
    public bool ShowsWeekend { get; set; }
    public bool ShowsCancelled { get; set; }

    public static readonly IReadOnlyList<SelectListItem> Niveaux =
    [
        Item(Agents.NotificationsRdv.All, "Tous les changements, même ceux que je fais moi-même"),
        Item(Agents.NotificationsRdv.Others, "Les changements faits par quelqu’un d’autre\u00A0: usager ou collègue"),
        Item(Agents.NotificationsRdv.Soon, "Les changements faits par quelqu’un d’autre, s’ils touchent un RDV d’aujourd’hui ou de demain"),
        Item(Agents.NotificationsRdv.None, "Aucun\u00A0: je regarde mon agenda"),
    ];

    public static readonly IReadOnlyList<SelectListItem> Pages =
    [
        Item(Agents.PageDepart.Accueil, "L’accueil\u00A0: ce qui est à renseigner et les RDV du jour"),
        Item(Agents.PageDepart.Agenda, "L’agenda"),
        Item(Agents.PageDepart.Liste, "La liste des rendez-vous"),
    ];

    public static PreferencesInput Of(Agent me) =>
        new()
        {
            NotificationsRdv = me.NotificationsRdv,
            NotifiedOfPlages = me.NotifiedOfPlages,
            NotifiedOfAbsences = me.NotifiedOfAbsences,
            WantsWeeklyReminder = me.WantsWeeklyReminder,
            PageDepart = me.PageDepart,
            ShowsWeekend = me.ShowsWeekend,
            ShowsCancelled = me.ShowsCancelled,
        };

    /// <summary>Whoever has no agenda was not asked about it: those choices stay as they were.</summary>
    public void Apply(Agent me)
    {
        me.PageDepart = PageDepart!.Value;
        me.ShowsWeekend = ShowsWeekend;
        me.ShowsCancelled = ShowsCancelled;

        if (me.HasAgenda)
        {
            me.NotificationsRdv = NotificationsRdv!.Value;
            me.NotifiedOfPlages = NotifiedOfPlages;
            me.NotifiedOfAbsences = NotifiedOfAbsences;
            me.WantsWeeklyReminder = WantsWeeklyReminder;
        }
    }

    private static SelectListItem Item<T>(T value, string text)
        where T : struct, Enum => new(text, value.ToString());
}

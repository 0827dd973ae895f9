using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>Who looks at agendas, and when. On their own agenda, they may ask to see it as others do (« Voir comme au niveau 1 ou 2 »).</summary>
public sealed record Regard(Agent Me, Instant Now, Niveau? Comme = null)
{
    /// <summary>One looks at oneself as others do at a level below one's own, or not at all; at others, never otherwise than one may.</summary>
    public static Regard At(long agenda, Agent me, Instant now, int? comme) =>
        new(me, now, agenda == me.Id && comme is (1 or 2) ? (Niveau)comme.Value : null);

    public Niveau On(AgendaLisible agenda) => IsPreview(agenda) ? Comme!.Value : agenda.Niveau;

    /// <summary>May anything be read there in detail? What exactly, the policies say: being attached to a RDV always shows it.</summary>
    public bool ReadsDetails(AgendaLisible agenda) => !IsPreview(agenda) || Comme >= Niveau.AvecDetail;

    public bool IsPreview(AgendaLisible agenda) => Comme is not null && agenda.Id == Me.Id;
}

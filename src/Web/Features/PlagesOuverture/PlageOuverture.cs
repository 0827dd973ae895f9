using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>Wall-clock time that an agent opens for some motifs of an organisation, in a lieu or none, once or again and again.</summary>
public sealed class PlageOuverture : Aggregate, IHistorised, IInCatalogue, IHoraire
{
    private PlageOuverture() { }

    public PlageOuverture(Agent agent, Organisation organisation, Lieu? lieu, IEnumerable<Motif> motifs, Plage horaire)
    {
        (Agent, Organisation, Lieu) = (agent, organisation, lieu);
        Motifs.AddRange(motifs);
        Horaire = horaire;
    }

    public string? Title { get; set; }
    public long AgentId { get; private set; }
    public Agent Agent { get; private set; } = null!;
    OfCatalogue? IInCatalogue.Catalogue => new(CataloguePart.Organisation, OrganisationId);

    public long OrganisationId { get; private set; }
    public Organisation Organisation { get; private set; } = null!;
    public long? LieuId { get; private set; }
    public Lieu? Lieu { get; private set; }
    public List<Motif> Motifs { get; } = [];

    public LocalDate FirstDay { get; private set; }
    public LocalTime StartTime { get; private set; }
    public LocalTime EndTime { get; private set; }
    public Recurrence? Recurrence { get; private set; }
    public IReadOnlyList<Derogation> Derogations { get; private set; } = [];

    /// <summary>Last date on which it can open anything; null when it never ends. Kept for the searches.</summary>
    public LocalDate? LastDay { get; private set; }

    /// <summary>Its title, else its motifs: needs them.</summary>
    public string Nom =>
        Title is { Length: > 0 } title ? title
        : Motifs.Count > 0 ? string.Join(", ", Motifs.Select(motif => motif.Name))
        : "Plage d’ouverture";

    public Plage Horaire
    {
        get => new(FirstDay, StartTime, EndTime, Recurrence: Recurrence, Derogations: Derogations);
        set
        {
            (FirstDay, StartTime, EndTime) = (value.FirstDay, value.Start, value.End);
            (Recurrence, Derogations, LastDay) = (value.Recurrence, value.Derogations ?? [], value.LastDay);
        }
    }

    /// <summary>Opened by somebody, who has taken the agenda: it is told.</summary>
    public static PlageOuverture Open(Agent agent, Organisation organisation, Lieu? lieu, IEnumerable<Motif> motifs, Plage horaire)
    {
        ClockRefusal(agent, organisation).ThrowIfAny();
        var plage = new PlageOuverture(agent, organisation, lieu, motifs, horaire);
        plage.Raise(() => new PlageOuverte(plage.Id));
        return plage;
    }

    /// <summary>An agenda has one clock: hours of another one are opened by somebody else (decision 0020).</summary>
    public static Refusal? ClockRefusal(Agent agent, Organisation organisation) =>
        agent.Zone.Id == organisation.TimeZone ? null : AgentRefusals.OtherClock(agent.Zone.Id, organisation.TimeZone);

    public void Change(string? title, Lieu? lieu, IReadOnlyCollection<Motif> motifs, Plage horaire)
    {
        (Title, Lieu) = (title, lieu);
        LieuId = lieu?.Id;
        Motifs.RemoveAll(motif => !motifs.Contains(motif));
        Motifs.AddRange(motifs.Except(Motifs).ToList());
        Reschedule(horaire);
    }

    public void Reschedule(Plage horaire)
    {
        Horaire = horaire;
        Raise(() => new PlageChangee(Id));
    }

    public void Close(DateTimeZone zone)
    {
        var was = Disparu.Of(this, zone);
        Raise(() => new PlageFermee(Id, was));
    }
}

using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Horaires;

/// <summary>What has hours in an agent's agenda: a plage that opens it, an absence that closes it.</summary>
public interface IHoraire : IOnAgenda
{
    long Id { get; }
    Agent Agent { get; }
    int Revision { get; }

    /// <summary>What it is called in a list.</summary>
    string Nom { get; }
    Plage Horaire { get; }

    /// <summary>Takes other hours, and tells it.</summary>
    void Reschedule(Plage horaire);

    /// <summary>Tells that it is about to be deleted.</summary>
    void Close(DateTimeZone zone);
}

/// <summary>What is left to tell of hours that were deleted: whose, called what, and their first time.</summary>
public sealed record Disparu(long AgentId, string Nom, string Quand, Instant Start, Instant End, int Sequence)
{
    public static Disparu Of(IHoraire horaire, DateTimeZone zone)
    {
        var first = horaire.Horaire.FirstOccurrence(zone);
        return new Disparu(horaire.AgentId, horaire.Nom, horaire.Horaire.EnMots, first.Start, first.End, horaire.Revision + 1);
    }
}

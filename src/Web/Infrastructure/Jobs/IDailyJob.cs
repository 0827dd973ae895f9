namespace RdvSolidarites.Web.Infrastructure.Jobs;

/// <summary>What is done once a day at an hour of the wall clock, in each time zone where somebody lives, on one node.</summary>
public interface IDailyJob
{
    /// <summary>Its line in the calendar: a name that stays.</summary>
    string Name { get; }
    LocalTime At { get; }

    /// <summary>A worker that was down catches up until then.</summary>
    LocalTime Until { get; }

    /// <summary>How many rows it touched. May be begun again, when whoever began it died.</summary>
    Task<int> RunAsync(string zone, LocalDate day, Instant now, CancellationToken ct);
}

/// <summary>The last time a job came by: the minute, or the day in a zone. One row each, so that nodes share.</summary>
public sealed class Passage
{
    public required string Job { get; init; }

    /// <summary>Empty for what runs every minute.</summary>
    public required string Zone { get; init; }

    /// <summary>When it was due.</summary>
    public Instant? Slot { get; set; }
    public Instant? LeaseUntil { get; set; }

    /// <summary>Null while it runs, or when it failed.</summary>
    public Instant? DoneAt { get; set; }

    /// <summary>The last time that it failed, were it well again since; and by what, as types are named.</summary>
    public Instant? FailedAt { get; set; }
    public string? Failure { get; set; }
}

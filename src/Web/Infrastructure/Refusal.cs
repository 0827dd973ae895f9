namespace RdvSolidarites.Web.Infrastructure;

/// <summary>A rule says no: a code for machines, a French sentence for people.</summary>
public sealed record Refusal(string Code, string Message);

/// <summary>Carries a refusal from the entity that decided it to the one place that translates it into an answer.</summary>
public sealed class RefusalException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}

/// <summary>What was asked for is not there, or not visible to whoever asks: the same 404.</summary>
public sealed class NotFoundException() : Exception("not found");

/// <summary>Seen, but not theirs to change: 403.</summary>
public sealed class ForbiddenException() : Exception("forbidden");

public static class RefusalExtensions
{
    extension(Refusal? refusal)
    {
        public void ThrowIfAny()
        {
            if (refusal is not null)
            {
                throw new RefusalException(refusal);
            }
        }
    }
}

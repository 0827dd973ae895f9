namespace RdvSolidarites.Web.Infrastructure.Security;

/// <summary>The house's clock as the framework reads it: sessions end at the hour that tests decide.</summary>
internal sealed class Horloge(IClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}

using Xunit.v3;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>A class of tests that asks nothing of the run's database: the run on PostgreSQL leaves it to the other one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnceAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Run", "once")];
}

using RdvSolidarites.Web.Tests.Comptes;
using RdvSolidarites.Web.Tests.Demo;
using RdvSolidarites.Web.Tests.Guards;
using RdvSolidarites.Web.Tests.Messages;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(RdvSolidarites.Web.Tests.Host.LongestFirst))]

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>What takes longest starts first: started last, it would run alone while other processors wait. No test may need another's place.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _long =
    [
        nameof(JunkForAgentsTests),
        nameof(JunkForCitizensTests),
        DemonstrationsCollection.Name,
        nameof(LinksTests),
        nameof(IdsTests),
        nameof(ProConnectTests),
        nameof(SmtpTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(_long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? _long.Length : place;
    }
}

using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(GameServer.Tests.TestKit.SharedFirst))]

namespace GameServer.Tests.TestKit;

/// <summary>
/// Collections of several classes take longest, so they begin first: what begins last is what everything else waits for
/// at the end.
/// </summary>
public sealed class SharedFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
            [.. testCollections.OrderByDescending(collection => collection.TestCollectionClassName is not null)];
}

using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>Tests that must go the same way whatever carries the sessions: each such class runs once per transport.</summary>
public abstract class TransportTests(string transport)
{
    /// <summary>Starts a server that uses this transport and no other.</summary>
    protected Task<TestServer> StartAsync(params string[] settings) => TestServer.StartAsync([$"Session:Transport={transport}", .. settings]);
}

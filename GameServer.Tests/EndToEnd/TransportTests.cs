using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// Tests that must go the same way whatever carries the sessions: each such class runs once per transport.
/// </summary>
public abstract class TransportTests(string transport)
{
    /// <summary>What its clients connect with where WebSockets are blocked; no choice of the server's.</summary>
    public const string Stream = "Stream";

    /// <summary>Starts a server whose clients use this transport and no other.</summary>
    protected async Task<TestServer> StartAsync(params string[] settings)
    {
        if (transport != Stream) return await TestServer.StartAsync([$"Session:Transport={transport}", .. settings]);
        TestServer server = await TestServer.StartAsync(settings);
        server.Connect = StreamSocket.ConnectAsync;
        return server;
    }
}

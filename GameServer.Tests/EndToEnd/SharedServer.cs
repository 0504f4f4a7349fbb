using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// One server, and a player who behaves, for all tests of a class that need no settings of their own. Seats of lost
/// connections are free at once, so that one test does not fill the room for the next.
/// </summary>
public sealed class SharedServer : IAsyncDisposable
{
    private TestServer? _server;
    private GameClient? _healthy;

    /// <summary>The server; the first test starts it.</summary>
    public async Task<(TestServer Server, GameClient Healthy)> StartAsync(Func<string[], Task<TestServer>> start)
    {
        _server ??= await start(["Room:SeatGraceSeconds=0"]);
        _healthy ??= await _server.JoinAsync("Healthy");
        return (_server, _healthy);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}

using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

public abstract class ShutdownTests(string transport) : TransportTests(transport)
{
    [Fact]
    public async Task Clients_are_told_that_the_server_stops()
    {
        await using TestServer server = await StartAsync();
        GameClient playing = await server.JoinAsync();
        GameClient silent = await server.OpenAsync();
        Task stopping = server.StopAsync();
        Assert.Equal(new ClientClose(1001, "server is shutting down"), await playing.UntilClosedAsync());
        Assert.Equal(new ClientClose(1001, "server is shutting down"), await silent.UntilClosedAsync());
        await stopping.WaitAsync(TestServer.Patience);
    }
}

public class ShutdownTestsOnDirect() : ShutdownTests("Direct");

public class ShutdownTestsOnStandard() : ShutdownTests("Standard");

using GameServer.Client;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Logging;

namespace GameServer.Tests.Hosting.Operations;

public class LogTests
{
    private static readonly string[] Everything = ["Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft=Trace"];

    [Theory]
    [InlineData("Direct")]
    [InlineData("Standard")]
    public async Task No_log_line_contains_a_secret(string transport)
    {
        await using TestServer server = await TestServer.StartAsync([$"Session:Transport={transport}", .. Everything]);
        using CapturedLog log = Capture(server);
        TicketAnswer answer = await server.AskAsync(new TicketRequest("Known"));
        TicketAnswer next = await server.AskAsync(new TicketRequest("Known"), answer.Identity);
        GameClient client = await server.OpenAsync();
        await client.HelloAsync(next.Ticket);
        await client.UntilAsync(() => client.SnapshotCount > 5);
        await client.LeaveAsync();
        await Patiently.UntilAsync(
            () => log.Lines.Any(line => line.Contains("Session of Known", StringComparison.Ordinal)), "the end of the session is logged");
        string ended = log.Lines.First(line => line.Contains("Session of Known", StringComparison.Ordinal));
        foreach (string value in (string[])["RoomId=1", "Player=0", "Tick=", "Code=1000"])
            Assert.Contains(value, ended, StringComparison.Ordinal);
        foreach (string secret in (string[])[answer.Ticket, next.Ticket, answer.Identity!, client.SeatKey!])
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_normal_session_logs_nothing()
    {
        await using TestServer server = await TestServer.StartAsync();
        using CapturedLog log = Capture(server);
        GameClient client = await server.JoinAsync();
        for (int i = 0; i < 30; i++)
        {
            await client.InputAsync(server.Rooms.Rooms[0].Room.Tick + 5, [1, 0]);
            int count = client.SnapshotCount;
            await client.UntilAsync(() => client.SnapshotCount > count);
        }

        await client.LeaveAsync();
        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed"] == 1, "the session is over");
        // A loop that is late says so: that is about the machine.
        Assert.DoesNotContain(log.Lines, line => !line.StartsWith("GameServer.Hosting.TickLoop: ", StringComparison.Ordinal));
    }

    private static CapturedLog Capture(TestServer server)
    {
        var log = new CapturedLog();
        server.Service<ILoggerFactory>().AddProvider(log);
        return log;
    }
}

using System.Net.Sockets;
using GameServer.Tests.TestKit;
using GameServer.Transport.DirectSockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Transport.DirectSockets;

public class AcceptFailuresTests
{
    [Fact]
    public void All_are_counted_and_one_per_minute_is_logged()
    {
        using var metrics = new Metrics();
        using var log = new CapturedLog();
        FakeTimeProvider clock = FakeTime.New();
        var failures = new AcceptFailures(clock, metrics.Game, log.CreateLogger("test"));
        for (int i = 0; i < 1000; i++)
        {
            failures.Report(SocketError.TooManyOpenSockets);
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(1000, metrics["game.connections.dropped reason=accept"]);
        Assert.Equal(2, log.Lines.Count());
    }
}

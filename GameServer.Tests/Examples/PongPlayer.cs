using GameServer.Client;

namespace GameServer.Tests.Examples;

/// <summary>The example of GameServer/Client/README.md.</summary>
public static class PongPlayer
{
    public static async Task<string> PlayAsync(Uri server, Func<GameClient, bool> isPlaying, CancellationToken cancellation)
    {
        #region client
        using var client = new GameClient();
        JoinResult joined = await client.JoinAsync(server, "Ann", cancellation); // wss://game.example/ws
        if (joined is not JoinResult.Joined) return $"could not join: {joined}"; // NotConnected, Rejected, TimedOut

        while (isPlaying(client))
        {
            if (!await client.ReceiveAsync(cancellation)) // false: the connection has ended; client.Closed says why
            {
                JoinResult back = await client.ReconnectAsync(ReconnectPolicy.Default, cancellation);
                if (back is not JoinResult.Joined) return $"could not come back: {back}";
                continue; // the same seat, and nothing was missed
            }

            ClientEntity ball = client.Snapshots.OfType("ball").Single();
            ClientEntity paddle = client.Snapshots.OfType("paddle").Single(entity => entity["player"] == client.Player);
            await client.InputAsync(client.Header.Tick + 3, [Math.Sign(ball["y"] - paddle["y"])], cancellation);
        }

        await client.LeaveAsync(cancellation); // frees the seat; disposing alone keeps it for a while
        return "played";
        #endregion
    }
}

using System.Net.Sockets;
using GameServer.Client;

namespace GameServer.Tests.TestKit;

/// <summary>Clients that do not read, and their healthy neighbors.</summary>
internal static class SlowClients
{
    /// <summary>
    /// The kernel doubles it and takes no less than about 2 KB, so a client that does not read is stuck after a few
    /// dozen snapshots.
    /// </summary>
    public const int ReceiveBuffer = 1024;

    // It takes some ten seconds until fifty clients are stuck.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Reads and forgets everything until canceled.</summary>
    public static async Task DrainAsync(Socket socket, CancellationToken cancellation)
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) > 0)
            {
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Plays until the condition holds: in circles, so that every snapshot has something in it.</summary>
    public static async Task PlayUntilAsync(GameClient client, Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            int last = client.SnapshotCount;
            Assert.True(await client.ReceiveAsync(patience.Token), $"The connection ended: {client.Closed}");
            if (client.SnapshotCount != last) await client.InputAsync(client.Header.Tick + 3, [1, client.Header.Tick & 63], patience.Token);
        }
    }
}

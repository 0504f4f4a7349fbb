using System.Net.WebSockets;
using CsCheck;
using GameServer.Client;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// Hostile bytes end the session that sent them, with the reason that the reader gives, and nobody else notices.
/// </summary>
public abstract class HostileMessageTests(string transport) : TransportTests(transport)
{
    private const int InputFields = 2;
    private const int DamagedOfEach = 4;

    [Fact]
    public async Task They_end_one_session_each_without_affecting_another_player()
    {
        await using TestServer server = await StartAsync("Skirmish:BotsFillTo=0");
        GameClient healthy = await server.JoinAsync("Healthy");
        using var over = new CancellationTokenSource();
        Task playing = PlayAsync(healthy, over.Token);
        int sent = 0;
        foreach (byte[] bytes in Hostile())
        {
            bool joins = sent++ % 2 == 0;
            // harmless after all
            if (ClientMessageReader.TryRead(bytes, joins ? InputFields : -1, out _, out CloseReason? reason)) continue;
            GameClient client = joins ? await server.JoinAsync("Eve") : await server.OpenAsync();
            await client.Socket.SendAsync(bytes, WebSocketMessageType.Binary, true, CancellationToken.None);
            Assert.Equal(new ClientClose(reason.Code, reason.Text), await client.UntilClosedAsync());
        }

        Assert.False(playing.IsCompleted);
        await over.CancelAsync();
        await playing;
        int seen = healthy.SnapshotCount;
        await healthy.UntilAsync(() => healthy.SnapshotCount > seen + 5);
        Assert.All(server.Rooms.Rooms, room => Assert.Null(room.Room.Closed));
    }

    /// <summary>
    /// Of each message: cut in the middle, claiming gigabytes in two places, and with some damages that are the same in
    /// every run.
    /// </summary>
    private static IEnumerable<byte[]> Hostile()
    {
        var dice = new PCG(1, 2026);
        foreach (byte[] message in GoldenMessages.Names(kind => kind < 16).Select(GoldenMessages.Bytes))
        {
            yield return message[..(message.Length / 2)];
            foreach (int place in (int[])[0, 2])
                yield return new Damage(DamageKind.Overwrite, place, [0xdb, 0xff, 0xff, 0xff, 0xff]).Apply(message);
            Gen<byte[]> damaged = Damage.Of(message);
            for (int i = 0; i < DamagedOfEach; i++) yield return damaged.Generate(dice, null, out _);
        }
    }

    private static async Task PlayAsync(GameClient healthy, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            // Canceling either would cut the connection.
            Assert.True(await healthy.ReceiveAsync(CancellationToken.None), $"The healthy player was sent away: {healthy.Closed}");
            await healthy.InputAsync(healthy.Header.Tick + 3, [1, 0], CancellationToken.None);
        }
    }
}

public class HostileMessageTestsOnDirect() : HostileMessageTests("Direct");

public class HostileMessageTestsOnStandard() : HostileMessageTests("Standard");

public class HostileMessageTestsOverHttp() : HostileMessageTests(TransportTests.Stream);

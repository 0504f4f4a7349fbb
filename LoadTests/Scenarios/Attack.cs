using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using GameServer.Simulation;
using LoadTests.Generator;

namespace LoadTests.Scenarios;

/// <summary>Abuse that the server must end by closing the connection within seconds.</summary>
/// <param name="Name">In errors.</param>
/// <param name="Upgrades">Whether a WebSocket is opened before.</param>
/// <param name="Send">The bytes to send, given a random source.</param>
internal sealed record Attack(string Name, bool Upgrades, Func<SimRandom, byte[]> Send)
{
    private const uint Mask = 0x5a17c3e9;
    private const int FloodMessages = 3000;
    private const int GarbageBytes = 2000;
    private const int ManyBytes = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Attack> All { get; } =
    [
        new("bytes that are not HTTP", Upgrades: false, Garbage),
        new("half a request", Upgrades: false, _ => "GET /ws HTTP/1.1\r\nHost: x\r\nUpgra"u8.ToArray()),
        new("an endless request head", Upgrades: false,
            _ => [.. "GET / HTTP/1.1\r\nHost: x\r\nX: "u8, .. Enumerable.Repeat((byte)'x', ManyBytes)]),
        new("a connection that says nothing", Upgrades: true, _ => []),
        new("a ticket that never was", Upgrades: true, _ => Frame(buffer => ClientFrames.Hello(buffer, Mask, "AAAAAAAAAAAAAAAAAAAAAA"))),
        new("frames of garbage", Upgrades: true, Garbage),
        new("a message that is not MessagePack", Upgrades: true, dice => Masked(ClientFrames.Binary, Random(dice, 60))),
        new("a frame that is not masked", Upgrades: true, _ => [0x82, 3, 0x93, 2, 1]),
        new("a message of a gigabyte", Upgrades: true, _ => [0x82, 0x80 | 127, 0, 0, 0, 0, 64, 0, 0, 0, 1, 2, 3, 4]),
        new("a flood of messages before Hello", Upgrades: true, _ => Repeat(Masked(ClientFrames.Binary, [0x93, 3, 0, 0]))),
        new("a flood of pings", Upgrades: true, _ => Repeat(Masked(ClientFrames.Ping, []))),
    ];

    /// <summary>Attacks, and waits until the server has had enough. Throws when it has not.</summary>
    public async Task RunAsync(LoadTarget target, int number, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(target.Generator.Server.Address, target.Generator.Server.Port, patience.Token);
            await using Stream stream = await SecureAsync(client.GetStream(), target, patience.Token);
            if (Upgrades) await stream.WriteAsync(target.Generator.Upgrade, patience.Token);
            // It may end the connection in the middle of this.
            Task sending = stream.WriteAsync(Send(new SimRandom { State = (ulong)number }), patience.Token).AsTask();
            await ReadToEndAsync(stream, patience.Token);
            await sending;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // A reset is an end, too. One that was not let in at all has not attacked, but nor has it been served.
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LoadFailure($"the server tolerated {Name} for {Patience.TotalSeconds:N0} s");
        }
    }

    private static async Task<Stream> SecureAsync(NetworkStream stream, LoadTarget target, CancellationToken cancellation)
    {
        if (target.Server.Scheme != Uri.UriSchemeHttps) return stream;
        var secure = new SslStream(stream, leaveInnerStreamOpen: false, target.Connection.CertificateCheck);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = target.Server.Host }, cancellation);
        return secure;
    }

    private static async Task ReadToEndAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellation) > 0)
        {
        }
    }

    private static byte[] Garbage(SimRandom dice) => Random(dice, GarbageBytes);

    private static byte[] Random(SimRandom dice, int count)
    {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte)dice.Next(256);
        bytes[0] = 0xc1; // never used in MessagePack, and no letter
        return bytes;
    }

    private static byte[] Repeat(byte[] frame) => [.. Enumerable.Repeat(frame, FloodMessages).SelectMany(f => f)];

    private static byte[] Masked(int opcode, byte[] payload) => Frame(buffer => ClientFrames.Answer(buffer, Mask, opcode, payload));

    private static byte[] Frame(Func<byte[], int> write)
    {
        var buffer = new byte[ClientFrames.FrameBytesMax];
        return buffer[..write(buffer)];
    }
}

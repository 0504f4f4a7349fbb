using System.Net.Sockets;
using GameServer.Protocol;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

/// <summary>
/// How connections end (RFC 6455, section 7): both close frames arrive, then the server ends the connection without a
/// reset.
/// </summary>
public abstract class ClosingTests(string transport) : TransportTests(transport)
{
    // So long that whatever waits for it instead of the other side makes a test fail.
    private const string Patient = "Session:CloseTimeout=00:01:00";

    private static readonly byte[] UnknownKind = RawFrame.Of(RawFrame.Binary, [0x91, 99]);

    public static TheoryData<string> ProtocolErrors =>
    [
        "82 04 00000000", // no mask
        "C2 80 00000000", // reserved bit
        "83 80 00000000", // unknown opcodes
        "8B 80 00000000",
        "09 80 00000000", // a ping in fragments
        "89 FE 007E 00000000", // a ping of 126 bytes
        "80 80 00000000", // a continuation of nothing
        "02 80 00000000 82 80 00000000", // a message inside another
        "82 FF 8000000000000000 00000000", // the top bit of a length
        "88 81 00000000 03", // half a close code
        "88 82 00000000 03ED", // 1005
        "88 82 00000000 03E7", // 999
    ];

    [Theory]
    [InlineData(1000, "bye")]
    [InlineData(1001, "")]
    [InlineData(4999, "a reason of our own")]
    public async Task A_close_frame_is_answered_and_then_the_server_ends_the_connection(int code, string reason)
    {
        await using TestServer server = await StartAsync(Patient);
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync(RawFrame.CloseOf(code, reason));
        CloseReason expected = code == 1000 ? CloseReason.Normal : CloseReason.Away;
        await ExpectCloseAsync(client, expected);
        await ExpectEndAsync(server, client, expected);
    }

    [Fact]
    public async Task A_close_frame_before_hello_is_answered_and_then_the_server_ends_the_connection()
    {
        await using TestServer server = await StartAsync(Patient);
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        await client.SendAsync(RawFrame.Of(RawFrame.Close, []));
        await ExpectCloseAsync(client, CloseReason.Normal);
        await ExpectEndAsync(server, client, CloseReason.Normal);
    }

    [Fact]
    public async Task A_close_frame_between_fragments_is_answered()
    {
        await using TestServer server = await StartAsync(Patient);
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync([.. RawFrame.Of(RawFrame.Binary, [0x92], isFinal: false), .. RawFrame.CloseOf(1000)]);
        await ExpectCloseAsync(client, CloseReason.Normal);
        await client.ExpectEndAsync();
    }

    [Fact]
    public async Task A_client_that_sends_Hello_and_close_at_once_gets_the_answer()
    {
        await using TestServer server = await StartAsync(Patient);
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        await client.SendAsync([.. client.HelloFrame(), .. RawFrame.CloseOf(1000)]);
        await ExpectCloseAsync(client, CloseReason.Normal);
        await ExpectEndAsync(server, client, CloseReason.Normal);
    }

    [Fact]
    public async Task The_server_closes_the_client_answers_and_gets_the_end()
    {
        await using TestServer server = await StartAsync(Patient);
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync(UnknownKind);
        await ExpectCloseAsync(client, CloseReason.UnknownKind);
        Assert.False(client.Socket.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectRead), "The server did not wait for the answer.");
        await client.SendAsync(RawFrame.CloseOf(1000));
        await ExpectEndAsync(server, client, CloseReason.UnknownKind);
    }

    [Fact]
    public async Task The_server_finds_the_answer_among_what_was_sent_before()
    {
        await using TestServer server = await StartAsync(Patient);
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync(UnknownKind);
        await ExpectCloseAsync(client, CloseReason.UnknownKind);
        await client.SendAsync([.. RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(1000)), .. RawFrame.CloseOf(1000)]);
        await ExpectEndAsync(server, client, CloseReason.UnknownKind);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_close_frame_sent_along_with_a_refused_message_is_seen(bool isSeated, bool inTwoPieces)
    {
        await using TestServer server = await StartAsync(Patient);
        using RawWebSocket client = isSeated ? await RawWebSocket.JoinAsync(server) : await RawWebSocket.OpenAsync(server);
        byte[] goodbye = RawFrame.CloseOf(1000);
        int cut = inTwoPieces ? 4 : goodbye.Length;
        await client.SendAsync([.. UnknownKind, .. goodbye[..cut]]);
        await ExpectCloseAsync(client, CloseReason.UnknownKind);
        if (inTwoPieces)
        {
            Assert.False(
                client.Socket.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectRead), "The server did not wait for the answer.");
            await client.SendAsync(goodbye[cut..]);
        }

        await ExpectEndAsync(server, client, CloseReason.UnknownKind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_never_answers_a_close_frame_is_aborted_in_time(bool isSeated)
    {
        await using TestServer server = await StartAsync("Session:CloseTimeout=00:00:00.200");
        using RawWebSocket client = isSeated ? await RawWebSocket.JoinAsync(server) : await RawWebSocket.OpenAsync(server);
        await client.SendAsync(UnknownKind);
        await ExpectCloseAsync(client, CloseReason.UnknownKind);
        await client.UntilCutAsync();
        await ExpectCountedAsync(server, CloseReason.UnknownKind);
    }

    [Fact]
    public async Task A_client_that_keeps_sending_instead_of_answering_is_aborted_in_time()
    {
        await using TestServer server = await StartAsync("Session:CloseTimeout=00:00:00.300");
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync(UnknownKind);
        await ExpectCloseAsync(client, CloseReason.UnknownKind);
        await Assert.ThrowsAnyAsync<SocketException>(async () =>
        {
            using var patience = new CancellationTokenSource(TestServer.Patience);
            while (!patience.IsCancellationRequested)
            {
                await client.SendAsync(RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(100)));
                await Task.Delay(1);
            }
        });
        await ExpectCountedAsync(server, CloseReason.UnknownKind);
    }

    [Fact]
    public async Task A_client_that_ends_the_connection_instead_of_answering_is_let_go()
    {
        await using TestServer server = await StartAsync(Patient);
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync(UnknownKind);
        await ExpectCloseAsync(client, CloseReason.UnknownKind);
        client.Socket.Shutdown(SocketShutdown.Send);
        await client.UntilCutAsync();
        await ExpectCountedAsync(server, CloseReason.UnknownKind);
    }

    [Theory]
    [MemberData(nameof(ProtocolErrors))]
    public async Task The_close_frame_of_a_protocol_error_arrives(string hex)
    {
        await using TestServer server = await StartAsync(Patient);
        foreach (bool isSeated in (bool[])[false, true])
        {
            using RawWebSocket client = isSeated ? await RawWebSocket.JoinAsync(server) : await RawWebSocket.OpenAsync(server);
            await client.SendAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
            Assert.Equal(1002, (await client.UntilAsync(RawFrame.Close)).CloseCode);
            await client.UntilCutAsync();
        }

        await Patiently.UntilAsync(() => server.Metrics["game.sessions.closed"] == 2, "both are counted");
        Assert.Equal(2, server.Metrics["game.sessions.closed reason=ProtocolError"]);
    }

    private protected static async Task ExpectCloseAsync(RawWebSocket client, CloseReason reason)
    {
        RawFrame close = await client.UntilAsync(RawFrame.Close);
        Assert.Equal((reason.Code, reason.Text), (close.CloseCode, close.CloseText));
    }

    private protected static async Task ExpectEndAsync(TestServer server, RawWebSocket client, CloseReason reason)
    {
        await client.ExpectEndAsync();
        client.Dispose();
        await ExpectCountedAsync(server, reason);
    }

    private protected static async Task ExpectCountedAsync(TestServer server, CloseReason reason)
    {
        await Patiently.UntilAsync(() => server.Metrics[$"game.sessions.closed reason={reason.Name}"] == 1, "it is counted");
        Assert.Equal(0, server.Metrics["game.sessions.active"]);
    }
}

public class ClosingTestsOnDirect() : ClosingTests("Direct")
{
    // ASP.NET Core takes such lengths.
    [Theory]
    [InlineData("82 FE 0001 00000000 00")]
    [InlineData("82 FF 0000000000000001 00000000 00")]
    public Task The_close_frame_of_a_length_in_too_many_bytes_arrives(string hex) => The_close_frame_of_a_protocol_error_arrives(hex);

    // Kestrel takes the end of a client's side for the end of the connection.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_half_closes_after_its_close_frame_gets_the_answer(bool isSeated)
    {
        await using TestServer server = await StartAsync("Session:CloseTimeout=00:01:00");
        using RawWebSocket client = isSeated ? await RawWebSocket.JoinAsync(server) : await RawWebSocket.OpenAsync(server);
        await client.SendAsync(RawFrame.CloseOf(1000));
        client.Socket.Shutdown(SocketShutdown.Send);
        await ExpectCloseAsync(client, CloseReason.Normal);
        await ExpectEndAsync(server, client, CloseReason.Normal);
    }

    // As above.
    [Fact]
    public async Task A_client_that_sends_Hello_and_close_and_half_closes_gets_the_answer()
    {
        await using TestServer server = await StartAsync("Session:CloseTimeout=00:01:00");
        using RawWebSocket client = await RawWebSocket.OpenAsync(server);
        await client.SendAsync([.. client.HelloFrame(), .. RawFrame.CloseOf(1000)]);
        client.Socket.Shutdown(SocketShutdown.Send);
        await ExpectCloseAsync(client, CloseReason.Normal);
        await ExpectEndAsync(server, client, CloseReason.Normal);
    }

    // ASP.NET Core does not read what is behind a close frame, and then ends the connection with a reset.
    [Fact]
    public async Task Data_after_a_close_frame_does_not_prevent_the_answer()
    {
        await using TestServer server = await StartAsync("Session:CloseTimeout=00:01:00");
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync([.. RawFrame.CloseOf(1000), .. RawFrame.Bytes(100_000)]);
        await ExpectCloseAsync(client, CloseReason.Normal);
        await ExpectEndAsync(server, client, CloseReason.Normal);
    }

    // ASP.NET Core does not read on after an error, and then ends the connection with a reset.
    [Fact]
    public async Task Data_after_a_protocol_error_does_not_prevent_the_close_frame()
    {
        await using TestServer server = await StartAsync("Session:CloseTimeout=00:01:00");
        using RawWebSocket client = await RawWebSocket.JoinAsync(server);
        await client.SendAsync([0x82, 0, .. RawFrame.Bytes(100_000)]);
        await ExpectCloseAsync(client, CloseReason.ProtocolError);
        await ExpectEndAsync(server, client, CloseReason.ProtocolError);
    }
}

public class ClosingTestsOnStandard() : ClosingTests("Standard");

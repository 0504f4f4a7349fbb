using CsCheck;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Protocol;

/// <summary>
/// Whatever a client sends, reading it ends in a message or in a documented reason to end that session: never in an
/// exception, and without much memory.
/// </summary>
public class HostileMessageTests
{
    private const int Mutations = 50_000; // of each message
    private const int InputFields = 2;

    // An exception on the way costs some kilobytes; a claim that was believed would cost two gigabytes.
    private const int BytesAllocatedMax = 64 * 1024;

    private static readonly CloseReason[] Documented =
    [
        CloseReason.MalformedMessage, CloseReason.UnknownKind, CloseReason.UnsupportedVersion, CloseReason.InputTickOutOfRange,
    ];

    [Theory]
    [MemberData(nameof(GoldenMessages.OfClients), MemberType = typeof(GoldenMessages))]
    public void A_message_that_is_cut_short_is_malformed(string name)
    {
        byte[] whole = GoldenMessages.Bytes(name);
        Assert.Null(Read(whole));
        for (int length = 0; length < whole.Length; length++) Assert.Equal(CloseReason.MalformedMessage, Read(whole[..length]));
    }

    [Theory]
    [MemberData(nameof(GoldenMessages.OfClients), MemberType = typeof(GoldenMessages))]
    public void A_claim_of_gigabytes_is_not_believed_wherever_it_stands(string name)
    {
        foreach (byte[] bytes in Damage.ClaimsIn(GoldenMessages.Bytes(name)))
            Assert.True(Read(bytes) is not { } reason || Documented.Contains(reason)); // it may stand in a text
    }

    [Theory]
    [MemberData(nameof(GoldenMessages.OfClients), MemberType = typeof(GoldenMessages))]
    public void Damage_gives_another_message_or_a_documented_reason(string name)
    {
        int refused = 0;
        Damage.Of(GoldenMessages.Bytes(name)).Sample(
            bytes =>
            {
                if (Read(bytes) is not { } reason) return true;
                Interlocked.Increment(ref refused);
                return Documented.Contains(reason);
            },
            iter: Mutations);
        Assert.InRange(refused, Mutations / 2, Mutations);
    }

    [Theory]
    [InlineData("ce7fffffff", true)]
    [InlineData("ce80000000", false)] // 2^31
    [InlineData("cf0000000080000000", false)]
    [InlineData("cfffffffffffffffff", false)]
    [InlineData("d280000000", true)] // -2^31
    [InlineData("d3ffffffff7fffffff", false)]
    [InlineData("d30000000000000001", true)]
    public void An_argument_beyond_32_bits_fails_the_call_not_the_session(string argument, bool isUsable)
    {
        byte[] call = [0x94, 5, 7, 0xa1, (byte)'x', 0x91, .. Convert.FromHexString(argument)];
        Assert.True(ClientMessageReader.TryRead(call, InputFields, out ClientMessage message, out _));
        Assert.Equal(isUsable, message.Call!.Arguments is not null);
    }

    /// <summary>Arguments of a call are the only values that are skipped.</summary>
    [Fact]
    public void A_claim_of_gigabytes_as_an_argument_is_malformed()
    {
        byte[] call = [0x94, 5, 1, 0xa1, (byte)'a', 0x91];
        foreach (byte[] claim in Damage.Claims)
        {
            foreach (byte[] before in (byte[][])[[], [0x91], [0x81, 0]])
                Assert.Equal(CloseReason.MalformedMessage, Read([.. call, .. before, .. claim]));
        }

        Assert.Null(Read([.. call, 0x92, 0x81, 0, 0xc0, 0xc4, 1, 0])); // such an argument is an error of the call
    }

    [Theory]
    [InlineData(0x91)] // arrays of one
    [InlineData(0x81)] // maps of one, the key being another
    public void Deep_nesting_does_not_exhaust_the_stack(byte header)
    {
        byte[] nested = new byte[65_000]; // about the largest message that can be allowed
        Array.Fill(nested, header);
        byte[] call = [0x94, 5, 1, 0xa1, (byte)'a', 0x91, .. nested];
        Assert.Equal(CloseReason.MalformedMessage, Read(call));
        if (header == 0x91) Assert.Null(Read([.. call, 0])); // such an argument is an error of the call
    }

    /// <summary>Null: it is a message, and one that makes sense.</summary>
    private static CloseReason? Read(byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isMessage = ClientMessageReader.TryRead(bytes, InputFields, out ClientMessage message, out CloseReason? reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, BytesAllocatedMax);
        Assert.Equal(isMessage, reason is null);
        if (!isMessage) return reason;
        Assert.True(Enum.IsDefined(message.Kind));
        Assert.True(message.Received >= 0 && message.Input.Tick >= 0 && message.Input.RewindTicks >= 0);
        Assert.True(message.Time <= ProtocolConstants.PingTimeMax);
        if (message.Call is { } call) Assert.True(call.Id >= 0 && call.Name is not null && !(call.Arguments?.Count > CallType.FieldsMax));
        Assert.True(message.Kind is not (ClientMessageKind.Hello or ClientMessageKind.Resume) || message.Secret is not null);
        return null;
    }
}

using GameServer.Protocol;
using GameServer.Tests.TestKit;
using static GameServer.Tests.Transport.DirectSockets.DecodedFrames;

namespace GameServer.Tests.Transport.DirectSockets;

public class FrameDecoderTests
{
    private static readonly byte[] Whole = RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(3));

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 131), 65_535, 65_536];

    [Fact]
    public void Wherever_a_stream_is_cut_it_means_the_same()
    {
        byte[] stream = SeveralFrames();
        string[] whole = Decode(stream);
        Assert.Equal(8, whole.Length);
        for (int cut = 0; cut <= stream.Length; cut++) Assert.Equal(whole, Decode(stream[..cut], stream[cut..]));
        Assert.Equal(whole, Decode([.. stream.Select(b => new[] { b })]));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Payloads_of_every_length_are_unmasked(int length)
    {
        byte[] payload = RawFrame.Bytes(length);
        foreach (uint mask in (uint[])[0, 0x01020304, 0xff00ff00, uint.MaxValue])
        {
            byte[] frame = RawFrame.Of(RawFrame.Binary, payload, mask: mask);
            Assert.Equal([Message(payload)], Decode(length == 0 ? 128 : length, frame));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_payload_one_byte_longer_than_the_limit_is_refused(int limit) =>
        Assert.Equal([Error(CloseReason.MessageTooBig)], Decode(limit, RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(limit + 1))));

    [Fact]
    public void Fragments_make_one_message_and_control_frames_may_come_between() => Assert.Equal(
        ["Ping 2A", Message([1, 2, 3, 4]), Message([9])],
        Decode([
            .. RawFrame.Of(RawFrame.Binary, [1, 2], isFinal: false),
            .. RawFrame.Of(RawFrame.Ping, [42]),
            .. RawFrame.Of(RawFrame.Continuation, [3], isFinal: false),
            .. RawFrame.Of(RawFrame.Pong, [43]),
            .. RawFrame.Of(RawFrame.Continuation, [4]),
            .. RawFrame.Of(RawFrame.Binary, [9])]));

    [Fact]
    public void A_close_frame_may_come_between_fragments() => Assert.Equal(
        ["Close "], Decode([.. RawFrame.Of(RawFrame.Binary, [1, 2], isFinal: false), .. RawFrame.Of(RawFrame.Close, [])]));

    [Fact]
    public void Empty_fragments_add_nothing() => Assert.Equal(
        [Message([7]), Message([])],
        Decode([
            .. RawFrame.Of(RawFrame.Binary, [], isFinal: false),
            .. RawFrame.Of(RawFrame.Continuation, [], isFinal: false),
            .. RawFrame.Of(RawFrame.Continuation, [7], isFinal: false),
            .. RawFrame.Of(RawFrame.Continuation, []),
            .. RawFrame.Of(RawFrame.Binary, [], isFinal: false),
            .. RawFrame.Of(RawFrame.Continuation, [])]));

    [Fact]
    public void Messages_in_fragments_do_not_leak_into_one_another()
    {
        byte[] twice = [.. RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(200), isFinal: false), .. RawFrame.Of(RawFrame.Continuation, [5])];
        string once = Message([.. RawFrame.Bytes(200), 5]);
        Assert.Equal([once, once, once], Decode([.. twice, .. twice, .. twice]));
    }

    [Fact]
    public void A_pong_is_ignored() =>
        Assert.Equal([Message([1])], Decode([.. RawFrame.Of(RawFrame.Pong, RawFrame.Bytes(125)), .. RawFrame.Of(RawFrame.Binary, [1])]));

    [Theory]
    [InlineData(0x10)]
    [InlineData(0x20)]
    [InlineData(0x40)]
    [InlineData(0x70)]
    public void Reserved_bits_are_refused(int bits)
    {
        foreach (int opcode in (int[])[RawFrame.Binary, RawFrame.Text, RawFrame.Ping, RawFrame.Close, RawFrame.Pong])
            ExpectRefusedHead(0x80 | bits | opcode, 0x80);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void Unknown_opcodes_are_refused(int opcode) => ExpectRefusedHead(0x80 | opcode, 0x80);

    [Theory]
    [InlineData(RawFrame.Binary)]
    [InlineData(RawFrame.Ping)]
    [InlineData(RawFrame.Close)]
    [InlineData(RawFrame.Pong)]
    public void Frames_without_a_mask_are_refused(int opcode) => ExpectRefusedHead(0x80 | opcode, 2);

    [Theory]
    [InlineData(RawFrame.Close)]
    [InlineData(RawFrame.Ping)]
    [InlineData(RawFrame.Pong)]
    public void Control_frames_in_fragments_or_of_more_than_125_bytes_are_refused(int opcode)
    {
        ExpectRefusedHead(opcode, 0x80);
        ExpectRefusedHead(0x80 | opcode, 0x80 | 126);
        ExpectRefusedHead(0x80 | opcode, 0x80 | 127);
    }

    [Fact]
    public void A_control_frame_of_125_bytes_is_taken() =>
        Assert.Equal([$"Ping {Convert.ToHexString(RawFrame.Bytes(125))}"], Decode(RawFrame.Of(RawFrame.Ping, RawFrame.Bytes(125))));

    [Theory]
    [InlineData(0x80)]
    [InlineData(0x00)]
    public void A_continuation_without_a_start_is_refused(int first)
    {
        ExpectRefusedHead(first, 0x80);
        Assert.Equal([Message([1, 2]), Error(CloseReason.ProtocolError)], Decode([
            .. RawFrame.Of(RawFrame.Binary, [1], isFinal: false), .. RawFrame.Of(RawFrame.Continuation, [2]), (byte)first, 0x80]));
    }

    [Theory]
    [InlineData(0x82)]
    [InlineData(0x02)]
    [InlineData(0x81)]
    public void A_new_message_inside_another_is_refused(int first) => Assert.Equal(
        [Error(CloseReason.ProtocolError)], Decode([.. RawFrame.Of(RawFrame.Binary, [], isFinal: false), (byte)first, 0x80]));

    [Theory]
    [InlineData("82FE0000")]
    [InlineData("82FE007D")]
    [InlineData("82FF0000000000000000")]
    [InlineData("82FF000000000000007D")]
    [InlineData("82FF000000000000FFFF")]
    public void A_length_in_more_bytes_than_it_needs_is_refused(string head) =>
        Assert.Equal([Error(CloseReason.ProtocolError)], Decode(100_000, Convert.FromHexString(head)));

    [Theory]
    [InlineData("82FFFFFFFFFFFFFFFFFF")]
    [InlineData("82FF8000000000010000")]
    public void A_length_with_the_top_bit_is_refused(string head) =>
        Assert.Equal([Error(CloseReason.ProtocolError)], Decode(100_000, Convert.FromHexString(head)));

    [Theory]
    [InlineData(100, "82E5")]
    [InlineData(300, "82FE012D")]
    [InlineData(300, "02FE012D")]
    [InlineData(65_536, "82FF0000000000010001")]
    [InlineData(65_536, "82FF7FFFFFFFFFFFFFFF")]
    [InlineData(65_536, "82FF0000000100000001")]
    public void An_oversized_frame_is_refused_by_its_header(int limit, string head)
    {
        byte[] bytes = Convert.FromHexString(head);
        Assert.Equal([Error(CloseReason.MessageTooBig)], Decode(limit, bytes));
        Assert.Empty(Decode(limit, bytes[..^1]));
    }

    [Fact]
    public void Fragments_that_add_up_to_more_than_the_limit_are_refused_before_they_come()
    {
        byte[] start = [.. RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(60), isFinal: false), .. RawFrame.Of(RawFrame.Ping, [])];
        Assert.Equal(["Ping ", Error(CloseReason.MessageTooBig)], Decode(100, [.. start, 0x80, 0x80 | 41]));
        Assert.Equal(["Ping ", Error(CloseReason.MessageTooBig)], Decode(100, [.. start, 0x00, 0x80 | 41]));
        byte[] all = [
            .. start, .. RawFrame.Of(RawFrame.Continuation, RawFrame.Bytes(40), isFinal: false), .. RawFrame.Of(RawFrame.Continuation, [])];
        Assert.Equal(["Ping ", Message([.. RawFrame.Bytes(60), .. RawFrame.Bytes(40)])], Decode(100, all));
    }

    [Theory]
    [InlineData(0x81)]
    [InlineData(0x01)]
    public void Text_is_refused_before_it_comes(int first) =>
        Assert.Equal([Error(CloseReason.TextNotSupported)], Decode([(byte)first, 0xff]));

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(1004)]
    [InlineData(1005)]
    [InlineData(1006)]
    [InlineData(1015)]
    [InlineData(2999)]
    [InlineData(1016)]
    [InlineData(5000)]
    [InlineData(65_535)]
    public void Close_codes_that_nobody_may_send_are_refused(int code) =>
        Assert.Equal([Error(CloseReason.ProtocolError)], Decode(RawFrame.CloseOf(code)));

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1011)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(4999)]
    public void Close_codes_that_clients_may_send_are_taken(int code)
    {
        Assert.Equal([$"Close {code:X4}"], Decode(RawFrame.CloseOf(code)));
        Assert.Equal([$"Close {code:X4}73C3BCC39F"], Decode(RawFrame.CloseOf(code, "süß")));
    }

    [Fact]
    public void A_close_frame_may_be_empty_but_not_have_half_a_code()
    {
        Assert.Equal(["Close "], Decode(RawFrame.Of(RawFrame.Close, [])));
        Assert.Equal([Error(CloseReason.ProtocolError)], Decode(RawFrame.Of(RawFrame.Close, [3])));
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xc3 })]
    [InlineData(new byte[] { 0x41, 0xc0, 0x80 })]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 })]
    public void A_close_reason_that_is_not_utf8_is_refused(byte[] reason) =>
        Assert.Equal([Error(CloseReason.MalformedMessage)], Decode(RawFrame.Of(RawFrame.Close, RawFrame.ClosePayload(1000, reason))));

    private static byte[] SeveralFrames() =>
    [
        .. RawFrame.Of(RawFrame.Binary, []),
        .. RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(125)),
        .. RawFrame.Of(RawFrame.Ping, [1, 2, 3]),
        .. RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(150), isFinal: false),
        .. RawFrame.Of(RawFrame.Ping, []),
        .. RawFrame.Of(RawFrame.Continuation, RawFrame.Bytes(3), isFinal: false),
        .. RawFrame.Of(RawFrame.Pong, [1]),
        .. RawFrame.Of(RawFrame.Continuation, RawFrame.Bytes(147)),
        .. RawFrame.Of(RawFrame.Binary, [1], mask: 0),
        .. RawFrame.Of(RawFrame.Binary, RawFrame.Bytes(126)),
        .. RawFrame.CloseOf(1000, "bye"),
    ];

    private static void ExpectRefusedHead(int first, int second)
    {
        Assert.Equal([Error(CloseReason.ProtocolError)], Decode([(byte)first, (byte)second]));
        Assert.Equal([Message([0, 7, 14]), Error(CloseReason.ProtocolError)], Decode([.. Whole, (byte)first, (byte)second]));
    }
}

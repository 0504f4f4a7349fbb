using CsCheck;
using GameServer.Tests.TestKit;
using static GameServer.Tests.Transport.DirectSockets.DecodedFrames;

namespace GameServer.Tests.Transport.DirectSockets;

/// <summary>
/// What holds for any frames. <see cref="Decode(byte[][])"/> checks at each call that the decoder neither hands out
/// what is not in its buffer nor touches what it has not consumed. A failure shrinks to few and short frames.
/// </summary>
public class FrameDecoderRandomTests
{
    private static readonly Gen<byte[]> Payloads = Gen.Frequency((9, Gen.Byte.Array[0, 7]), (1, Gen.Byte.Array[0, 399]));

    private static readonly Gen<byte[]> Frames = Gen.Frequency(
        (8, Gen.Select(
            Gen.OneOf(0, 1, 2, 2, 2, 8, 9, 10, 15), Payloads, Gen.Bool, Gen.UInt,
            (opcode, payload, isFinal, mask) => RawFrame.Of(opcode, payload, isFinal, mask))),
        (1, Gen.Int[900, 5099].Select(code => RawFrame.CloseOf(code))));

    private static readonly Gen<byte[]> Streams = Gen.Frequency(
        (2, Frames.Array[0, 3].Select(frames => frames.SelectMany(frame => frame).ToArray())),
        (2, Frames.Array[1, 3].SelectMany(frames => Damage.Of([.. frames.SelectMany(frame => frame)]))),
        (1, Gen.Byte.Array[0, 39]));

    private static readonly Gen<byte[]> Parts = Gen.Byte.Array[0, 60];

    [Fact]
    public void Random_bytes_end_the_session_or_wait_for_more()
    {
        var ends = new HashSet<string>();
        Gen.Select(Streams, Gen.Int[0, 1023]).Sample(
            (bytes, cut) =>
            {
                cut %= bytes.Length + 1;
                string[] found = Decode(bytes[..cut], bytes[cut..]);
                ends.Add(found.Length == 0 ? "nothing" : found[^1].Split(' ')[0]);
            },
            iter: 20_000, threads: 1);
        Assert.Equal(["Close", "Error", "Message", "Ping", "nothing"], ends.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Messages_arrive_whole_however_they_are_split_and_their_stream_is_cut() =>
        Gen.Select(Parts.Array[1, 5].Array[0, 4], Gen.Int[0, 1023].Array[0, 6]).Sample(
            (messages, cuts) =>
            {
                byte[] stream = [.. messages.SelectMany(Fragments)];
                int[] places = [0, .. cuts.Select(cut => cut % (stream.Length + 1)).Order(), stream.Length];
                byte[][] pieces = [.. places.Zip(places.Skip(1), (from, to) => stream[from..to])];
                Assert.Equal(messages.Select(parts => Message([.. parts.SelectMany(part => part)])), Decode(pieces));
            },
            iter: 5_000);

    private static IEnumerable<byte> Fragments(byte[][] parts) => parts.SelectMany((part, i) =>
        RawFrame.Of(i == 0 ? RawFrame.Binary : RawFrame.Continuation, part, isFinal: i == parts.Length - 1));
}

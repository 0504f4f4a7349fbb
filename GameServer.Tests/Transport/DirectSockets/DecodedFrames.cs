using GameServer.Protocol;
using GameServer.Transport.DirectSockets;

namespace GameServer.Tests.Transport.DirectSockets;

/// <summary>What a decoder finds, in words; for the tests of it.</summary>
internal static class DecodedFrames
{
    public const int MessageBytesMax = 300;

    public static string Message(byte[] payload) => $"Message {Convert.ToHexString(payload)}";

    public static string Error(CloseReason reason) => $"Error {reason.Name}";

    public static string[] Decode(params byte[][] pieces) => Decode(MessageBytesMax, pieces);

    /// <summary>What a decoder finds in a stream that comes in pieces, up to the first thing that ends it.</summary>
    public static string[] Decode(int messageBytesMax, params byte[][] pieces)
    {
        const int Around = 16;
        var decoder = new FrameDecoder(messageBytesMax);
        var found = new List<string>();
        byte[] kept = [];
        foreach (byte[] piece in pieces)
        {
            byte[] arrived = [.. kept, .. piece];
            byte[] surrounded = [.. new byte[Around], .. arrived, .. new byte[Around]];
            int at = 0;
            while (true)
            {
                int before = at;
                DecodedFrame what = decoder.Next(
                    surrounded.AsMemory(Around, arrived.Length), ref at, out ReadOnlyMemory<byte> payload, out CloseReason? error);
                Assert.InRange(at, before, arrived.Length);
                Assert.Equal(arrived.AsSpan(at), surrounded.AsSpan(Around + at, arrived.Length - at));
                Assert.All(surrounded[..Around], b => Assert.Equal(0, b));
                Assert.All(surrounded[^Around..], b => Assert.Equal(0, b));
                Assert.Equal(what == DecodedFrame.Error, error is not null);
                if (what == DecodedFrame.Nothing) break;
                Assert.True(at > before || what == DecodedFrame.Error);
                if (what is DecodedFrame.Fragment or DecodedFrame.Pong) continue;
                found.Add(what == DecodedFrame.Error ? Error(error!) : $"{what} {Convert.ToHexString(payload.Span)}");
                if (what is DecodedFrame.Error or DecodedFrame.Close) return [.. found];
            }

            kept = arrived[at..];
        }

        return [.. found];
    }
}

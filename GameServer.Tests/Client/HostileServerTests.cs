using CsCheck;
using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Client;

/// <summary>
/// Whatever a server sends, a client takes it in or says that the protocol was violated; nothing else is thrown, and
/// little memory is used.
/// </summary>
public class HostileServerTests
{
    private const int Mutations = 10_000; // of each message
    private const int BytesAllocatedMax = 16 << 20; // a schema of a million ids, which is the most that is believed

    private static readonly byte[] Welcome = GoldenMessages.Bytes("welcome");
    private static readonly byte[] Keyframe = GoldenMessages.Bytes("keyframe of nothing");

    [Theory]
    [MemberData(nameof(GoldenMessages.OfServer), MemberType = typeof(GoldenMessages))]
    public void A_truncated_message_violates_the_protocol(string name)
    {
        byte[] whole = GoldenMessages.Bytes(name);
        for (int length = 0; length < whole.Length; length++) Assert.False(Take(whole[..length]));
    }

    [Theory]
    [MemberData(nameof(GoldenMessages.OfServer), MemberType = typeof(GoldenMessages))]
    public void Claimed_lengths_are_never_trusted(string name)
    {
        foreach (byte[] bytes in Damage.ClaimsIn(GoldenMessages.Bytes(name))) Take(bytes); // it may stand in a text
    }

    [Theory]
    [MemberData(nameof(GoldenMessages.OfServer), MemberType = typeof(GoldenMessages))]
    public void A_damaged_message_decodes_or_violates_the_protocol(string name)
    {
        int refused = 0;
        Damage.Of(GoldenMessages.Bytes(name)).Sample(bytes => { refused += Take(bytes) ? 0 : 1; }, iter: Mutations, threads: 1);
        Assert.InRange(refused, Mutations / 2, Mutations);
    }

    /// <summary>A client that plays takes a message in; false: it violates the protocol.</summary>
    private static bool Take(byte[] bytes)
    {
        using var client = new GameClient();
        client.Take(Welcome);
        client.Take(Keyframe);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            client.Take(bytes);
            return true;
        }
        catch (ProtocolViolationException)
        {
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, BytesAllocatedMax);
        }
    }
}

using System.Buffers;
using MessagePack;

namespace GameServer.Client;

/// <content>Outgoing messages. One at a time; false: the connection is gone.</content>
public sealed partial class GameClient
{
    private readonly ArrayBufferWriter<byte> _sending = new(64);

    /// <summary>[1, version, ticket, schemaHash]</summary>
    public ValueTask<bool> HelloAsync(string ticket, int version = Version, uint schemaHash = 0, CancellationToken cancellation = default)
    {
        var writer = Begin(4);
        writer.Write(1);
        writer.Write(version);
        writer.Write(ticket);
        writer.Write(schemaHash);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>[4, version, seatKey, received, schemaHash]</summary>
    public ValueTask<bool> ResumeAsync(
        string seatKey, int received, int version = Version, uint schemaHash = 0, CancellationToken cancellation = default)
    {
        var writer = Begin(5);
        writer.Write(4);
        writer.Write(version);
        writer.Write(seatKey);
        writer.Write(received);
        writer.Write(schemaHash);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>[2, tick, rewindTicks, values]</summary>
    public ValueTask<bool> InputAsync(int tick, ReadOnlySpan<int> values, CancellationToken cancellation = default)
    {
        var writer = Begin(4);
        writer.Write(2);
        writer.Write(tick);
        writer.Write(RewindTicks);
        writer.WriteArrayHeader(values.Length);
        foreach (int value in values) writer.Write(value);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>[6, x, y]</summary>
    public ValueTask<bool> WatchAsync(int x, int y, CancellationToken cancellation = default)
    {
        var writer = Begin(3);
        writer.Write(6);
        writer.Write(x);
        writer.Write(y);
        return SendAsync(ref writer, cancellation);
    }

    /// <summary>[3, time, received]</summary>
    public ValueTask<bool> PingAsync(ulong time, CancellationToken cancellation = default)
    {
        var writer = Begin(3);
        writer.Write(3);
        writer.Write(time);
        writer.Write(Received);
        return SendAsync(ref writer, cancellation);
    }

    private MessagePackWriter Begin(int length)
    {
        _sending.ResetWrittenCount();
        var writer = new MessagePackWriter(_sending);
        writer.WriteArrayHeader(length);
        return writer;
    }

    private ValueTask<bool> SendAsync(ref MessagePackWriter writer, CancellationToken cancellation)
    {
        writer.Flush();
        return Connection.SendBinaryAsync(_sending.WrittenMemory, cancellation);
    }
}

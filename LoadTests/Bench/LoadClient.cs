using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace LoadTests.Bench;

/// <summary>How far a <see cref="LoadClient"/> is.</summary>
internal enum LoadState
{
    Connecting,
    Upgrading,
    Idle,
    Joining,
    Playing,
    Closed,
}

/// <summary>
/// One player of the load generator: knows of the room only its tick, so that thousands fit on a core. Nothing is allocated once it plays. Owned by
/// the generator's thread.
/// </summary>
internal sealed class LoadClient : IDisposable
{
    private const int NoCloseFrame = 1006;
    private const int StatusEnd = 12; // "HTTP/1.1 101"
    private const int HeadersEnd = 4; // CR LF CR LF

    // Inputs not yet seen in a snapshot: half a second's worth. More are waiting only when the server is far behind.
    private const int SentMax = 16;

    // What a player 60 ms away sees is about so late, in 1/256 ticks.
    private const int ViewLag = 5 * 256;

    // As the browser does, it says once in a second what has arrived, so that the server need not keep it.
    private const int InputsPerPing = 30;

    private readonly LoadTally _tally;
    private readonly byte[] _upgrade;
    private readonly string _ticket;
    private readonly bool _plays;
    private readonly uint _mask;
    private readonly Socket _socket;
    private readonly int _handle;
    private readonly LoadPilot _pilot;
    private readonly ServerFrameReader _frames = new();
    private readonly byte[] _sending = new byte[ClientFrames.FrameBytesMax];
    private readonly byte[] _status = new byte[StatusEnd];
    private readonly (int Tick, long Time)[] _sent = new (int, long)[SentMax];
    private int _sentFirst;
    private int _sentCount;
    private int _statusCount;
    private int _lineEnds;
    private int _tick;
    private int _inputs;
    private int _received;

    /// <summary>Begins to connect.</summary>
    public LoadClient(int id, IPEndPoint server, string ticket, byte[] upgrade, bool plays, LoadTally tally)
    {
        _tally = tally;
        _upgrade = upgrade;
        _ticket = ticket;
        _plays = plays;
        _pilot = new LoadPilot(id);
        _mask = (uint)Random.Shared.NextInt64();
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
        try
        {
            _socket.Connect(server);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // A full backlog takes seconds; the others must not wait for that.
        }

        _handle = (int)_socket.Handle;
    }

    /// <summary>The socket, for <see cref="Epoll"/>.</summary>
    public int Handle => _handle;

    /// <summary>How far it is.</summary>
    public LoadState State { get; private set; }

    /// <summary>Snapshots received; whoever wants to know how many in a window sets it to 0.</summary>
    public int Snapshots { get; set; }

    /// <summary>Says Hello on a connection that was opened for doing nothing.</summary>
    public void Join()
    {
        if (State != LoadState.Idle) return;
        State = LoadState.Joining;
        SendFrame(ClientFrames.Hello(_sending, _mask, _ticket));
    }

    /// <summary>Its turn, once in a tick: sends an input for the next tick if it plays, or asks for the upgrade as soon as it is connected.</summary>
    public void Act()
    {
        if (State == LoadState.Playing) SendInput();
        else if (State == LoadState.Connecting && RawSocket.Send(_handle, _upgrade) == _upgrade.Length) State = LoadState.Upgrading;
    }

    /// <summary>Reads once; what does not fit into <paramref name="buffer"/> is left for the next time.</summary>
    public void Receive(Span<byte> buffer)
    {
        if (State == LoadState.Closed) return;
        int count = RawSocket.Receive(_handle, buffer);
        if (count == RawSocket.WouldBlock) return;
        if (count <= 0)
        {
            Close(NoCloseFrame);
            return;
        }

        ReadOnlySpan<byte> data = buffer[..count];
        if (State == LoadState.Upgrading) ReadUpgrade(ref data);
        while (State is LoadState.Idle or LoadState.Joining or LoadState.Playing && _frames.TryRead(ref data, out ServerFrame frame)) Take(frame);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void ReadUpgrade(ref ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty && _lineEnds < HeadersEnd)
        {
            byte one = data[0];
            data = data[1..];
            if (_statusCount < StatusEnd) _status[_statusCount++] = one;
            _lineEnds = one is (byte)'\r' or (byte)'\n' ? _lineEnds + 1 : 0;
        }

        if (_lineEnds < HeadersEnd) return;
        int status = int.Parse(_status.AsSpan(StatusEnd - 3), null);
        if (status != (int)HttpStatusCode.SwitchingProtocols)
        {
            Close(status);
            return;
        }

        State = LoadState.Idle;
        if (_plays) Join();
    }

    private void SendInput()
    {
        _pilot.Step();
        if (SendFrame(ClientFrames.Input(_sending, _mask, _tick + 1, ViewLag, _pilot.Buttons, _pilot.Aim))) Remember(_tick + 1);
        else _tally.InputsUnsent++;
        if (++_inputs % InputsPerPing == 0) SendFrame(ClientFrames.Received(_sending, _mask, _received));
    }

    private void Take(in ServerFrame frame)
    {
        switch (frame.Opcode)
        {
            case ClientFrames.Binary:
                if (SnapshotHead.TryRead(frame.Start, out SnapshotHead head)) Take(head, frame.Length);
                else if (SnapshotHead.IsReliable(frame.Start)) _received++;
                break;
            case ClientFrames.Ping:
                SendFrame(ClientFrames.Answer(_sending, _mask, ClientFrames.Pong, frame.Start));
                break;
            case ClientFrames.Close:
                SendFrame(ClientFrames.Answer(_sending, _mask, ClientFrames.Close, frame.Start));
                Close(frame.Start.Length < 2 ? NoCloseFrame : BinaryPrimitives.ReadUInt16BigEndian(frame.Start));
                break;
        }
    }

    private void Take(SnapshotHead head, long bytes)
    {
        State = LoadState.Playing;
        _tick = head.IsKeyframe ? head.Time : _tick + head.Time;
        Snapshots++;
        _tally.Snapshots++;
        _tally.SnapshotBytes += bytes;
        if (head.InputAge is { } age) Answered(_tick - age);
    }

    private void Remember(int tick)
    {
        if (_sentCount == SentMax) AnsweredFirst(); // it takes at least this long
        _sent[(_sentFirst + _sentCount++) % SentMax] = (tick, TimeProvider.System.GetTimestamp());
    }

    private void Answered(int effectiveTick)
    {
        while (_sentCount > 0 && _sent[_sentFirst].Tick <= effectiveTick) AnsweredFirst();
    }

    private void AnsweredFirst()
    {
        _tally.Latency.Record(TimeProvider.System.GetElapsedTime(_sent[_sentFirst].Time));
        _sentFirst = (_sentFirst + 1) % SentMax;
        _sentCount--;
    }

    // Why a connection is broken is found out by reading: a close frame may be waiting. Half a frame, which nearly full socket buffers can take, ends it.
    private bool SendFrame(int length)
    {
        int sent = RawSocket.Send(_handle, _sending.AsSpan(0, length));
        if (sent > 0 && sent < length) Close(NoCloseFrame);
        return sent == length;
    }

    private void Close(int code)
    {
        State = LoadState.Closed;
        _tally.AddClose(code);
        _socket.Dispose();
    }
}

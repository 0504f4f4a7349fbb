using System.Net.Sockets;

namespace LoadTests.Generator;

/// <summary>How far a <see cref="LoadClient"/> is.</summary>
internal enum LoadState
{
    Connecting,
    Upgrading,
    Idle,
    Joining,
    Playing,
    Leaving,
    Closed,
}

/// <summary>
/// One player over a bare socket: knows of the room only its tick, so that thousands fit on a core. Nothing is
/// allocated once it plays. Owned by the generator's thread.
/// </summary>
internal sealed partial class LoadClient : ILoadPlayer, IDisposable
{
    private const int NoCloseFrame = 1006;
    private const int NormalClosure = 1000;

    // What a player 60 ms away sees is about so late, in 1/256 ticks.
    private const int RewindTicks = 5 * 256;

    // As the browser does, it says once in a second what has arrived, so that the server need not keep it.
    private const int InputsPerPing = 30;

    private readonly LoadGenerator _generator;
    private readonly LoadTally _tally;
    private readonly IPilot _pilot;
    private readonly Greeting _greeting;
    private readonly bool _greets;
    private readonly uint _mask = (uint)Random.Shared.NextInt64();
    private readonly Socket _socket;
    private readonly InputLatency _latency;
    private readonly SnapshotTiming _timing;
    private readonly InputLead _lead = new();
    private readonly ServerFrameReader _frames = new();
    private readonly byte[] _sending = new byte[ClientFrames.FrameBytesMax];
    private readonly byte[] _status = new byte[StatusEnd];
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private string? _seatKey;
    private long _lastDue;
    private int _statusCount;
    private int _lineEnds;
    private int _inputs;
    private int _received;

    /// <summary>
    /// Begins to connect. When not <paramref name="greets"/> it does nothing more until <see cref="Join"/>.
    /// </summary>
    /// <param name="generator">Drives it.</param>
    /// <param name="greeting">What it says then.</param>
    /// <param name="greets">Whether to join at once.</param>
    /// <param name="pilot">Plays.</param>
    /// <param name="tally">Where it is counted.</param>
    /// <param name="receiveBytes">The socket's receive buffer; null: the system's default.</param>
    public LoadClient(LoadGenerator generator, Greeting greeting, bool greets, IPilot pilot, LoadTally tally, int? receiveBytes = null)
    {
        _generator = generator;
        _tally = tally;
        _greeting = greeting;
        _greets = greets;
        _pilot = pilot;
        _latency = new InputLatency(tally);
        _timing = new SnapshotTiming(tally, generator.ShortestRoundTrip);
        _socket = new Socket(generator.Server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
        if (receiveBytes is { } bytes) _socket.ReceiveBufferSize = bytes;
        try
        {
            _socket.Connect(generator.Server);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // A full backlog takes seconds; the others must not wait for that.
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        Handle = (int)_socket.Handle;
    }

    /// <summary>The socket, for <see cref="Epoll"/>.</summary>
    public int Handle { get; }

    /// <summary>Where the generator keeps it.</summary>
    public int Key { get; set; }

    /// <summary>How far it is.</summary>
    public LoadState State { get; private set; }

    /// <summary>Snapshots received; set to 0 at the start of a window.</summary>
    public int Snapshots { get; set; }

    /// <inheritdoc/>
    public bool IsPlaying => State == LoadState.Playing;

    /// <inheritdoc/>
    public Task Joined => _joined.Task;

    /// <inheritdoc/>
    public Task<int> Ended => _ended.Task;

    /// <inheritdoc/>
    public SeatReturn? Return => _seatKey is { } key ? new SeatReturn(key, _received) : null;

    /// <inheritdoc/>
    public TimeSpan TakeSlowest() => _latency.TakeWorst();

    /// <summary>Says Hello on a connection that was opened for doing nothing.</summary>
    public void Join()
    {
        if (State != LoadState.Idle) return;
        State = LoadState.Joining;
        _frames.KeepsAll = true; // for Welcome
        SendFrame(_greeting.Return is { } seat
            ? ClientFrames.Resume(_sending, _mask, seat.SeatKey, seat.Received)
            : ClientFrames.Hello(_sending, _mask, _greeting.Ticket!));
    }

    /// <inheritdoc/>
    public void Act(long due, long now)
    {
        if (State == LoadState.Playing) SendInput(due, now);
    }

    /// <inheritdoc/>
    public void Ask(long now)
    {
        if (State == LoadState.Playing) SendFrame(ClientFrames.Ask(_sending, _mask, _generator.ClockOf(now), _received));
    }

    /// <summary>
    /// Reads once; what does not fit into <paramref name="buffer"/> is left for the next time. When the connection has
    /// just been made, asks for a WebSocket first.
    /// </summary>
    public void Receive(Span<byte> buffer)
    {
        if (State == LoadState.Closed) return;
        if (State == LoadState.Connecting) Upgrade();
        int count = RawSocket.Receive(Handle, buffer);
        if (count == RawSocket.WouldBlock) return;
        if (count <= 0)
        {
            Close(NoCloseFrame);
            return;
        }

        try
        {
            Take(buffer[..count]);
        }
        catch (Exception e)
        {
            // What does not make sense fails in many ways; it must not end the thread on which all the others play.
            _tally.AddError($"a message could not be read: {e.GetType().Name}");
            Close(NoCloseFrame);
        }
    }

    /// <inheritdoc/>
    public void Leave() => _generator.Post(() =>
    {
        if (State is LoadState.Closed or LoadState.Leaving) return;
        if (State is LoadState.Connecting or LoadState.Upgrading)
        {
            Close(NoCloseFrame, isOurs: true); // there is nobody to say goodbye to
            return;
        }

        if (IsPlaying)
        {
            _tally.AddPlaying(-1);
            _latency.Left(TimeProvider.System.GetTimestamp());
        }

        State = LoadState.Leaving; // before the goodbye, with which the connection may end
        SendFrame(ClientFrames.Answer(_sending, _mask, ClientFrames.Close, [NormalClosure >> 8, NormalClosure & 255]));
    });

    /// <inheritdoc/>
    public void Break() => _generator.Post(() => Close(NoCloseFrame, isOurs: true));

    /// <inheritdoc/>
    public void SetReading(bool isReading) => _generator.Post(() =>
    {
        if (State != LoadState.Closed) _generator.SetWatching(this, isReading);
    });

    /// <summary>Closes the socket without a close frame.</summary>
    public void Dispose() => _socket.Dispose();

    // At once, not in its turn: a join would take up to a tick longer, for which the server can do nothing. When there
    // is no connection after all, reading tells.
    private void Upgrade()
    {
        if (RawSocket.Send(Handle, _generator.Upgrade) != _generator.Upgrade.Length) return;
        State = LoadState.Upgrading;
        _generator.Connected(this);
    }

    private void SendInput(long due, long now)
    {
        int tick = _lead.TickFor(_timing.TickAt(now));
        // What should have been sent while the generator was elsewhere.
        for (_lastDue += LoadGenerator.TickPeriod; _lastDue < due; _lastDue += LoadGenerator.TickPeriod) Miss(tick, _lastDue);
        _lastDue = due;
        _pilot.Step();
        _timing.RecordStateAge(now);
        if (SendFrame(ClientFrames.Input(_sending, _mask, tick, RewindTicks, _pilot.Values)))
        {
            _tally.AddInput();
            _latency.Sent(tick, due);
        }
        else
        {
            Miss(tick, due);
        }

        if (++_inputs % InputsPerPing == 1) _generator.AskSoon(this);
    }

    private void Miss(int tick, long due)
    {
        _tally.AddUnsent();
        _latency.Sent(tick, due);
    }

    // Why a connection is broken is found out by reading: a close frame may be waiting. Half a frame, which nearly full
    // socket buffers can take, ends it.
    private bool SendFrame(int length)
    {
        int sent = RawSocket.Send(Handle, _sending.AsSpan(0, length));
        if (sent > 0 && sent < length) Close(NoCloseFrame);
        return sent == length;
    }

    private void Close(int code, bool isOurs = false)
    {
        if (State == LoadState.Closed) return;
        if (IsPlaying)
        {
            if (!isOurs) _latency.Lost(TimeProvider.System.GetTimestamp());
            _tally.AddPlaying(-1);
        }

        State = LoadState.Closed;
        if (!isOurs) _tally.AddClose(code);
        _socket.Dispose();
        _generator.Remove(this);
        _joined.TrySetResult();
        _ended.SetResult(code);
    }
}

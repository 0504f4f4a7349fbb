using GameServer.Client;
using LoadTests.Measuring;

namespace LoadTests.Generator;

/// <summary>
/// One player with the whole client: keeps the room's state and checks everything that PROTOCOL.md promises. Works over
/// TLS and on every system, and costs some ten times as much as a <see cref="LoadClient"/>. The generator's thread says
/// when to send; a task of the pool receives.
/// </summary>
internal sealed class DecodingPlayer : ILoadPlayer, IDisposable
{
    private const int NoCloseFrame = 1006;
    private const int RewindTicks = 5 * RewindTicksUnit;
    private const int RewindTicksUnit = 256;
    private const int InputsPerPing = 30;

    private readonly LoadGenerator _generator;
    private readonly LoadTally _tally;
    private readonly IPilot _pilot;
    private readonly GameClient _client;
    private readonly Lock _lock = new();
    private readonly InputLatency _latency;
    private readonly SnapshotTiming _timing;
    private readonly InputLead _lead = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _isNew;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private Task _sent = Task.CompletedTask;
    private long _lastDue;
    private int _inputs;
    private volatile bool _isPlaying;
    private volatile bool _isLeaving;
    private volatile bool _isBroken;
    private TaskCompletionSource? _pause;

    /// <summary>Begins to connect.</summary>
    public DecodingPlayer(LoadGenerator generator, Uri server, ConnectionOptions options, Greeting greeting, IPilot pilot, LoadTally tally)
    {
        _client = new GameClient(options) { RewindTicks = RewindTicks };
        _generator = generator;
        _pilot = pilot;
        _tally = tally;
        _isNew = greeting.Ticket is not null;
        _latency = new InputLatency(tally);
        _timing = new SnapshotTiming(tally, generator.ShortestRoundTrip);
        Ended = Task.Run(() => RunAsync(server, greeting));
    }

    /// <inheritdoc/>
    public Task Joined => _joined.Task;

    /// <inheritdoc/>
    public Task<int> Ended { get; }

    /// <inheritdoc/>
    public bool IsPlaying => _isPlaying;

    /// <inheritdoc/>
    public SeatReturn? Return => _client.SeatKey is { } key ? new SeatReturn(key, _client.Received) : null;

    /// <inheritdoc/>
    public TimeSpan TakeSlowest() => _latency.TakeWorst();

    /// <inheritdoc/>
    public void Act(long due, long now)
    {
        if (!_isPlaying || _isLeaving) return;
        lock (_lock)
        {
            int tick = _lead.TickFor(_timing.TickAt(now));
            for (_lastDue += LoadGenerator.TickPeriod; _lastDue < due; _lastDue += LoadGenerator.TickPeriod) Miss(tick, _lastDue);
            _lastDue = due;
            _pilot.Step();
            _timing.RecordStateAge(now);
            if (_sent.IsCompleted)
            {
                _sent = _client.InputAsync(tick, _pilot.Values).AsTask();
                _tally.AddInput();
                _latency.Sent(tick, due);
            }
            else
            {
                Miss(tick, due);
            }
        }

        if (++_inputs % InputsPerPing == 1) _generator.AskSoon(this);
    }

    /// <inheritdoc/>
    public void Ask(long now)
    {
        if (!_isPlaying || _isLeaving) return;
        // While an input is stuck, a Ping would be too, and the next one is soon enough.
        lock (_lock)
            if (_sent.IsCompleted) _sent = _client.PingAsync((ulong)_generator.ClockOf(now)).AsTask();
    }

    /// <inheritdoc/>
    public void Leave()
    {
        if (!_isPlaying)
        {
            Break(); // the socket may be closed already
            return;
        }

        lock (_lock)
        {
            if (_isLeaving) return;
            _isLeaving = true;
            _latency.Left(TimeProvider.System.GetTimestamp());
        }

        // The running receive loop takes the answer; a second reader would steal deltas from it.
        _ = _client.Connection.CloseOutputAsync();
    }

    /// <inheritdoc/>
    public void Break()
    {
        lock (_lock) _isLeaving = _isBroken = true;
        _client.Dispose();
        SetReading(true); // or it would never learn
    }

    /// <inheritdoc/>
    public void SetReading(bool isReading) =>
        Interlocked.Exchange(ref _pause,
            isReading ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))?.TrySetResult();

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<int> RunAsync(Uri server, Greeting greeting)
    {
        int code = NoCloseFrame;
        try
        {
            ConnectResult connected = await _client.OpenAsync(server);
            // If it was broken while connecting, nothing was disposed of yet.
            bool isBroken;
            lock (_lock) isBroken = _isBroken;
            if (connected is ConnectResult.Connected && !isBroken)
            {
                if (greeting.Return is { } seat) await _client.ResumeAsync(seat.SeatKey, seat.Received);
                else await _client.HelloAsync(greeting.Ticket!);
                while (await ReceiveAsync())
                {
                }

                code = _client.Closed?.Code ?? NoCloseFrame;
            }
            else if (connected is ConnectResult.Refused refused)
            {
                code = refused.Status;
            }
        }
        catch (ProtocolViolationException e)
        {
            _tally.AddError($"the protocol was violated: {e.Message}");
        }
        catch (Exception e)
        {
            // Malformed data makes the decoder throw many exception types; after a deliberate break that is expected.
            if (!_isBroken) _tally.AddError($"a message could not be decoded: {e.GetType().Name}");
        }
        finally
        {
            End(code);
        }

        return code;
    }

    private void End(int code)
    {
        if (_isPlaying) _tally.AddPlaying(-1);
        lock (_lock)
            if (_isPlaying && !_isLeaving) _latency.Lost(TimeProvider.System.GetTimestamp());
        _isPlaying = false;
        if (!_isBroken) _tally.AddClose(code);
        _generator.Post(() => _generator.Remove(this));
        _client.Dispose();
        _joined.TrySetResult();
    }

    private async Task<bool> ReceiveAsync()
    {
        if (Volatile.Read(ref _pause) is { } pause) await pause.Task;
        int snapshots = _client.SnapshotCount;
        long bytes = _client.SnapshotBytes;
        ulong? pong = _client.PongTime;
        bool isOpen = await _client.ReceiveAsync();
        if (_client.SnapshotCount > snapshots && !_isLeaving) TakeSnapshot(_client.SnapshotBytes - bytes);
        if (_client.PongTime is { } asked && asked != pong)
            lock (_lock) _timing.Answered(_generator.Since((int)asked));
        return isOpen;
    }

    private void TakeSnapshot(long bytes)
    {
        long now = TimeProvider.System.GetTimestamp();
        _tally.AddSnapshot(bytes);
        _tally.AddBytes(bytes);
        lock (_lock)
        {
            SnapshotHeader header = _client.Header;
            if (_timing.Tick == 0) _timing.SetRate(_client.TickRate);
            _tally.SetBestRate((double)_client.TickRate / _client.TicksPerSnapshot);
            _timing.Arrived(header.Tick, now);
            if (header.InputLead is { } lead) _lead.Seen(lead);
            if (header.InputAge is { } age) _latency.Seen(header.Tick - age, now);
        }

        if (_isPlaying) return;
        _lastDue = now;
        if (_isNew) _tally[Measure.Join].Record(TimeProvider.System.GetElapsedTime(_start, now));
        _isPlaying = true;
        _tally.AddPlaying(1);
        _joined.TrySetResult();
    }

    private void Miss(int tick, long due)
    {
        _tally.AddUnsent();
        _latency.Sent(tick, due);
    }
}

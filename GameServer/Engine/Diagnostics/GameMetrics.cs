using System.Diagnostics.Metrics;
using GameServer.Protocol;

namespace GameServer.Engine.Diagnostics;

/// <summary>All metrics, under the meter "GameServer". Called from any thread.</summary>
public sealed class GameMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "GameServer";

    // From a tick of an empty room to a stall that everyone sees, spaced closely enough to interpolate percentiles.
    private static readonly InstrumentAdvice<double> TickBuckets = new()
    {
        HistogramBucketBoundaries =
        [
            0.000_05, 0.000_1, 0.000_2, 0.000_3, 0.000_5, 0.000_7, 0.001, 0.001_5, 0.002, 0.003, 0.005, 0.007,
            0.01, 0.015, 0.02, 0.033, 0.05, 0.1, 0.2, 0.5, 1,
        ],
    };

    private static readonly InstrumentAdvice<double> WriteBuckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    // What loops run.
    private static readonly string[] Kinds = ["room", "spectator_room", "replay"];

    private readonly Histogram<double> _tickDuration;
    private readonly Histogram<double> _tickLateness;
    private readonly ThreadCounter _ticksSkipped;
    private readonly ThreadCounter _ticksOverBudget;
    private readonly Counter<long> _roomsClosed;
    private readonly ThreadCounter _inputsNotBuffered;
    private readonly ThreadCounter _rewindsLimited;
    private readonly ThreadCounter _eventsDropped;
    private readonly ThreadCounter _snapshotsSent;
    private readonly ThreadCounter _snapshotsSkipped;
    private readonly ThreadCounter _snapshotsReplaced;
    private readonly ThreadCounter _snapshotThrottleChanges;
    private readonly Gauge<int> _snapshotShare;
    private readonly ThreadCounter _callsRefused;
    private readonly ThreadCounter _messagesDropped;
    private readonly Counter<long> _sessionsClosed;
    private readonly Counter<long> _connectionsRefused;
    private readonly Counter<long> _connectionsDropped;
    private readonly Counter<long> _postsRefused;
    private readonly Counter<long> _addressesLimited;
    private readonly Counter<long> _addressesOverflowed;
    private readonly UpDownCounter<long> _sessions;
    private readonly UpDownCounter<long> _spectators;
    private readonly UpDownCounter<long> _replaySessions;
    private readonly UpDownCounter<long> _echoes;
    private readonly Counter<long> _echoesRefused;
    private readonly Counter<long> _sessionsSimulated;
    private readonly UpDownCounter<long> _journals;
    private readonly Counter<long> _journalBytes;
    private readonly Counter<long> _journalsStopped;
    private readonly Histogram<double> _journalsWritten;
    private readonly Counter<long> _roomsNotRecovered;
    private readonly ThreadCounter _bytesSent;
    private readonly ThreadCounter _bytesReceived;

    /// <summary>Message bytes received from clients so far.</summary>
    public long BytesReceived => _bytesReceived.Sum;

    /// <summary>Creates the instruments.</summary>
    public GameMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        var counters = new ThreadCounters(meter);
        _tickDuration = meter.CreateHistogram<double>(
            "game.tick.duration", "s", "Duration of one tick of a room or spectator room.", null, TickBuckets);
        _tickLateness = meter.CreateHistogram<double>(
            "game.tick.lateness", "s", "Delay between a tick's due time and its start.", null, TickBuckets);
        _ticksSkipped = counters.Create(
            "game.ticks.skipped", "{tick}", "Ticks skipped because a room or spectator room could not catch up.", "of", Kinds);
        _ticksOverBudget = counters.Create("game.ticks.over_budget", "{tick}", "Ticks that exceeded their time budget.", "of", Kinds);
        _roomsClosed = meter.CreateCounter<long>("game.rooms.closed", "{room}", "Rooms closed, by reason.");
        _inputsNotBuffered = counters.Create(
            "game.inputs.not_buffered", "{input}",
            "Inputs rejected, by outcome: late, dropped (too far ahead), no space in the room's inbox, out of range.",
            "outcome", "Late", "Dropped", "NoSpace", "OutOfRange");
        _rewindsLimited = counters.Create(
            "game.inputs.rewind_limited", "{input}", "Inputs whose requested rewind was limited: too far back or changing too fast.");
        _eventsDropped = counters.Create("game.events.dropped", "{event}", "Events dropped because a tick reached its event limit.");
        _snapshotsSent = counters.Create(
            "game.snapshots.sent", "{snapshot}", "Snapshots encoded for clients, including those replaced before sending.");
        _snapshotsSkipped = counters.Create(
            "game.snapshots.skipped", "{snapshot}", "Due snapshots skipped because the client or the loop is too slow.");
        _snapshotsReplaced = counters.Create("game.snapshots.replaced", "{snapshot}", "Snapshots replaced by a newer one before sending.");
        _snapshotThrottleChanges = counters.Create(
            "game.snapshots.throttle_changes", "{change}", "Times a client's snapshot rate was halved or doubled.",
            "to", "slower", "faster");
        _snapshotShare = meter.CreateGauge<int>(
            "game.snapshots.share", "%", "Percentage of snapshots that a loop sends: 100, or less under overload, by loop.");
        _callsRefused = counters.Create(
            "game.calls.refused", "{call}", "Client calls answered with an error, by error.", "error", Enum.GetNames<CallError>());
        _messagesDropped = counters.Create(
            "game.messages.dropped", "{message}",
            "Client messages dropped by a rate limit, by limit.",
            "limit", "messages", "bytes", "inputs", "unread");
        _sessionsClosed = meter.CreateCounter<long>("game.sessions.closed", "{session}", "Sessions closed, by reason and transport.");
        _connectionsRefused = meter.CreateCounter<long>(
            "game.connections.refused", "{connection}", "Upgrades and streams refused, by HTTP status.");
        _connectionsDropped = meter.CreateCounter<long>(
            "game.connections.dropped", "{connection}", "TCP connections closed without an answer, by reason: idle, full, accept.");
        _addressesLimited = meter.CreateCounter<long>(
            "game.addresses.limited", "{attempt}", "Attempts refused by a per-address limit, by limit.");
        _addressesOverflowed = meter.CreateCounter<long>(
            "game.addresses.overflowed", "{attempt}", "Attempts counted in the overflow bucket because the address table was full.");
        _postsRefused = meter.CreateCounter<long>("game.posts.refused", "{post}", "Message POSTs refused, by HTTP status.");
        _sessions = meter.CreateUpDownCounter<long>("game.sessions.active", "{session}", "Open sessions, by transport.");
        _spectators = meter.CreateUpDownCounter<long>("game.spectators.active", "{spectator}", "Connected spectators.");
        _replaySessions = meter.CreateUpDownCounter<long>("game.replays.active", "{replay}", "Open replay sessions.");
        _echoes = meter.CreateUpDownCounter<long>("game.echoes.active", "{connection}", "Open /echo WebSockets.");
        _echoesRefused = meter.CreateCounter<long>("game.echoes.refused", "{connection}", "/echo WebSockets refused, by HTTP status.");
        _sessionsSimulated = meter.CreateCounter<long>("game.sessions.simulated", "{session}", "Sessions opened with a simulated network.");
        _journals = meter.CreateUpDownCounter<long>("game.journals.active", "{journal}", "Matches being recorded.");
        _journalBytes = meter.CreateCounter<long>("game.journals.bytes", "By", "Bytes written to journals.");
        _journalsStopped = meter.CreateCounter<long>(
            "game.journals.stopped", "{journal}", "Recordings stopped because the disk was full, failing or too slow.");
        _journalsWritten = meter.CreateHistogram<double>(
            "game.journals.write.duration", "s", "Duration of one journal write for all rooms.", null, WriteBuckets);
        _roomsNotRecovered = meter.CreateCounter<long>(
            "game.rooms.not_recovered", "{room}", "Interrupted matches that could not be recovered at startup.");
        _bytesSent = counters.Create("game.bytes.sent", "{byte}", "Message bytes sent to clients.");
        _bytesReceived = counters.Create("game.bytes.received", "{byte}", "Message bytes received from clients.");
        counters.Begin();
    }

    /// <summary>Publishes counters at 0: a first increment is a visible change only if 0 was known before.</summary>
    public void BeginAtZero()
    {
        foreach (Counter<long> counter in
            new[] { _addressesOverflowed, _sessionsSimulated, _journalBytes, _journalsStopped, _roomsNotRecovered })
        {
            counter.Add(0);
        }
        _roomsClosed.Add(0, ReasonOf(CloseReason.RoomFailed));
        _connectionsRefused.Add(0, StatusOf(503));
        foreach (UpDownCounter<long> active in new[] { _spectators, _replaySessions, _echoes, _journals }) active.Add(0);
    }

    /// <summary>A room, spectator room or replay ran a turn.</summary>
    public void TickRan(string of, TimeSpan lateness, TimeSpan duration)
    {
        var kind = new KeyValuePair<string, object?>("of", of);
        _tickLateness.Record(lateness.TotalSeconds, kind);
        _tickDuration.Record(duration.TotalSeconds, kind);
    }

    /// <summary>A room, spectator room or replay skipped ticks.</summary>
    public void TicksSkipped(string of, long count) => _ticksSkipped.Add(of, count);

    /// <summary>A turn exceeded its time budget.</summary>
    internal void TickOverBudget(string of) => _ticksOverBudget.Add(of, 1);

    /// <summary>A room ended.</summary>
    public void RoomClosed(CloseReason reason) => _roomsClosed.Add(1, ReasonOf(reason));

    /// <summary>An input was late, dropped or out of range.</summary>
    public void InputNotBuffered(string outcome) => _inputsNotBuffered.Add(outcome, 1);

    /// <summary>A client's claimed rewind was limited.</summary>
    internal void RewindLimited() => _rewindsLimited.Add(1);

    /// <summary>A tick raised more events than fit.</summary>
    internal void EventsDropped(long count) => _eventsDropped.Add(count);

    /// <summary>Snapshots were sent to the clients of a match, and some were skipped.</summary>
    public void SnapshotsSent(int sent, int skipped)
    {
        if (sent > 0) _snapshotsSent.Add(sent);
        if (skipped > 0) _snapshotsSkipped.Add(skipped);
    }

    /// <summary>A snapshot was replaced before it left.</summary>
    public void SnapshotReplaced() => _snapshotsReplaced.Add(1);

    /// <summary>A client's snapshot rate was halved or doubled.</summary>
    internal void SnapshotThrottleChanged(bool isSlower) => _snapshotThrottleChanges.Add(isSlower ? "slower" : "faster", 1);

    /// <summary>A loop now sends one of 2^level snapshots.</summary>
    internal void SnapshotShare(int loop, int percent) => _snapshotShare.Record(percent, new KeyValuePair<string, object?>("loop", loop));

    /// <summary>A call was answered with an error.</summary>
    internal void CallRefused(CallError error) => _callsRefused.Add(Enum.GetName(error)!, 1);

    /// <summary>A message was dropped because the client sent too many.</summary>
    public void MessageDropped(string limit) => _messagesDropped.Add(limit, 1);

    /// <summary>A session began.</summary>
    public void SessionOpened(string transport) => _sessions.Add(1, new KeyValuePair<string, object?>("transport", transport));

    /// <summary>A spectator joined or left.</summary>
    internal void SpectatorsChanged(int by) => _spectators.Add(by);

    /// <summary>A replay began or ended.</summary>
    internal void ReplaySessionsChanged(int by) => _replaySessions.Add(by);

    /// <summary>A WebSocket of /echo opened or closed.</summary>
    public void EchoesChanged(int by) => _echoes.Add(by);

    /// <summary>A session got a simulated network.</summary>
    public void SessionSimulated() => _sessionsSimulated.Add(1);

    /// <summary>A session ended.</summary>
    public void SessionClosed(string transport, CloseReason reason)
    {
        var carriedBy = new KeyValuePair<string, object?>("transport", transport);
        _sessions.Add(-1, carriedBy);
        _sessionsClosed.Add(1, ReasonOf(reason), carriedBy);
    }

    /// <summary>A POST with messages was refused.</summary>
    public void PostRefused(int status) => _postsRefused.Add(1, StatusOf(status));

    /// <summary>An upgrade or a stream was refused.</summary>
    public void ConnectionRefused(int status) => _connectionsRefused.Add(1, StatusOf(status));

    /// <summary>A TCP connection was closed without an answer.</summary>
    public void ConnectionDropped(string reason) => _connectionsDropped.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A WebSocket of /echo was refused.</summary>
    public void EchoRefused(int status) => _echoesRefused.Add(1, StatusOf(status));

    /// <summary>A per-address limit refused something.</summary>
    public void AddressLimited(string limit) => _addressesLimited.Add(1, new KeyValuePair<string, object?>("limit", limit));

    /// <summary>An address was counted in the overflow bucket.</summary>
    public void AddressOverflowed() => _addressesOverflowed.Add(1);

    /// <summary>Recording of a match began or ended.</summary>
    public void JournalsChanged(int by) => _journals.Add(by);

    /// <summary>Bytes were written to a journal.</summary>
    public void JournalBytes(long count) => _journalBytes.Add(count);

    /// <summary>Recording of a match was given up.</summary>
    public void JournalStopped() => _journalsStopped.Add(1);

    /// <summary>A write of all journals finished.</summary>
    public void JournalsWritten(TimeSpan duration) => _journalsWritten.Record(duration.TotalSeconds);

    /// <summary>An interrupted match could not be recovered.</summary>
    public void RoomNotRecovered() => _roomsNotRecovered.Add(1);

    /// <summary>A message was sent.</summary>
    public void Sent(int bytes) => _bytesSent.Add(bytes);

    /// <summary>A message was received.</summary>
    public void Received(int bytes) => _bytesReceived.Add(bytes);

    private static KeyValuePair<string, object?> ReasonOf(CloseReason reason) => new("reason", reason.Name);

    private static KeyValuePair<string, object?> StatusOf(int status) => new("status", status);
}

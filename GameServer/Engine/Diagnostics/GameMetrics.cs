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
            0.000_05, 0.000_1, 0.000_2, 0.000_3, 0.000_5, 0.000_7, 0.001, 0.001_5, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.033, 0.05, 0.1, 0.2, 0.5, 1,
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
    private readonly Gauge<int> _snapshotLevel;
    private readonly ThreadCounter _callsRefused;
    private readonly ThreadCounter _messagesDropped;
    private readonly Counter<long> _sessionsClosed;
    private readonly Counter<long> _connectionsRefused;
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
        _tickDuration = meter.CreateHistogram<double>("game.tick.duration", "s", "Time that a room, or a spectator room, spent on one turn.", null, TickBuckets);
        _tickLateness = meter.CreateHistogram<double>("game.tick.lateness", "s", "How long after it was due a turn began.", null, TickBuckets);
        _ticksSkipped = counters.Create("game.ticks.skipped", "{tick}", "Turns dropped because a room or spectator room was too late to catch up.", "of", Kinds);
        _ticksOverBudget = counters.Create("game.ticks.over_budget", "{tick}", "Turns that took more of their period than allowed.", "of", Kinds);
        _roomsClosed = meter.CreateCounter<long>("game.rooms.closed", "{room}", "Rooms ended, by reason.");
        _inputsNotBuffered = counters.Create("game.inputs.not_buffered", "{input}", "Inputs late, dropped or out of range, by outcome.", "outcome", "Late", "Dropped", "OutOfRange");
        _rewindsLimited = counters.Create("game.inputs.view_lag_limited", "{input}", "Inputs whose rewind was not believed: beyond the limit, or changed too fast.");
        _eventsDropped = counters.Create("game.events.dropped", "{event}", "Events beyond what one tick can have.");
        _snapshotsSent = counters.Create("game.snapshots.sent", "{snapshot}", "Snapshots that were made for clients; those that are replaced do not leave.");
        _snapshotsSkipped = counters.Create("game.snapshots.skipped", "{snapshot}", "Snapshots that were due and not made, because the client or the loop is too slow for all of them.");
        _snapshotsReplaced = counters.Create("game.snapshots.replaced", "{snapshot}", "Snapshots replaced by a newer one before they left.");
        _snapshotThrottleChanges = counters.Create("game.snapshots.pace_changes", "{change}", "Clients put on half or twice their rate of snapshots.", "to", "slower", "faster");
        _snapshotLevel = meter.CreateGauge<int>("game.snapshots.level", "{level}", "A loop that has too much to do sends one of 2^level snapshots, by loop.");
        _callsRefused = counters.Create("game.calls.refused", "{call}", "Calls of clients that were answered with an error, by error.", "error", Enum.GetNames<CallError>());
        _messagesDropped = counters.Create("game.messages.dropped", "{message}", "Messages of clients that sent too many, not answered, by limit.", "limit", "messages", "bytes", "inputs", "unread");
        _sessionsClosed = meter.CreateCounter<long>("game.sessions.closed", "{session}", "Sessions ended, by reason and transport.");
        _connectionsRefused = meter.CreateCounter<long>("game.connections.refused", "{connection}", "Upgrades and streams refused, by HTTP status.");
        _addressesLimited = meter.CreateCounter<long>("game.addresses.limited", "{attempt}", "What addresses were refused because they had too much of it, by limit.");
        _addressesOverflowed = meter.CreateCounter<long>("game.addresses.crowded", "{attempt}", "Attempts of addresses for which no place was left to count them by themselves.");
        _postsRefused = meter.CreateCounter<long>("game.posts.refused", "{post}", "POSTs with messages refused, by HTTP status.");
        _sessions = meter.CreateUpDownCounter<long>("game.sessions.active", "{session}", "Sessions open now, by transport.");
        _spectators = meter.CreateUpDownCounter<long>("game.spectators.active", "{spectator}", "People who watch now.");
        _replaySessions = meter.CreateUpDownCounter<long>("game.replays.active", "{replay}", "Replays that are shown now, each to one viewer.");
        _echoes = meter.CreateUpDownCounter<long>("game.echoes.active", "{connection}", "WebSockets of /echo open now.");
        _echoesRefused = meter.CreateCounter<long>("game.echoes.refused", "{connection}", "WebSockets of /echo refused, by HTTP status.");
        _sessionsSimulated = meter.CreateCounter<long>("game.sessions.simulated", "{session}", "Sessions that asked for a simulated bad network and got it.");
        _journals = meter.CreateUpDownCounter<long>("game.journals.active", "{journal}", "Matches that are recorded now.");
        _journalBytes = meter.CreateCounter<long>("game.journals.bytes", "By", "Bytes written to journals.");
        _journalsStopped = meter.CreateCounter<long>("game.journals.stopped", "{journal}", "Matches whose recording was given up because the disk was full, failing or too slow.");
        _journalsWritten = meter.CreateHistogram<double>("game.journals.write.duration", "s", "How long it took to write, for all rooms, what was new.", null, WriteBuckets);
        _roomsNotRecovered = meter.CreateCounter<long>("game.rooms.not_recovered", "{room}", "Interrupted matches that could not go on at the start.");
        _bytesSent = counters.Create("game.bytes.sent", "{byte}", "Message bytes sent to clients.");
        _bytesReceived = counters.Create("game.bytes.received", "{byte}", "Message bytes received from clients.");
        counters.Begin();
    }

    /// <summary>Publishes counters at 0: a first increment is a visible change only if 0 was known before.</summary>
    public void BeginAtZero()
    {
        foreach (Counter<long> counter in new[] { _addressesOverflowed, _sessionsSimulated, _journalBytes, _journalsStopped, _roomsNotRecovered }) counter.Add(0);
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
    public void TickOverBudget(string of) => _ticksOverBudget.Add(of, 1);

    /// <summary>A room ended.</summary>
    public void RoomClosed(CloseReason reason) => _roomsClosed.Add(1, ReasonOf(reason));

    /// <summary>An input was late, dropped or out of range.</summary>
    public void InputNotBuffered(string outcome) => _inputsNotBuffered.Add(outcome, 1);

    /// <summary>A client's claimed rewind was limited.</summary>
    public void RewindLimited() => _rewindsLimited.Add(1);

    /// <summary>A tick raised more events than fit.</summary>
    public void EventsDropped(long count) => _eventsDropped.Add(count);

    /// <summary>Snapshots were sent to the clients of a match, and some were skipped.</summary>
    public void SnapshotsSent(int sent, int skipped)
    {
        if (sent > 0) _snapshotsSent.Add(sent);
        if (skipped > 0) _snapshotsSkipped.Add(skipped);
    }

    /// <summary>A snapshot was replaced before it left.</summary>
    public void SnapshotReplaced() => _snapshotsReplaced.Add(1);

    /// <summary>A client's snapshot rate was halved or doubled.</summary>
    public void SnapshotThrottleChanged(bool isSlower) => _snapshotThrottleChanges.Add(isSlower ? "slower" : "faster", 1);

    /// <summary>A loop now sends one of 2^level snapshots.</summary>
    public void SnapshotLevel(int loop, int level) => _snapshotLevel.Record(level, new KeyValuePair<string, object?>("loop", loop));

    /// <summary>A call was answered with an error.</summary>
    public void CallRefused(CallError error) => _callsRefused.Add(Enum.GetName(error)!, 1);

    /// <summary>A message was dropped because the client sent too many.</summary>
    public void MessageDropped(string limit) => _messagesDropped.Add(limit, 1);

    /// <summary>A session began.</summary>
    public void SessionOpened(string transport) => _sessions.Add(1, new KeyValuePair<string, object?>("transport", transport));

    /// <summary>A spectator joined or left.</summary>
    public void SpectatorsChanged(int by) => _spectators.Add(by);

    /// <summary>A replay began or ended.</summary>
    public void ReplaySessionsChanged(int by) => _replaySessions.Add(by);

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

using GameServer.Engine.Diagnostics;
using GameServer.Engine.Loop;
using GameServer.Engine.Replication;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Sends snapshots to players or spectators. Each is a delta against the last snapshot that left for that client, at
/// the rate the client can consume. Owned by the loop thread of its room.
/// </summary>
internal sealed class SnapshotSender
{
    private readonly IGame _game;
    private readonly RoomOptions _options;
    private readonly int _ticksPerSnapshot;
    private readonly SnapshotEncoder _encoder;
    private readonly FramePool _frames;
    private readonly GameMetrics _metrics;
    private int _index; // number of the last snapshot
    private int _capturedTick;

    /// <param name="game">The game.</param>
    /// <param name="options">Rates and limits.</param>
    /// <param name="ticksPerSnapshot">Ticks between snapshots.</param>
    /// <param name="snapshotBytesMax">With a view radius: approximate limit of entry bytes per snapshot.</param>
    /// <param name="frames">The buffer pool.</param>
    /// <param name="metrics">The metrics to record to.</param>
    public SnapshotSender(
        IGame game, RoomOptions options, int ticksPerSnapshot, int snapshotBytesMax, FramePool frames, GameMetrics metrics)
    {
        _game = game;
        _options = options;
        _ticksPerSnapshot = ticksPerSnapshot;
        _encoder = new SnapshotEncoder(game.Schema, options.BaselinesMax + 1, game.ViewRadius, snapshotBytesMax);
        _frames = frames;
        _metrics = metrics;
    }

    /// <summary>Whether it shows a recording.</summary>
    public bool IsReplay { get; init; }

    /// <summary>How many of ten snapshots are sent.</summary>
    public int Share { get; set; } = OverloadThrottle.All;

    /// <summary>Adds a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="turn">Throttled clients with different numbers take turns.</param>
    /// <param name="now">As in <see cref="Send"/>.</param>
    public static void Admit(RoomClient client, int turn, int now)
    {
        client.Baseline = new ClientBaseline(client.Player);
        client.Turn = turn;
        client.LastProgressTick = now;
    }

    /// <summary>Ends a client's session; its transport finishes on its own.</summary>
    public static void Disconnect(RoomClient client, CloseReason reason)
    {
        client.Outbox.Close(reason);
        client.Transport.Release();
    }

    /// <summary>Encodes an event of the last tick. The caller releases the frame after queueing it.</summary>
    public OutboundFrame Frame(in SimEvent simEvent, int tick)
    {
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteEvent(frame, tick, simEvent, _game.Schema.Events[simEvent.Type]);
        return frame;
    }

    /// <summary>A client as the game's rules about who receives what see it.</summary>
    public Viewer ViewerOf(RoomClient client, GameSimulation simulation) => client.IsSpectator
        ? new Viewer(Viewer.Spectator, client.Camera, _game.ViewRadius, IsReplay)
        : simulation.ViewerOf(client.Player);

    /// <summary>
    /// Sends the snapshots of a turn, one client after the other: a freshly encoded snapshot is sent while it is in the
    /// CPU cache.
    /// </summary>
    /// <param name="simulation">The match after that turn. An unchanged tick sends nothing.</param>
    /// <param name="clients">The connected clients; entries may be null.</param>
    /// <param name="now">Counts turns, one per tick period. For a live room this is the tick.</param>
    /// <param name="isPaused">Whether the room is paused: then every tick is sent, and clients that join get the
    /// current one.</param>
    public void Send(GameSimulation simulation, ReadOnlySpan<RoomClient?> clients, int now, bool isPaused = false)
    {
        int index = now / _ticksPerSnapshot;
        bool isDue = isPaused || index != _index;
        _index = index;
        if (isDue) Capture(simulation);
        int sent = 0;
        int skipped = 0;
        foreach (RoomClient? client in clients)
        {
            if (client is null) continue;
            if (isDue && !IsTooSlow(client, now))
            {
                if (IsDue(client, simulation.World.Tick))
                {
                    SendSnapshot(client, simulation);
                    sent++;
                }
                else if (client.Outbox.Snapshots.NewestTick != simulation.World.Tick)
                {
                    skipped++;
                }
            }

            client.Transport.Send();
        }

        _metrics.SnapshotsSent(sent, skipped);
    }

    private void Capture(GameSimulation simulation)
    {
        if (simulation.World.Tick == _capturedTick) return;
        _capturedTick = simulation.World.Tick;
        _encoder.Capture(simulation.World, simulation.Match);
    }

    // The first snapshot goes out at once, regardless of the rate.
    private bool IsDue(RoomClient client, int tick) =>
        client.Outbox.Snapshots.IsFresh
        || (client.Outbox.Snapshots.NewestTick != tick && client.Throttle.IsDue(_index, client.Turn, Share));

    private bool IsTooSlow(RoomClient client, int now)
    {
        if (!client.Outbox.Snapshots.IsWaiting) client.LastProgressTick = now;
        if (now - client.LastProgressTick <= _options.SlowConsumerSeconds * _options.TickRate) return false;
        client.Outbox.Close(CloseReason.SlowConsumer);
        return true;
    }

    // A snapshot that has not left yet is replaced by a newer one, encoded against the last one that did leave.
    private void SendSnapshot(RoomClient client, GameSimulation simulation)
    {
        SnapshotSlot slot = client.Outbox.Snapshots;
        int tick = simulation.World.Tick;
        bool wasWaiting = slot.Withdraw();
        if (wasWaiting) _metrics.SnapshotReplaced();
        if (wasWaiting ? client.Throttle.OnBlocked() : client.Throttle.OnSent()) _metrics.SnapshotThrottleChanged(isSlower: wasWaiting);
        InputTrace? trace = client.Trace is { HasStepped: true } stepped ? stepped : null;
        trace?.BeginEncoding();
        int? inputAge = client.Inputs.EffectiveTick == 0 ? null : tick - client.Inputs.EffectiveTick;
        int? inputLead = client.Inputs.NewestTick == 0 ? null : client.Inputs.NewestTick - tick;
        ReadOnlySpan<byte> entries = _encoder.Encode(
            client.Baseline!, ViewerOf(client, simulation), slot.SentTick, out int age, out int elements);
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteSnapshot(frame, tick, age, inputAge, inputLead, elements, entries);
        if (trace is not null) Follow(trace, client, frame);
        slot.Put(tick, frame);
    }

    // From here on the trace travels with the snapshot.
    private static void Follow(InputTrace trace, RoomClient client, OutboundFrame snapshot)
    {
        trace.EndEncoding();
        client.Trace = null;
        snapshot.Trace = trace;
    }

}

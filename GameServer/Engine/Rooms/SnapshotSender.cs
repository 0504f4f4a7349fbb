using GameServer.Engine.Diagnostics;
using GameServer.Engine.Replication;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <summary>
/// Shows a match to clients, players or spectators: snapshots, each encoded against the one that really left, to each client as often as it can take them. Owned by the loop thread of
/// whoever has the match.
/// </summary>
public sealed class SnapshotSender
{
    private readonly IGame _game;
    private readonly RoomOptions _options;
    private readonly int _ticksPerSnapshot;
    private readonly SnapshotEncoder _encoder;
    private readonly FramePool _frames;
    private readonly GameMetrics _metrics;
    private int _index; // of the last snapshot
    private int _capturedTick;

    /// <param name="game">What is shown.</param>
    /// <param name="options">Rates and limits.</param>
    /// <param name="ticksPerSnapshot">How often.</param>
    /// <param name="snapshotBytesMax">With a view radius: about the most bytes of entries in one snapshot.</param>
    /// <param name="frames">Where buffers come from.</param>
    /// <param name="metrics">Where is counted.</param>
    public SnapshotSender(IGame game, RoomOptions options, int ticksPerSnapshot, int snapshotBytesMax, FramePool frames, GameMetrics metrics)
    {
        _game = game;
        _options = options;
        _ticksPerSnapshot = ticksPerSnapshot;
        _encoder = new SnapshotEncoder(game.Schema, options.HistoryTicks, game.ViewRadius, snapshotBytesMax);
        _frames = frames;
        _metrics = metrics;
    }

    /// <summary>One of 2^this snapshots is sent, because the server cannot do more.</summary>
    public int Level { get; set; }

    /// <summary>Somebody has come.</summary>
    /// <param name="client">Who.</param>
    /// <param name="turn">When not everybody gets each snapshot, those with different numbers take turns.</param>
    /// <param name="now">As in <see cref="Send"/>.</param>
    public static void Admit(RoomClient client, int turn, int now)
    {
        client.Baseline = new ClientBaseline(client.Player);
        client.Turn = turn;
        client.LastProgressTick = now;
    }

    /// <summary>Ends a client's session, whose transport is on its own from now on.</summary>
    public static void Disconnect(RoomClient client, CloseReason reason)
    {
        client.Outbox.Close(reason);
        client.Transport.Release();
    }

    /// <summary>An event of the last tick, to be released when everybody has it.</summary>
    public OutboundFrame Frame(in SimEvent simEvent, int tick)
    {
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteEvent(frame, tick, simEvent, _game.Schema.Events[simEvent.Type]);
        return frame;
    }

    /// <summary>
    /// Sends what there is to send after a turn, one client after the other, each to the end: what was just encoded is sent while the processor has it at hand.
    /// </summary>
    /// <param name="simulation">The match after that turn. Where nothing has changed nothing is sent.</param>
    /// <param name="clients">Those who are there; some places may be empty.</param>
    /// <param name="now">Counts turns, one per period of a tick. In a match that is played that is the tick itself.</param>
    public void Send(GameSimulation simulation, ReadOnlySpan<RoomClient?> clients, int now)
    {
        int index = now / _ticksPerSnapshot;
        bool isDue = index != _index;
        _index = index;
        if (isDue) Capture(simulation.World);
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

    private void Capture(World world)
    {
        if (world.Tick == _capturedTick) return;
        _capturedTick = world.Tick;
        _encoder.Capture(world);
    }

    // The first one is sent at once, whatever the pace.
    private bool IsDue(RoomClient client, int tick) =>
        client.Outbox.Snapshots.IsFresh || (client.Outbox.Snapshots.NewestTick != tick && client.Throttle.IsDue(_index, client.Turn, Level));

    private bool IsTooSlow(RoomClient client, int now)
    {
        if (!client.Outbox.Snapshots.IsWaiting) client.LastProgressTick = now;
        if (now - client.LastProgressTick <= _options.SlowConsumerSeconds * _options.TickRate) return false;
        client.Outbox.Close(CloseReason.SlowConsumer);
        return true;
    }

    // What has not left yet is replaced by something newer, encoded against what has really left.
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
        ReadOnlySpan<byte> entries = _encoder.Encode(client.Baseline!, ViewPositionOf(client, simulation), slot.SentTick, out int age, out int elements);
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteSnapshot(frame, tick, age, inputAge, inputLead, elements, entries);
        if (trace is not null) Follow(trace, client, frame);
        slot.Put(tick, frame);
    }

    // From here on it goes with the snapshot.
    private static void Follow(InputTrace trace, RoomClient client, OutboundFrame snapshot)
    {
        trace.EndEncoding();
        client.Trace = null;
        snapshot.Trace = trace;
    }

    private (int X, int Y)? ViewPositionOf(RoomClient client, GameSimulation simulation)
    {
        if (_game.ViewRadius == 0) return null;
        return client.IsSpectator ? client.Camera : simulation.ViewPositionOf(client.Player);
    }
}

using GameServer.Diagnostics;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Rooms.Spectating;

/// <summary>Shows a running room, some seconds late.</summary>
internal sealed class LiveSpectatorRoom : SpectatorRoom
{
    // A keyframe is at most 64 ticks back, so a new one is there after some turns, and its neighbours wait no longer than these take.
    private const int TicksPerTurnMax = 16;

    private readonly Room _room;
    private readonly RoomSpectators _spectators;
    private readonly int _delaySeconds;
    private readonly DelayedPlayback _playback;

    public LiveSpectatorRoom(Room room, RoomSpectators spectators, SpectatorSlots slots, RoomOptions options, FramePool frames, GameMetrics metrics)
        : base("stand", room.Id, options.TickRate, room.Game, slots, options, frames, metrics)
    {
        _room = room;
        _spectators = spectators;
        _delaySeconds = options.SpectatorDelaySeconds;
        _playback = new DelayedPlayback(room, _delaySeconds * options.TickRate);
    }

    internal override GameSimulation? Simulation => _playback.Simulation;

    // On the wire tick 0 means that there is none.
    private protected override bool IsShown => Simulation?.World.Tick > 0;

    private protected override bool MayWelcome => _playback.IsThere;

    private protected override IReadOnlyCollection<(int Player, string Name)> Present => _playback.Present;

    private protected override CloseReason? End => _playback.IsOver ? _room.Closed : IsEmpty ? CloseReason.RoomClosed : null;

    private protected override void Advance()
    {
        _playback.Aim();
        for (int i = 0; i < TicksPerTurnMax && _playback.TryStep(); i++) SendTick();
    }

    private protected override IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges() => _playback.TakeRosterChanges();

    private protected override void Greet(RoomClient client)
    {
        if (_delaySeconds == 0) return;
        OutboundFrame frame = Frames.Rent();
        ServerMessageWriter.WriteNotice(frame, NoticeKind.Delayed, $"What you see was {_delaySeconds} seconds ago.", _delaySeconds);
        client.Outbox.Write(frame);
        frame.Release();
    }

    private protected override void OnClosed() => _spectators.Forget(this);
}

using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Rooms;

/// <content>What leaves the room.</content>
public sealed partial class Room
{
    // One client after the other, each to the end: what was just encoded is sent while the processor has it at hand.
    private void Send()
    {
        (int index, int rest) = Math.DivRem(_simulation.World.Tick, _options.TicksPerSnapshot);
        foreach (Seat? seat in _seats)
        {
            if (seat is null) continue;
            if (rest == 0 && !IsTooSlow(seat) && IsDue(seat, index)) SendSnapshot(seat);
            seat.Transport.Send();
        }
    }

    // The first one is sent at once, whatever the pace.
    private bool IsDue(Seat seat, int index) => seat.Outbox.Snapshots.IsFresh || seat.Pace.IsDue(index, seat.Player, SnapshotLevel);

    private bool IsTooSlow(Seat seat)
    {
        int tick = _simulation.World.Tick;
        if (!seat.Outbox.Snapshots.IsWaiting) seat.LastProgressTick = tick;
        if (tick - seat.LastProgressTick <= _options.SlowConsumerSeconds * _options.TickRate) return false;
        seat.Outbox.Close(CloseReason.SlowConsumer);
        return true;
    }

    // What has not left yet is replaced by something newer, encoded against what has really left.
    private void SendSnapshot(Seat seat)
    {
        SnapshotSlot slot = seat.Outbox.Snapshots;
        int tick = _simulation.World.Tick;
        bool wasWaiting = slot.Withdraw();
        if (wasWaiting) _metrics.SnapshotReplaced();
        if (wasWaiting ? seat.Pace.Busy() : seat.Pace.Taken()) _metrics.SnapshotPaceChanged(isSlower: wasWaiting);
        int? inputAge = seat.Inputs.EffectiveTick == 0 ? null : tick - seat.Inputs.EffectiveTick;
        int? inputLead = seat.Inputs.NewestTick == 0 ? null : seat.Inputs.NewestTick - tick;
        (int X, int Y)? eye = Game.ViewRadius == 0 ? null : _simulation.EyeOf(seat.Player);
        ReadOnlySpan<byte> entries = _encoder.Encode(seat.View!, eye, slot.TakenTick, out int age, out int elements);
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteSnapshot(frame, tick, age, inputAge, inputLead, elements, entries);
        slot.Put(tick, frame);
    }

    private void SendEvents()
    {
        TickEvents events = _simulation.World.Events;
        if (events.Dropped > 0) _metrics.EventsDropped(events.Dropped);
        foreach (ref readonly SimEvent simEvent in events.All)
        {
            if (simEvent.Audience >= _seats.Length) continue; // for a bot
            OutboundFrame frame = _frames.Rent();
            ServerMessageWriter.WriteEvent(frame, _simulation.World.Tick, simEvent, Game.Schema.Events[simEvent.Type]);
            if (simEvent.Audience == TickEvents.Everybody) SendToAll(frame);
            else _seats[simEvent.Audience]?.Outbox.Write(frame);
            frame.Release();
        }
    }

    private void SendRoster()
    {
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteRoster(frame, _rosterChanges);
        foreach (Seat? seat in _seats)
            if (seat is { IsWelcomed: true }) seat.Outbox.Write(frame);
        frame.Release();
    }

    private void SendWelcome(Seat seat)
    {
        OutboundFrame frame = _frames.Rent();
        var welcome = new Welcome(
            seat.Player, _options.TickRate, _options.TicksPerSnapshot, _simulation.World.Tick, seat.KnownSchemaHash);
        ServerMessageWriter.WriteWelcome(frame, Game, welcome, _roster);
        seat.Outbox.Write(frame);
        seat.IsWelcomed = true;
        frame.Release();
    }

    private void SendToAll(OutboundFrame frame)
    {
        foreach (Seat? seat in _seats) seat?.Outbox.Write(frame);
    }
}

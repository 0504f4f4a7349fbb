using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <content>Outgoing messages.</content>
public sealed partial class Room
{
    private void SendEvents()
    {
        TickEvents events = _simulation.World.Events;
        if (events.Dropped > 0) _metrics.EventsDropped(events.Dropped);
        foreach (ref readonly SimEvent simEvent in events.All)
        {
            if (simEvent.Recipient == TickEvents.Host) TakeResult(simEvent);
            if (simEvent.Recipient >= _seats.Length || simEvent.Recipient == TickEvents.Host) continue; // for a bot or the host
            OutboundFrame frame = _sender.Frame(simEvent, _simulation.World.Tick);
            if (simEvent.Recipient == TickEvents.Everyone) SendToAudience(frame, simEvent);
            else _seats[simEvent.Recipient]?.Write(frame);
            frame.Release();
        }

        ReportResults();
    }

    private void SendToAudience(OutboundFrame frame, in SimEvent simEvent)
    {
        bool isForAll = !Game.Schema.Events[simEvent.Type].HasAudience;
        foreach (Seat? seat in _seats)
        {
            if (seat is not { HasBegun: true }) continue;
            if (isForAll || _simulation.Match.Hears(_simulation.ViewerOf(seat.Player), simEvent)) seat.Write(frame);
        }
    }

    private void SendRoster()
    {
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteRoster(frame, Roster.Changes);
        foreach (Seat? seat in _seats)
        {
            if (seat is not { HasBegun: true }) continue;
            // A reconnecting client gets it after Welcome.
            if (seat.Client is { IsWelcomed: false }) seat.Log.Add(frame, acknowledged: 0);
            else seat.Write(frame);
        }

        frame.Release();
    }

    private void SendWelcome(Seat seat, RoomClient client, int received)
    {
        OutboundFrame frame = _frames.Rent();
        var welcome = new Welcome(
            seat.Player, _options.TickRate, _options.TicksPerSnapshot, _simulation.World.Tick, client.KnownSchemaHash,
            seat.Key!.Value.ToString(), received);
        ServerMessageWriter.WriteWelcome(frame, Game, welcome, Roster.Present);
        client.Outbox.Write(frame);
        frame.Release();
    }

    // Not numbered: it describes the present, and is sent again after a reconnect.
    private void SendDrainNotice(RoomClient client)
    {
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteNotice(
            frame, NoticeKind.Draining, "The server will restart soon.", (_drainUntil - _simulation.World.Tick) / _options.TickRate);
        client.Outbox.TryWrite(frame);
        frame.Release();
    }

    private void SendToAll(OutboundFrame frame)
    {
        foreach (Seat? seat in _seats)
            if (seat is { HasBegun: true }) seat.Write(frame);
    }
}

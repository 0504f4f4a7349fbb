using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <content>Seats: joining, leaving, disconnecting and reconnecting.</content>
public sealed partial class Room
{
    private void Join(RoomClient client, PlayerIdentity identity)
    {
        Seat? seat = Array.Find(_seats, s => s?.Identity.Id == identity.Id);
        if (seat is not null) Attach(seat, client, received: null); // another page of the same player, which starts with an empty state
        else if (Reservations.TrySeat(identity.Id)) Attach(TakeSeat(identity), client, received: null);
        else SnapshotSender.Disconnect(client, CloseReason.RoomFull);
    }

    private void Resume(RoomClient client, Resume resume)
    {
        Token shown = resume.Key.Fingerprint();
        Seat? seat = Array.Find(_seats, s => s?.Fingerprint == shown);
        if (seat is null)
        {
            SnapshotSender.Disconnect(client, CloseReason.SeatGone);
            return;
        }

        seat.Key ??= resume.Key;
        Attach(seat, client, resume.Received);
    }

    private Seat TakeSeat(PlayerIdentity identity)
    {
        int player = Array.IndexOf(_seats, null); // exists, because the reservation succeeded
        var seat = new Seat(player, identity, since: _simulation.World.Tick + 1, _options) { Key = SeatKey.New(Id) };
        _seats[player] = seat;
        _simulation.Join(player);
        Roster.Add(player, identity.Name);
        PublishSeats();
        return seat;
    }

    private void PublishSeats() =>
        _seatRecords = [.. _seats.OfType<Seat>().Select(seat => new SeatRecord(seat.Player, seat.Identity, seat.Fingerprint, seat.Since))];

    // All connections were lost. Differences between the journal and the seats are settled now: missing players join,
    // extra ones leave.
    private void Restore(RecoveredMatch match)
    {
        int tick = _simulation.World.Tick;
        _freshTick = match.FreshTick;
        foreach (SeatRecord seatRecord in match.Seats.Where(seatRecord => Reservations.TrySeat(seatRecord.Identity.Id)))
        {
            var seat = new Seat(seatRecord.Player, seatRecord.Identity, Math.Min(seatRecord.Since, tick + 1), _options)
            {
                Fingerprint = seatRecord.Fingerprint,
                HasBegun = true,
                IsRestored = true,
                DisconnectedSince = tick,
            };
            _seats[seatRecord.Player] = seat;
            _disconnected++;
        }

        foreach (int player in match.Present.Keys)
            if (player < _seats.Length && !WasThere(player)) _simulation.Leave(player);
        foreach (Seat? seat in _seats)
        {
            if (seat is null) continue;
            if (!WasThere(seat.Player)) _simulation.Join(seat.Player);
            if (_options.DisconnectBehavior == DisconnectBehavior.Bot) _simulation.SetDisconnected(seat.Player, isDisconnected: true);
        }

        Roster.Begin(_seats.OfType<Seat>().Select(seat => (seat.Player, seat.Identity.Name)));
        PublishSeats();

        bool WasThere(int player) => _seats[player]?.Since <= tick && match.Present.ContainsKey(player);
    }

    /// <param name="seat">The player's seat.</param>
    /// <param name="client">The new connection.</param>
    /// <param name="received">The number of reliable messages it has received; null for a fresh client.</param>
    private void Attach(Seat seat, RoomClient client, int? received)
    {
        if (client.Outbox.IsClosed)
        {
            client.Transport.Release();
            if (!seat.HasBegun && seat.Client is null) Free(seat); // left before it was welcomed
            return;
        }

        if (!seat.MayConnect(_simulation.World.Tick))
        {
            SnapshotSender.Disconnect(client, CloseReason.RateLimited);
            return;
        }

        if (seat.Key is null)
        {
            seat.Key = SeatKey.New(Id);
            PublishSeats();
        }

        if (seat.Client is { } before) SnapshotSender.Disconnect(before, CloseReason.Replaced);
        else if (seat.HasBegun) ComeBack(seat);
        seat.Client = client;
        _clients[seat.Player] = client;
        client.Name = seat.Identity.Name;
        client.Player = seat.Player;
        SnapshotSender.Admit(client, turn: seat.Player, _simulation.World.Tick);
        _awaitingWelcome.Add((seat, client, received));
    }

    private void RemoveClosed()
    {
        for (int player = 0; player < _clients.Length; player++)
        {
            if (_clients[player] is not { Outbox.IsClosed: true } client) continue;
            client.Transport.Release();
            Detach(_seats[player]!, client.Outbox.Reason!);
        }
    }

    // A normal close (1000) frees the seat; any other end starts the reconnect grace period.
    private void Detach(Seat seat, CloseReason reason)
    {
        seat.Client = null;
        _clients[seat.Player] = null;
        _simulation.Inputs.Clear(seat.Player);
        if (reason == CloseReason.Normal || !seat.HasBegun || _options.SeatGraceSeconds == 0)
        {
            Free(seat);
            return;
        }

        seat.DisconnectedSince = _simulation.World.Tick;
        _disconnected++;
        if (_options.DisconnectBehavior == DisconnectBehavior.Bot) _simulation.SetDisconnected(seat.Player, isDisconnected: true);
    }

    private void ComeBack(Seat seat)
    {
        _disconnected--;
        if (_options.DisconnectBehavior == DisconnectBehavior.Bot) _simulation.SetDisconnected(seat.Player, isDisconnected: false);
    }

    private void FreeAbandonedSeats()
    {
        if (_disconnected == 0) return;
        int begin = _simulation.World.Tick - (_options.SeatGraceSeconds * _options.TickRate);
        foreach (Seat? seat in _seats)
        {
            if (seat is not { Client: null } || seat.DisconnectedSince > begin) continue;
            _disconnected--;
            Free(seat);
        }
    }

    private void Free(Seat seat)
    {
        _seats[seat.Player] = null;
        _simulation.Leave(seat.Player);
        NoteLeaving(seat);
        Roster.Remove(seat.Player);
        seat.Log.Clear();
        Reservations.Free(seat.Identity.Id);
        PublishSeats();
    }

    // Present clients get roster changes once per tick; a new client gets the full roster.
    private void SendWelcomes()
    {
        if (Roster.Changes.Count > 0) SendRoster();
        foreach ((Seat seat, RoomClient client, int? received) in _awaitingWelcome)
            if (seat.Client == client) Welcome(seat, client, received);
        Roster.Settle(_simulation.World.Tick + 1, InputLog.OldestTick);
        _awaitingWelcome.Clear();
    }

    private void Welcome(Seat seat, RoomClient client, int? received)
    {
        if (seat.IsRestored) seat.Log.ContinueFrom(received ?? 0);
        seat.IsRestored = false;
        int from = seat.Log.LastGone(received ?? seat.Log.Count);
        SendWelcome(seat, client, from);
        client.IsWelcomed = true;
        client.Acknowledged = from;
        seat.HasBegun = true;
        seat.Log.Replay(from, client.Outbox);
        if (_drainUntil != 0) SendDrainNotice(client);
    }
}

using GameServer.Protocol;

namespace GameServer.Rooms;

/// <content>Who sits where: coming, going, being away and coming back.</content>
public sealed partial class Room
{
    private void Join(RoomClient client, Holder holder)
    {
        Seat? seat = Array.Find(_seats, s => s?.Holder.Id == holder.Id);
        if (seat is not null) Attach(seat, client, received: null); // another page of the same player, which knows of nothing
        else if (Book.TrySeat(holder.Id)) Attach(Sit(holder), client, received: null);
        else Audience.SendHome(client, CloseReason.RoomFull);
    }

    private void Resume(RoomClient client, Resume resume)
    {
        Seat? seat = Array.Find(_seats, s => s?.Key == resume.Key);
        if (seat is null) Audience.SendHome(client, CloseReason.SeatGone);
        else Attach(seat, client, resume.Received);
    }

    private Seat Sit(Holder holder)
    {
        int player = Array.IndexOf(_seats, null); // there is one, or the book would not have said so
        var seat = new Seat(player, holder, SeatKey.New(Id), _options);
        _seats[player] = seat;
        _simulation.Join(player);
        Roster.Add(player, holder.Name);
        return seat;
    }

    /// <param name="seat">Whose player has come.</param>
    /// <param name="client">The new connection.</param>
    /// <param name="received">How many reliable messages it has got; null for one that starts anew.</param>
    private void Attach(Seat seat, RoomClient client, int? received)
    {
        if (client.Outbox.IsClosed)
        {
            client.Transport.Release();
            if (!seat.HasBegun && seat.Client is null) Free(seat); // gone again before it was here
            return;
        }

        if (!seat.Connections.TryTake(_simulation.World.Tick))
        {
            Audience.SendHome(client, CloseReason.RateLimited);
            return;
        }

        if (seat.Client is { } before) Audience.SendHome(before, CloseReason.Replaced);
        else if (seat.HasBegun) ComeBack(seat);
        seat.Client = client;
        _clients[seat.Player] = client;
        client.Name = seat.Holder.Name;
        client.Player = seat.Player;
        Audience.Admit(client, turn: seat.Player, _simulation.World.Tick);
        _newcomers.Add((seat, client, received));
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

    // Whoever says goodbye leaves; anybody else may have lost the connection and come back.
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

        seat.AwaySince = _simulation.World.Tick;
        _away++;
        if (_options.WhileAway == WhileAway.Bot) _simulation.SetAway(seat.Player, isAway: true);
    }

    private void ComeBack(Seat seat)
    {
        _away--;
        if (_options.WhileAway == WhileAway.Bot) _simulation.SetAway(seat.Player, isAway: false);
    }

    private void FreeAbandonedSeats()
    {
        if (_away == 0) return;
        int begin = _simulation.World.Tick - (_options.SeatGraceSeconds * _options.TickRate);
        foreach (Seat? seat in _seats)
        {
            if (seat is not { Client: null } || seat.AwaySince > begin) continue;
            _away--;
            Free(seat);
        }
    }

    private void Free(Seat seat)
    {
        _seats[seat.Player] = null;
        _simulation.Leave(seat.Player);
        Roster.Remove(seat.Player);
        seat.Log.Clear();
        Book.Free(seat.Holder.Id);
    }

    // Those who were here are told once per tick who came and went; who comes is told of everybody.
    private void WelcomeNewcomers()
    {
        if (Roster.Changes.Count > 0) SendRoster();
        foreach ((Seat seat, RoomClient client, int? received) in _newcomers)
            if (seat.Client == client) Welcome(seat, client, received);
        Roster.Settle(_simulation.World.Tick + 1, Recording?.OldestTick ?? int.MaxValue);
        _newcomers.Clear();
    }

    private void Welcome(Seat seat, RoomClient client, int? received)
    {
        int from = seat.Log.LastGone(received ?? seat.Log.Count);
        SendWelcome(seat, client, from);
        client.IsWelcomed = true;
        client.Acknowledged = from;
        seat.HasBegun = true;
        seat.Log.Replay(from, client.Outbox);
        if (_drainUntil != 0) SendDrainNotice(client);
    }
}

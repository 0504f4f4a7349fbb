using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

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
        Token shown = resume.Key.Fingerprint();
        Seat? seat = Array.Find(_seats, s => s?.Fingerprint == shown);
        if (seat is null)
        {
            Audience.SendHome(client, CloseReason.SeatGone);
            return;
        }

        seat.Key ??= resume.Key;
        Attach(seat, client, resume.Received);
    }

    private Seat Sit(Holder holder)
    {
        int player = Array.IndexOf(_seats, null); // there is one, or the book would not have said so
        var seat = new Seat(player, holder, since: _simulation.World.Tick + 1, _options) { Key = SeatKey.New(Id) };
        _seats[player] = seat;
        _simulation.Join(player);
        Roster.Add(player, holder.Name);
        PublishSeats();
        return seat;
    }

    private void PublishSeats() =>
        _takenSeats = [.. _seats.OfType<Seat>().Select(seat => new TakenSeat(seat.Player, seat.Holder, seat.Fingerprint, seat.Since))];

    // Everybody's connection was lost. What the journal has not kept is made up for: who came in that time comes now, and who left leaves.
    private void Restore(InterruptedMatch match)
    {
        int tick = _simulation.World.Tick;
        foreach (TakenSeat taken in match.Seats.Where(taken => Book.TrySeat(taken.Holder.Id)))
        {
            var seat = new Seat(taken.Player, taken.Holder, Math.Min(taken.Since, tick + 1), _options)
            {
                Fingerprint = taken.Fingerprint,
                HasBegun = true,
                IsRestored = true,
                AwaySince = tick,
            };
            _seats[taken.Player] = seat;
            _away++;
        }

        foreach (int player in match.Present.Keys)
            if (player < _seats.Length && !WasThere(player)) _simulation.Leave(player);
        foreach (Seat? seat in _seats)
        {
            if (seat is null) continue;
            if (!WasThere(seat.Player)) _simulation.Join(seat.Player);
            if (_options.WhileAway == WhileAway.Bot) _simulation.SetAway(seat.Player, isAway: true);
        }

        Roster.Begin(_seats.OfType<Seat>().Select(seat => (seat.Player, seat.Holder.Name)));
        PublishSeats();

        bool WasThere(int player) => _seats[player]?.Since <= tick && match.Present.ContainsKey(player);
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

        if (!seat.MayConnect(_simulation.World.Tick))
        {
            Audience.SendHome(client, CloseReason.RateLimited);
            return;
        }

        if (seat.Key is null)
        {
            seat.Key = SeatKey.New(Id);
            PublishSeats();
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
        PublishSeats();
    }

    // Those who were here are told once per tick who came and went; who comes is told of everybody.
    private void WelcomeNewcomers()
    {
        if (Roster.Changes.Count > 0) SendRoster();
        foreach ((Seat seat, RoomClient client, int? received) in _newcomers)
            if (seat.Client == client) Welcome(seat, client, received);
        Roster.Settle(_simulation.World.Tick + 1, InputLog.OldestTick);
        _newcomers.Clear();
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

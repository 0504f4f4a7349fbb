using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Loop;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Transport;

namespace GameServer.Hosting.Operations;

/// <summary>Metrics observed on collection, from published state. They cost no tick time.</summary>
internal sealed class ServerGauges
{
    private readonly RoomDirectory _rooms;
    private readonly MatchQueues _queues;
    private readonly TickLoops _loops;

    /// <summary>Creates the instruments.</summary>
    public ServerGauges(IMeterFactory meters, RoomDirectory rooms, MatchQueues queues, TickLoops loops, Sessions sessions)
    {
        (_rooms, _queues, _loops) = (rooms, queues, loops);
        Meter meter = meters.Create(GameMetrics.MeterName);
        meter.CreateObservableGauge("game.rooms.open", Rooms, "{room}", "Open rooms, by type and state.");
        meter.CreateObservableGauge(
            "game.players.seated", Players, "{player}", "Seats taken, including disconnected players, by room type.");
        meter.CreateObservableGauge("game.seats.reserved", Reserved, "{seat}", "Seat reservations of joining players, by room type.");
        meter.CreateObservableGauge(
            "game.inbox.depth", () => Most(room => room.InboxDepth), "{message}", "Largest inbox depth of any room.");
        meter.CreateObservableGauge(
            "game.outbox.depth", () => sessions.MostQueued, "{message}", "Largest outbox depth of any session, snapshots excluded.");
        meter.CreateObservableGauge(
            "game.matchmaking.waiting", Waiting, "{ticket}", "Matchmaking tickets in the queue, one per party, by room type.");
        meter.CreateObservableGauge(
            "game.loop.load",
            () => Loops(loop => loop.ExpectedLoad), "ratio", "Expected share of time that a loop spends on ticks, by loop.");
        meter.CreateObservableGauge(
            "game.loop.turn.age",
            () => Loops(loop => loop.SinceLastTurn.TotalSeconds), "s", "Time since a loop's last turn ended, by loop.");
        meter.CreateObservableGauge(
            "game.loop.rooms", () => Loops(loop => loop.Count), "{room}", "Rooms, or spectator rooms and replay sessions, by loop.");
    }

    private IEnumerable<Measurement<int>> Rooms() =>
        from type in _rooms.Types
        from state in Enum.GetValues<RoomState>()
        select new Measurement<int>(
            _rooms.Rooms.Count(room => room.Type == type && room.Room.State == state), Type(type), new("state", state.ToString()));

    private IEnumerable<Measurement<int>> Players() => ByType(room => room.SeatRecords.Count);

    private IEnumerable<Measurement<int>> Reserved() => ByType(room => Math.Max(0, room.Reservations.Count - room.SeatRecords.Count));

    private IEnumerable<Measurement<int>> Waiting() =>
        _queues.CountByType().Select(queue => new Measurement<int>(queue.Count, Type(queue.Type)));

    private IEnumerable<Measurement<double>> Loops(Func<TickLoop, double> value) =>
        _loops.All.Select(loop => new Measurement<double>(value(loop), new KeyValuePair<string, object?>("loop", loop.Id)));

    private IEnumerable<Measurement<int>> ByType(Func<Room, int> value)
    {
        IReadOnlyList<OpenRoom> rooms = _rooms.Rooms;
        return _rooms.Types.Select(type =>
            new Measurement<int>(rooms.Where(room => room.Type == type).Sum(room => value(room.Room)), Type(type)));
    }

    private int Most(Func<Room, int> value) => _rooms.Rooms.Select(room => value(room.Room)).DefaultIfEmpty().Max();

    private static KeyValuePair<string, object?> Type(RoomType type) => new("type", type.Name);
}

using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <content>Match results.</content>
public sealed partial class Room
{
    private readonly List<MatchResult> _results = [];
    private readonly List<PlayerId> _leavers = []; // of the running match

    // A game numbers players; results are stored by identity, and bots have none.
    private void TakeResult(in SimEvent simEvent)
    {
        if (simEvent.Type == Game.ResultEvent && (uint)simEvent.Arguments[0] < (uint)_seats.Length
            && _seats[simEvent.Arguments[0]] is { } seat)
        {
            _results.Add(new MatchResult(seat.Identity.Id, simEvent.Arguments[1]));
        }
    }

    private void ReportResults()
    {
        if (_results.Count == 0) return;
        AddLeavers(place: 1 + _results.Max(result => result.Place));
        Report();
    }

    // Leaving a matchmade match is no way around a lost one: who leaves shares the last place. When only one is left,
    // the match is decided, and the game ends it.
    private void NoteLeaving(Seat leaver)
    {
        if (!IsMatchmade || !leaver.HasBegun || _state != RoomState.Playing) return;
        Seat[] others = [.. _seats.OfType<Seat>().Where(seat => seat.HasBegun)];
        if (others.Length == 0) return;
        _leavers.Add(leaver.Identity.Id);
        if (others.Length > 1) return;
        _results.Add(new MatchResult(others[0].Identity.Id, Place: 1));
        AddLeavers(place: 2);
        Report();
        _simulation.Walkover(others[0].Player); // whose own result, alone, counts no more
    }

    private void AddLeavers(int place)
    {
        foreach (PlayerId leaver in _leavers)
            if (!_results.Exists(result => result.Player == leaver)) _results.Add(new MatchResult(leaver, place)); // some come back
        _leavers.Clear();
    }

    private void Report()
    {
        if (IsRated && _results.Count > 1) Hooks.Report?.Invoke([.. _results]); // a single player has neither won nor lost
        _results.Clear();
    }
}

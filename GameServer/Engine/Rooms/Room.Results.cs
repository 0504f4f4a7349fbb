using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <content>Match results.</content>
public sealed partial class Room
{
    private readonly List<MatchResult> _results = [];

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
        if (_results.Count > 1) Hooks.Report?.Invoke([.. _results]); // a single player has neither won nor lost
        _results.Clear();
    }
}

using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Simulation;

namespace LoadTests.Matchmaking;

/// <summary>
/// Players arrive, wait, play and leave, in a time that takes no time; only of the runs of the matchmaker the real cost
/// is measured. All chance comes from the seed, so all other figures are the same on every machine.
/// </summary>
internal sealed class MatchmakingSimulation
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SimulationOptions _options;
    private readonly MatchFormat _format;
    private readonly Matchmaker _matchmaker;
    private readonly SimRandom _random;
    private readonly SortedDictionary<int, RunningMatch> _running = [];
    private readonly SimulationTally _tally = new();
    private int _lastMatch;
    private ulong _lastPlayer;

    private MatchmakingSimulation(SimulationOptions options)
    {
        _options = options;
        _format = new MatchFormat(options.PlayersMin, options.PlayersMax, options.Teams);
        _matchmaker = new Matchmaker(_format, options.Matchmaking);
        _random = new SimRandom { State = options.Seed };
    }

    /// <summary>
    /// Runs it, after another one that counts for nothing: code that has not run yet is compiled while it does, and is
    /// slow.
    /// </summary>
    public static SimulationTally RunWarm(SimulationOptions options)
    {
        new MatchmakingSimulation(options).Run();
        return new MatchmakingSimulation(options).Run();
    }

    private SimulationTally Run()
    {
        int arrived = 0;
        for (TimeSpan now = TimeSpan.Zero; arrived < _options.Tickets || _matchmaker.Count > 0; now += Second)
        {
            for (int i = 0; i < _options.PerSecond && arrived < _options.Tickets; i++, arrived++) Arrive(now);
            _tally.Expired += _matchmaker.Expire(now).Count;
            StepMatches(now);
            MakeMatches(now);
        }

        return _tally;
    }

    private void Arrive(TimeSpan now)
    {
        bool isParty = _format.TeamSize > 1 && _random.Next(100) < _options.PartyPercent;
        int players = isParty ? _random.Next(2, Math.Min(_format.TeamSize, Party.MembersMax)) : 1;
        EnqueueResult result = _matchmaker.Enqueue(
            [.. Enumerable.Range(0, players).Select(_ => new RatedPlayer(new PlayerId(0, ++_lastPlayer), Rating()))], now);
        if (result != EnqueueResult.Queued) _tally.Refused++;
    }

    // The sum of three dice is roughly normal: mean 1500, standard deviation 300, at most 900 off.
    private int Rating() => 600 + _random.Next(601) + _random.Next(601) + _random.Next(601);

    private void StepMatches(TimeSpan now)
    {
        foreach ((int id, RunningMatch match) in _running.ToArray())
        {
            match.Step(_random);
            if (match.IsOver(now)) _running.Remove(id);
        }
    }

    private void MakeMatches(TimeSpan now)
    {
        BackfillCandidate[] candidates = [.. _running.Values.Where(match => match.IsOpen(now)).Select(match => match.Candidate)];
        _tally.WaitingMax = Math.Max(_tally.WaitingMax, _matchmaker.Count);
        TimeSpan start = Environment.CpuUsage.TotalTime;
        IReadOnlyList<MatchProposal> proposals = _matchmaker.Run(now, candidates, newMatchesMax: int.MaxValue);
        _tally.Runs.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        foreach (MatchProposal proposal in proposals)
        {
            _tally.Count(proposal, _format, now);
            int id = proposal.BackfillId ?? ++_lastMatch;
            if (proposal.BackfillId is null) _running.Add(id, new RunningMatch(id, _format, now));
            _running[id].Take(proposal);
        }
    }
}

using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>
/// The playback state of a replay: position, speed and seek target. Knows neither viewers nor a clock; the caller
/// counts turns. Re-simulation throws <see cref="DataFormatException"/> or <see cref="IOException"/> if the recording
/// is damaged or gone; the player is unusable afterward.
/// </summary>
internal sealed class ReplayPlayer
{
    // A keyframe is at most half a minute back, so a seek takes a few turns without holding up the loop.
    private const int SeekTicksPerTurnMax = 150;

    private readonly IReplay _replay;
    private readonly IReplayTicks _ticks;
    private readonly Resimulation _resimulation;
    private readonly SortedDictionary<int, string> _present = [];
    private int _rosterVersion = -1;
    private int _owed; // hundredths of ticks
    private int? _goal;
    private int? _nextGoal;

    /// <summary>Starts at the beginning, paused.</summary>
    /// <param name="replay">The recording.</param>
    /// <param name="ticks">Its ticks, of which the first is prepared.</param>
    public ReplayPlayer(IReplay replay, IReplayTicks ticks)
    {
        (_replay, _ticks) = (replay, ticks);
        _resimulation = Resimulation.TryOpen(ticks, replay.FirstTick) ?? throw NoTick(replay.FirstTick);
    }

    /// <summary>The match at <see cref="Tick"/>. A seek replaces the object.</summary>
    public GameSimulation Simulation => _resimulation.Simulation;

    /// <summary>The current tick.</summary>
    public int Tick => _resimulation.Tick;

    /// <summary>The speed in percent; 0: paused.</summary>
    public int Percent { get; private set; }

    /// <summary>Whether the last tick is shown.</summary>
    public bool IsAtEnd => Tick >= _replay.LastTick;

    /// <summary>Whether a seek is in progress or pending.</summary>
    public bool IsSeeking => IsBetween || _nextGoal is not null;

    /// <summary>Whether a seek is in progress, so that the current tick should not be shown.</summary>
    public bool IsBetween => _goal is not null;

    /// <summary>The players present.</summary>
    public IReadOnlyDictionary<int, string> Present => _present;

    /// <summary>Plays at a speed; at the end, restarts from the beginning.</summary>
    public void Play(int percent)
    {
        Percent = percent;
        _owed = 0;
        if (IsAtEnd && !IsSeeking) Seek(_replay.FirstTick);
    }

    /// <summary>Pauses.</summary>
    public void Pause() => Percent = 0;

    /// <summary>
    /// Seeks to the nearest available tick and returns it. During a seek, the new target is pending and replaces an
    /// earlier pending one.
    /// </summary>
    public int Seek(int tick)
    {
        int goal = Math.Clamp(tick, _replay.FirstTick, _replay.LastTick);
        _nextGoal = goal;
        return goal;
    }

    /// <summary>Advances a seek by one turn; true when it has arrived.</summary>
    public bool TryLand()
    {
        if (_goal is null)
        {
            if (_nextGoal is not { } tick || !_ticks.TryPrepare(tick)) return false;
            (_goal, _nextGoal) = (tick, null);
            if (!_resimulation.TryApproach(tick)) throw NoTick(tick);
            _owed = 0;
        }

        for (int i = 0; i < SeekTicksPerTurnMax && Tick < _goal && TryStep(); i++)
        {
        }

        if (Tick < _goal) return false;
        _goal = null;
        return true;
    }

    /// <summary>Advances time by one turn of the match; returns how many ticks to show.</summary>
    public int TakeTurn()
    {
        _owed += Percent;
        int ticks = Math.Min(_owed / 100, _replay.LastTick - Tick);
        _owed %= 100;
        return ticks;
    }

    /// <summary>Computes the next tick; false while it is loading.</summary>
    public bool TryStep()
    {
        if (!_ticks.TryPrepare(Tick)) return false;
        if (!_resimulation.TryStep()) throw NoTick(Tick + 1);
        if (!_resimulation.IsAsRecorded) throw new DataFormatException($"Tick {Tick} differs from the recording.");
        return true;
    }

    /// <summary>Roster changes since the last call, whether by playing or by a seek; null if there are none.</summary>
    public IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges()
    {
        int version = _replay.RosterVersionAt(Tick);
        if (version == _rosterVersion) return null;
        _rosterVersion = version;
        var present = new SortedDictionary<int, string>(_replay.PresentAt(Tick).ToDictionary());
        for (int i = 0; i < _replay.Game.BotNames.Count; i++) present[_replay.Game.PlayersMax + i] = _replay.Game.BotNames[i];
        List<(int Player, string? Name)> changes =
        [
            .. _present.Keys.Where(player => !present.ContainsKey(player)).Select(player => (player, (string?)null)),
            .. present.Where(one => _present.GetValueOrDefault(one.Key) != one.Value).Select(one => (one.Key, (string?)one.Value)),
        ];
        foreach ((int player, string? name) in changes)
        {
            if (name is null) _present.Remove(player);
            else _present[player] = name;
        }

        return changes.Count > 0 ? changes : null;
    }

    private static DataFormatException NoTick(int tick) => new($"There is no tick {tick}.");
}

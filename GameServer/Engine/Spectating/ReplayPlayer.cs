using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <summary>
/// Where a replay is, how fast it goes and where to. Knows no viewer and no clock: it is told turns. Anything that it computes throws <see cref="DataFormatException"/> or
/// <see cref="IOException"/> when the recording is damaged or gone; it is then of no further use.
/// </summary>
internal sealed class ReplayPlayer
{
    // A keyframe is at most half a minute back, so one is there after a few turns, and neighbours do not wait for longer than these take.
    private const int SeekTicksPerTurnMax = 150;

    private readonly IReplay _replay;
    private readonly Resimulation _resimulation;
    private readonly SortedDictionary<int, string> _told = [];
    private int _rosterVersion = -1;
    private int _owed; // hundredths of ticks
    private int? _goal;
    private int? _nextGoal;

    /// <summary>At its beginning, at the speed at which it was played.</summary>
    public ReplayPlayer(IReplay replay)
    {
        _replay = replay;
        _resimulation = Resimulation.TryOpen(replay.OpenTicks(), replay.FirstTick) ?? throw NoTick(replay.FirstTick);
    }

    /// <summary>The match as it was. Another object after a seek.</summary>
    public GameSimulation Simulation => _resimulation.Simulation;

    /// <summary>The tick that is shown.</summary>
    public int Tick => _resimulation.Tick;

    /// <summary>How fast it goes; 0: it is paused.</summary>
    public int Percent { get; private set; }

    /// <summary>Whether the last tick is shown.</summary>
    public bool IsAtEnd => Tick >= _replay.LastTick;

    /// <summary>Whether it is to go to another place, or on its way there.</summary>
    public bool IsSeeking => IsBetween || _nextGoal is not null;

    /// <summary>Whether it is on its way, and so nowhere that anybody wants to see.</summary>
    public bool IsBetween => _goal is not null;

    /// <summary>Who is there.</summary>
    public IReadOnlyDictionary<int, string> Present => _told;

    /// <summary>Goes on; from the end, from the beginning.</summary>
    public void Play(int percent)
    {
        Percent = percent;
        _owed = 0;
        if (IsAtEnd && !IsSeeking) Seek(_replay.FirstTick);
    }

    /// <summary>Stays.</summary>
    public void Pause() => Percent = 0;

    /// <summary>Goes to a tick, or the nearest that there is, which is returned; when it is on its way to another, after that, in place of any later one.</summary>
    public int Seek(int tick)
    {
        int goal = Math.Clamp(tick, _replay.FirstTick, _replay.LastTick);
        _nextGoal = goal;
        return goal;
    }

    /// <summary>A turn's way towards where it is to go; true when that is reached.</summary>
    public bool TryLand()
    {
        if (_goal is null)
        {
            (_goal, _nextGoal) = (_nextGoal, null);
            if (_goal is not { } tick) return false;
            if (!_resimulation.TryApproach(tick)) throw NoTick(tick);
            _owed = 0;
        }

        for (int i = 0; i < SeekTicksPerTurnMax && Tick < _goal; i++) Step();
        if (Tick < _goal) return false;
        _goal = null;
        return true;
    }

    /// <summary>A turn of the match's own time goes by: how many ticks are to be shown.</summary>
    public int TakeTurn()
    {
        _owed += Percent;
        int ticks = Math.Min(_owed / 100, _replay.LastTick - Tick);
        _owed %= 100;
        return ticks;
    }

    /// <summary>Computes the next tick.</summary>
    public void Step()
    {
        if (!_resimulation.TryStep()) throw NoTick(Tick + 1);
        if (!_resimulation.IsAsRecorded) throw new DataFormatException($"Tick {Tick} is not as it was recorded.");
    }

    /// <summary>Who has come and gone since this was called last, in the ticks between or by a jump; null: nobody.</summary>
    public IReadOnlyList<(int Player, string? Name)>? TakeRosterChanges()
    {
        int version = _replay.RosterVersionAt(Tick);
        if (version == _rosterVersion) return null;
        _rosterVersion = version;
        var present = new SortedDictionary<int, string>(_replay.PresentAt(Tick).ToDictionary());
        for (int i = 0; i < _replay.Game.BotNames.Count; i++) present[_replay.Game.PlayersMax + i] = _replay.Game.BotNames[i];
        List<(int Player, string? Name)> changes =
        [
            .. _told.Keys.Where(player => !present.ContainsKey(player)).Select(player => (player, (string?)null)),
            .. present.Where(one => _told.GetValueOrDefault(one.Key) != one.Value).Select(one => (one.Key, (string?)one.Value)),
        ];
        foreach ((int player, string? name) in changes)
        {
            if (name is null) _told.Remove(player);
            else _told[player] = name;
        }

        return changes.Count > 0 ? changes : null;
    }

    private static DataFormatException NoTick(int tick) => new($"There is no tick {tick}.");
}

using GameServer.Simulation;

namespace GameServer.Testing;

/// <summary>
/// A match whose players do everything at random that a game allows, and often more: they come and go, lose the
/// connection and come back, give inputs and commands far out of range. The same seed is the same match.
/// </summary>
public sealed class FuzzedMatch
{
    // Per player and tick, one in so many.
    private const int JoinsOrLeaves = 200, LosesConnection = 150, Commands = 40, Extremes = 10, PressesOn = 4;

    private readonly SimRandom _people;
    private readonly bool[] _isPresent;
    private readonly bool[] _isAway;
    private readonly int[] _values;

    /// <summary>A new match at tick 0, in which every second seat is taken.</summary>
    /// <param name="game">The game.</param>
    /// <param name="seed">Decides the match and what its players do.</param>
    public FuzzedMatch(IGame game, ulong seed)
    {
        Simulation = new GameSimulation(game, seed);
        _people = new SimRandom { State = seed };
        _isPresent = new bool[game.PlayersMax];
        _isAway = new bool[game.PlayersMax];
        _values = new int[game.Schema.Inputs.Length];
        for (int player = 0; player < game.PlayersMax; player += 2) JoinOrLeave(player);
    }

    /// <summary>The match.</summary>
    public GameSimulation Simulation { get; private set; }

    /// <summary>What the players do in one tick. Call <see cref="GameSimulation.Step"/> after it.</summary>
    public void Act()
    {
        for (int player = 0; player < _isPresent.Length; player++)
        {
            if (_people.Next(JoinsOrLeaves) == 0) JoinOrLeave(player);
            if (!_isPresent[player]) continue;
            if (_people.Next(LosesConnection) == 0) GoOrComeBack(player);
            if (Simulation.Game.Schema.Commands.Length > 0 && _people.Next(Commands) == 0) Command(player);
            // A player who lost the connection may have left a key pressed.
            if (!_isAway[player] || _people.Next(PressesOn) == 0) Press(player);
        }
    }

    /// <summary>One tick: what the players do, and the step.</summary>
    public void Tick()
    {
        Act();
        Simulation.Step();
    }

    /// <summary>Saves the match and goes on with what was loaded, as after a crash.</summary>
    public void SaveAndLoad()
    {
        var saved = new ByteBuffer();
        Simulation.World.Save(saved);
        GameSimulation loaded = GameSimulation.Load(Simulation.Game, saved.WrittenMemory);
        // Inputs are no part of the state.
        for (int player = 0; player < _isPresent.Length; player++)
        {
            for (int i = 0; i < _values.Length; i++) _values[i] = Simulation.Inputs[player, i];
            loaded.Inputs.Set(player, _values, Simulation.Inputs.RewindTicks(player));
        }

        Simulation = loaded;
    }

    private void JoinOrLeave(int player)
    {
        if (_isPresent[player]) Simulation.Leave(player);
        else Simulation.Join(player);
        _isPresent[player] = !_isPresent[player];
        _isAway[player] = false;
    }

    private void GoOrComeBack(int player)
    {
        _isAway[player] = !_isAway[player];
        Simulation.SetDisconnected(player, _isAway[player]);
    }

    private void Command(int player)
    {
        CommandType type = Simulation.Game.Schema.Commands[_people.Next(Simulation.Game.Schema.Commands.Length)];
        Span<int> arguments = stackalloc int[type.Arguments.Length];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = Value(type.Arguments[i].Min, type.Arguments[i].Max);
        Simulation.Command(player, type.Index, arguments);
    }

    private void Press(int player)
    {
        Schema schema = Simulation.Game.Schema;
        for (int i = 0; i < _values.Length; i++) _values[i] = Value(schema.Inputs[i].Min, schema.Inputs[i].Max);
        Simulation.Inputs.Set(player, _values, Value(0, schema.RewindTicksMax));
    }

    private int Value(int min, int max) => _people.Next(Extremes) switch
    {
        0 => min,
        1 => max,
        2 => int.MinValue,
        3 => int.MaxValue,
        _ => (int)(min + (_people.Next(int.MaxValue) % ((long)max - min + 1))),
    };
}

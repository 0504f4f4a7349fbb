using GameServer.Games.Skirmish;
using GameServer.Simulation;

namespace GameServer.Tests.TestKit;

/// <summary>
/// A match of Skirmish with people who do everything there is to do, at random, often far outside what is allowed: they
/// come and go, lose the connection and come back, press, emote.
/// </summary>
public sealed class RandomMatch(ulong seed, SkirmishOptions? options = null)
{
    public const int Players = 12;

    public static readonly SkirmishOptions Options = new() { PlayersMax = Players, BotsFillTo = 18, RoundSeconds = 20, ResultSeconds = 2 };

    private readonly SimRandom _people = new() { State = seed };
    private readonly bool[] _present = new bool[Players];
    private readonly bool[] _away = new bool[Players];

    public GameSimulation Simulation { get; private set; } = new(Skirmishes.Game(options ?? Options), seed);

    public int Now => Simulation.World.Tick;

    public int Kills { get; private set; }

    public int Emotes { get; private set; }

    /// <summary>Ticks, summed over players, in which a bot flew for somebody.</summary>
    public int TicksAway { get; private set; }

    public void Tick()
    {
        for (int player = 0; player < Players; player++)
        {
            if (_people.Next(200) == 0) JoinOrLeave(player);
            if (!_present[player]) continue;
            if (_people.Next(150) == 0) GoOrComeBack(player);
            if (_people.Next(40) == 0) Simulation.Command(player, SkirmishMatch.EmoteCommand, [_people.Next(-2, 9)]);
            // A disconnected player may have left a key pressed.
            if (!_away[player] || _people.Next(4) == 0) Skirmishes.RandomInput(Simulation, player, _people);
            if (_away[player]) TicksAway++;
        }

        Simulation.Step();
        foreach (ref readonly SimEvent e in Simulation.World.Events.All)
        {
            if (e.Type == Combat.KillEvent) Kills++;
            if (e.Type == SkirmishMatch.EmoteEvent) Emotes++;
        }
    }

    public void SaveAndLoad()
    {
        var saved = new ByteBuffer();
        Simulation.World.Save(saved);
        GameSimulation loaded = GameSimulation.Load(Simulation.Game, saved.WrittenMemory);
        // Inputs are no part of the state.
        for (int player = 0; player < Players; player++)
            loaded.Inputs.Set(player, [Simulation.Inputs[player, 0], Simulation.Inputs[player, 1]], Simulation.Inputs.RewindTicks(player));
        Simulation = loaded;
    }

    /// <summary>
    /// Runs a test of this match, of so many ticks at most; should it fail, the match can be looked at:
    /// <see cref="FailedMatch"/>. Before the first tick.
    /// </summary>
    public void Explain(int ticks, Action test) => FailedMatch.Explain(Simulation.Record(ticks), options ?? Options, seed, test);

    /// <summary>The same people play on in the same match, computed by another simulation.</summary>
    public void GoOnWith(GameSimulation simulation) => Simulation = simulation;

    /// <summary>The state after the last tick, and what it told.</summary>
    public (ulong State, ulong Events) Hashes() => Hashes(Simulation.World);

    public static (ulong State, ulong Events) Hashes(World world)
    {
        var events = new StateHash();
        foreach (ref readonly SimEvent e in world.Events.All)
        {
            events.Add(e.Type);
            events.Add(e.Recipient);
            for (int i = 0; i < world.Schema.Events[e.Type].Arguments.Length; i++) events.Add(e.Arguments[i]);
        }

        return (world.Hash(), events.Value);
    }

    private void JoinOrLeave(int player)
    {
        if (_present[player]) Simulation.Leave(player);
        else Simulation.Join(player);
        _present[player] = !_present[player];
        _away[player] = false;
    }

    private void GoOrComeBack(int player)
    {
        _away[player] = !_away[player];
        Simulation.SetDisconnected(player, _away[player]);
    }
}

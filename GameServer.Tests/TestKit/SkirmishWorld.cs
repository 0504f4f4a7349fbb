using GameServer.Games.Skirmish;
using GameServer.Simulation;

namespace GameServer.Tests.TestKit;

/// <summary>A match of Skirmish in which a test puts ships where it wants them and presses their buttons.</summary>
public sealed class SkirmishWorld
{
    public SkirmishWorld(SkirmishOptions? options = null, params Arena[] arenas)
    {
        SkirmishGame game = Skirmishes.Game(options ?? Skirmishes.Options, arenas.Length == 0 ? [Skirmishes.Field] : arenas);
        Rules = game.Rules;
        Simulation = new GameSimulation(game, seed: 1);
    }

    public GameSimulation Simulation { get; }

    public SkirmishRules Rules { get; }

    /// <summary>
    /// The very columns of the game: what is set here is set there. Anew each time, because it looks up who is there
    /// when it is made.
    /// </summary>
    internal Ships Ships => new(Simulation.World, Rules);

    public Table Shots => Simulation.World.Table("shot");

    public Table Pickups => Simulation.World.Table("pickup");

    public int Tick => Simulation.World.Tick;

    /// <summary>A person's ship at the middle of a tile, not protected. Returns its slot.</summary>
    public int Join(int player, int column, int row, int angle = 0)
    {
        Simulation.Join(player);
        Assert.True(Ships.TryFind(player, out int slot));
        Put(slot, column, row, angle);
        return slot;
    }

    public void Put(int slot, int column, int row, int angle = 0)
    {
        Ships.X[slot] = Skirmishes.Middle(column);
        Ships.Y[slot] = Skirmishes.Middle(row);
        Ships.Vx[slot] = Ships.Vy[slot] = 0;
        Ships.Angle[slot] = angle;
        Ships.ProtectedUntil[slot] = 0;
    }

    /// <summary>What a person holds down from now on.</summary>
    public void Press(int player, Buttons buttons, int aim = 0, int rewindTicks = 0) =>
        Simulation.Inputs.Set(player, [(int)buttons, aim], rewindTicks);

    /// <summary>Runs ticks and returns their events.</summary>
    public List<SimEvent> Run(int ticks = 1)
    {
        var events = new List<SimEvent>();
        for (int i = 0; i < ticks; i++)
        {
            Simulation.Step();
            events.AddRange(Simulation.World.Events.All);
        }

        return events;
    }

    public int Match(string field) => Simulation.World.Table("match").Column(field)[0];
}

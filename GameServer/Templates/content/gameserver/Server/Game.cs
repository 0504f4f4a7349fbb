using GameServer.Simulation;

namespace My_Game;

/// <summary>A player's piece. Clients move it by its velocity between two snapshots.</summary>
[Entity(Capacity = ArenaGame.SeatsMax)]
public readonly partial struct Runner
{
    [Player] public partial ref int Player { get; }
    [Range(-ArenaGame.Speed, ArenaGame.Speed)] public partial ref Fixed Vx { get; }
    [Range(-ArenaGame.Speed, ArenaGame.Speed)] public partial ref Fixed Vy { get; }
    [Linear, Rate(nameof(Vx)), Range(0, ArenaGame.Width)] public partial ref Fixed X { get; }
    [Linear, Rate(nameof(Vy)), Range(0, ArenaGame.Height)] public partial ref Fixed Y { get; }
#if (!empty)
    [Range(0, ArenaGame.CoinsToWin)] public partial ref int Coins { get; }
#endif
}

#if (!empty)
/// <summary>Goes to the player who gets there first.</summary>
[Entity(Capacity = ArenaGame.CoinsLying)]
public readonly partial struct Coin
{
    [Range(0, ArenaGame.Width)] public partial ref Fixed X { get; }
    [Range(0, ArenaGame.Height)] public partial ref Fixed Y { get; }
}

#endif
/// <summary>What a player wants in a tick.</summary>
/// <param name="Dx">-1: left, 1: right.</param>
/// <param name="Dy">-1: up, 1: down.</param>
[Input] public readonly partial record struct Move([Range(-1, 1)] int Dx, [Range(-1, 1)] int Dy);
#if (!empty)

/// <summary>A player has taken a coin.</summary>
[Event] public readonly partial record struct Taken(int Player);

/// <summary>A player has won, and everybody starts again with none.</summary>
[Event(Highlight = true)] public readonly partial record struct Won(int Player);
#endif

[Game("arena", Title = "My-Game", Seats = SeatsMax)]
#if (!empty)
[Events(typeof(Taken), typeof(Won))]
#endif
public sealed partial class ArenaGame : Game<Move>
{
    public const int SeatsMax = 8, Width = 800, Height = 600, Radius = 16, Speed = 8;
#if (!empty)
    public const int CoinsLying = 3, CoinsToWin = 10, CoinRadius = 8;
#endif

    private partial Entities<Runner> Runners { get; }
#if (!empty)

    private partial Entities<Coin> Coins { get; }

    protected override void Start()
    {
        for (int i = 0; i < CoinsLying; i++) Drop(Coins.Spawn());
    }
#endif

    protected override void Join(int player)
    {
        Runner runner = Runners.Spawn();
        runner.Player = player;
        (runner.X, runner.Y) = RandomPlace();
    }

    protected override void Leave(int player) => Runners.Despawn(Runners.Find(player));

    /// <summary>A tick of a runner. It is translated to TypeScript, so that a page moves its own at once.</summary>
    [Predicted]
    public static void Run(Runner runner, Move move)
    {
        Fixed x = (runner.X + (move.Dx * Speed)).Clamp(Radius, Width - Radius);
        Fixed y = (runner.Y + (move.Dy * Speed)).Clamp(Radius, Height - Radius);
        (runner.Vx, runner.Vy) = (x - runner.X, y - runner.Y);
        (runner.X, runner.Y) = (x, y);
    }

    protected override void Step()
    {
        foreach (Runner runner in Runners) Run(runner, InputOf(runner.Player));
#if (!empty)

        foreach (Runner runner in Runners)
        foreach (Coin coin in Coins)
            if (Fixed.Length(runner.X - coin.X, runner.Y - coin.Y) < Radius + CoinRadius) Take(runner, coin);
#endif
    }
#if (!empty)

    private void Take(Runner runner, Coin coin)
    {
        Drop(coin);
        Tell(new Taken(runner.Player));
        if (++runner.Coins < CoinsToWin) return;
        Tell(new Won(runner.Player));
        foreach (Runner one in Runners) one.Coins = 0;
    }

    private void Drop(Coin coin) => (coin.X, coin.Y) = RandomPlace();
#endif

    private (int X, int Y) RandomPlace() => (Random.Next(Radius, Width - Radius), Random.Next(Radius, Height - Radius));
}

using GameServer.Simulation;

namespace GameServer.Tests.Examples;

#region entities
[Entity(Capacity = 2)]
public readonly partial struct Paddle
{
    [Linear, Range(0, Pong.Height)] public partial ref Fixed Y { get; }
    [Player] public partial ref int Player { get; }
    [Range(0, 21)] public partial ref int Goals { get; }
}

[Entity]
public readonly partial struct Ball
{
    [Range(-Pong.SpeedMax, Pong.SpeedMax)] public partial ref Fixed Vx { get; }
    [Range(-Pong.SpeedMax, Pong.SpeedMax)] public partial ref Fixed Vy { get; }
    [Linear, Rate(nameof(Vx)), Range(0, Pong.Width)] public partial ref Fixed X { get; }
    [Linear, Rate(nameof(Vy)), Range(0, Pong.Height)] public partial ref Fixed Y { get; }
}
#endregion

#region messages
[Input] public readonly partial record struct Move([Range(-1, 1)] int Direction);

[Event(Highlight = true)] public readonly partial record struct Goal(int Player);

[HostEvent(IsResult = true)] public readonly partial record struct Won(int Player, int Place);
#endregion

#region game
public sealed record PongRules(int GoalsToWin, Fixed PaddleStep, Fixed Serve);

[Game("pong", Title = "Pong", Seats = 2, PlayersMin = 2)]
[Events(typeof(Goal), typeof(Won))]
public sealed partial class Pong : Game<Move>
{
    public const int Width = 800, Height = 600, PaddleHalf = 50, SpeedMax = 20;

    [Options("Pong")] public PongOptions Options { get; init; } = new();

    [RoomSetting("Goals to win", 1, 21, DefaultFrom = nameof(PongOptions.GoalsToWin))]
    public int GoalsToWin { get; init; } = 11;

    [Rules] public PongRules Rules => field ??= new(GoalsToWin, (Fixed)300 / TickRate, (Fixed)400 / TickRate);

    private partial Entities<Paddle> Paddles { get; }

    private partial Ball Ball { get; }
    #endregion

    #region step
    protected override void Start() => Serve(toRight: true);

    protected override void Join(int player)
    {
        Paddle paddle = Paddles.Spawn();
        paddle.Player = player;
        paddle.Y = Height / 2;
    }

    protected override void Leave(int player) => Paddles.Despawn(Paddles.Find(player));

    protected override void Step()
    {
        foreach (Paddle paddle in Paddles)
            paddle.Y = (paddle.Y + (Rules.PaddleStep * InputOf(paddle.Player).Direction)).Clamp(0, Height);
        Fixed x = Ball.X + Ball.Vx, y = Ball.Y + Ball.Vy;
        if (y < 0 || y > Height) Ball.Vy = -Ball.Vy;
        bool isRight = x > Width;
        if ((x < 0 || isRight) && IsBlocked(isRight ? 1 : 0, y)) Ball.Vx = -Ball.Vx;
        else if (x < 0 || isRight) Score(isRight ? 0 : 1);
        Ball.X = (Ball.X + Ball.Vx).Clamp(0, Width);
        Ball.Y = (Ball.Y + Ball.Vy).Clamp(0, Height);
    }

    private bool IsBlocked(int player, Fixed y) => Paddles.TryFind(player, out Paddle paddle) && (paddle.Y - y).Abs() <= PaddleHalf;

    private void Score(int player)
    {
        Tell(new Goal(player));
        Serve(toRight: player == 0);
        if (Paddles.TryFind(player, out Paddle paddle) && ++paddle.Goals == Rules.GoalsToWin) End(player);
    }

    private void End(int winner)
    {
        foreach (Paddle paddle in Paddles)
        {
            Tell(new Won(paddle.Player, paddle.Player == winner ? 1 : 2));
            paddle.Goals = 0;
        }
    }

    private void Serve(bool toRight)
    {
        (Ball.X, Ball.Y) = (Width / 2, Height / 2);
        (Ball.Vx, Ball.Vy) = (toRight ? Rules.Serve : -Rules.Serve, Random.Next(-Rules.Serve / 2, Rules.Serve / 2));
    }
    #endregion
}

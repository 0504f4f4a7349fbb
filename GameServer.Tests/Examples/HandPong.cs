using GameServer.Simulation;

namespace GameServer.Tests.Examples;

#region definition
public sealed class HandPong : IGameDefinition
{
    public string Name => "pong";

    public void Define(IGameBuilder game)
    {
        PongOptions options = game.Options<PongOptions>("Pong");
        RoomSetting goals = new("goalsToWin", "Goals to win", 1, 21, options.GoalsToWin);
        game.AddRoomType(new RoomTypeDefinition("pong", "Pong", [goals], Create)
        {
            Match = new MatchFormat(2, 2), // for the matchmaker
        });
    }

    private static HandPongGame Create(RoomSettings chosen, int tickRate) => new(chosen["goalsToWin"], tickRate);
}
#endregion

#region schema
public sealed class HandPongGame : IGame
{
    public const int Width = 800 * FixedMath.One, Height = 600 * FixedMath.One;
    public const int PaddleHalf = 50 * FixedMath.One, SpeedMax = 20 * FixedMath.One;

    public HandPongGame(int goalsToWin, int tickRate)
    {
        var schema = new SchemaBuilder();
        EntityTypeBuilder paddle = schema.Entity("paddle", capacity: 2);
        paddle.Field("y", 0, Height, FixedMath.One, Interpolation.Linear).Field("player", 0, 1).Field("goals", 0, 21);
        schema.Entity("ball", capacity: 1)
            .Field("vx", -SpeedMax, SpeedMax, FixedMath.One)
            .Field("vy", -SpeedMax, SpeedMax, FixedMath.One)
            .Field("x", 0, Width, FixedMath.One, Interpolation.Linear, rate: "vx")
            .Field("y", 0, Height, FixedMath.One, Interpolation.Linear, rate: "vy");
        Goal = schema.Event("goal", "player");
        Won = schema.HostEvent("won", "player", "place");
        schema.Input("direction", -1, 1);
        Schema = schema.Build();
        Settings =
        [
            new("goalsToWin", goalsToWin),
            new("paddleStep", 300 * FixedMath.One / tickRate), // per tick
            new("serve", 400 * FixedMath.One / tickRate),
        ];
    }

    public Schema Schema { get; }

    public IReadOnlyList<Setting> Settings { get; }

    public IReadOnlyList<string> Maps => [];

    public int PlayersMax => 2;

    public IReadOnlyList<string> BotNames => [];

    public int? ResultEvent => Won;

    public int Goal { get; }

    public int Won { get; }

    public IMatch Begin(World world) => new HandPongMatch(this, world);
}
#endregion

#region match
public sealed class HandPongMatch(HandPongGame game, World world) : IMatch
{
    private readonly int _goalsToWin = game.Settings[0].Value;
    private readonly int _paddleStep = game.Settings[1].Value, _serve = game.Settings[2].Value;
    private readonly Table _paddles = world.Table("paddle"), _balls = world.Table("ball");
    private readonly int[] _player = world.Table("paddle").Column("player");
    private readonly int[] _goals = world.Table("paddle").Column("goals"), _paddleY = world.Table("paddle").Column("y");
    private readonly int[] _x = world.Table("ball").Column("x"), _y = world.Table("ball").Column("y");
    private readonly int[] _vx = world.Table("ball").Column("vx"), _vy = world.Table("ball").Column("vy");

    public void Start()
    {
        Invariant.Holds(world.TrySpawn(_balls, out int ball));
        Serve(ball, toRight: true);
    }

    public void Join(int player)
    {
        Invariant.Holds(world.TrySpawn(_paddles, out int slot));
        (_player[slot], _paddleY[slot], _goals[slot]) = (player, HandPongGame.Height / 2, 0);
    }

    public void Leave(int player)
    {
        foreach (int slot in _paddles.Slots)
            if (_player[slot] == player) _paddles.Despawn(slot);
    }

    public void Step(Inputs inputs)
    {
        foreach (int slot in _paddles.Slots)
            _paddleY[slot] = Math.Clamp(_paddleY[slot] + (inputs[_player[slot], 0] * _paddleStep), 0, HandPongGame.Height);
        foreach (int ball in _balls.Slots) Fly(ball);
    }

    private void Fly(int ball)
    {
        int x = _x[ball] + _vx[ball], y = _y[ball] + _vy[ball];
        if (y is < 0 or > HandPongGame.Height) _vy[ball] = -_vy[ball];
        bool isRight = x > HandPongGame.Width;
        if ((x < 0 || isRight) && IsBlocked(isRight ? 1 : 0, y)) _vx[ball] = -_vx[ball];
        else if (x < 0 || isRight) Score(ball, isRight ? 0 : 1);
        _x[ball] = Math.Clamp(_x[ball] + _vx[ball], 0, HandPongGame.Width);
        _y[ball] = Math.Clamp(_y[ball] + _vy[ball], 0, HandPongGame.Height);
    }

    private bool IsBlocked(int player, int y)
    {
        foreach (int slot in _paddles.Slots)
            if (_player[slot] == player && Math.Abs(_paddleY[slot] - y) <= HandPongGame.PaddleHalf) return true;
        return false;
    }

    private void Score(int ball, int player)
    {
        world.Events.Add(game.Goal, TickEvents.Everyone, player);
        Serve(ball, toRight: player == 0);
        foreach (int slot in _paddles.Slots)
            if (_player[slot] == player && ++_goals[slot] == _goalsToWin) End(player);
    }

    private void End(int winner)
    {
        foreach (int slot in _paddles.Slots)
        {
            world.Events.Add(game.Won, TickEvents.Host, _player[slot], _player[slot] == winner ? 1 : 2);
            _goals[slot] = 0;
        }
    }

    private void Serve(int ball, bool toRight)
    {
        (_x[ball], _y[ball]) = (HandPongGame.Width / 2, HandPongGame.Height / 2);
        (_vx[ball], _vy[ball]) = (toRight ? _serve : -_serve, world.Random.Next(-_serve / 2, _serve / 2));
    }
}
#endregion

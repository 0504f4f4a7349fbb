using GameServer.Simulation;

namespace GameServer.Games.AirHockey;

/// <summary>
/// Air hockey for four: each defends a side of a square table. A goal counts for the player who touched the puck last.
/// Bots take the free sides; without bots, free sides are walls.
/// </summary>
[Game("hockey", Title = "Air hockey", Seats = Sides, PlayersMin = 2)]
[Events(typeof(Goal), typeof(Hit), typeof(Taunted), typeof(Result))]
public sealed partial class Hockey : Game<Steer>
{
    internal const int Sides = 4, TableSize = 1000, ScoreMax = 1000;

    // A puck that stays within this distance for two seconds gets nowhere.
    internal const int StillRadius = 60;
    private const int StillSeconds = 2;

    private static readonly string[] Names = ["Boreas", "Eurus", "Notus", "Zephyr"];

    /// <summary>The operator's options.</summary>
    [Options("Hockey")] public HockeyOptions Options { get; init; } = new();

    /// <summary>How many pucks are played with.</summary>
    [RoomSetting("Pucks", 1, 3)] public int Pucks { get; init; } = 1;

    /// <summary>Whether bots take the free sides.</summary>
    [RoomSetting("Bots")] public bool Bots { get; init; } = true;

    /// <summary>Length of a round in seconds.</summary>
    [RoomSetting("Round length in seconds", 10, 3600, DefaultFrom = nameof(HockeyOptions.RoundSeconds))]
    public int RoundSeconds { get; init; } = 120;

    /// <inheritdoc/>
    public override IReadOnlyList<string> BotNames => Bots ? Names : [];

    /// <inheritdoc/>
    public override bool IsAtRest => !IsPlaying;

    [Rules] internal HockeyRules Rules => field ??= new HockeyRules(this);

    internal int LastPlayer => Seats + BotNames.Count - 1;

    private partial Entities<Paddle> Paddles { get; }

    private partial Entities<Puck> Discs { get; }

    private partial Round Round { get; }

    private bool IsPlaying => Round.Phase == Phase.Playing;

    /// <inheritdoc/>
    protected override void Start()
    {
        for (int i = 0; i < Pucks; i++) Discs.Spawn();
        BeginRound();
        FillWithBots();
    }

    /// <inheritdoc/>
    protected override void Join(int player)
    {
        if (Paddles.Count == Sides) Paddles.Despawn(LastBot());
        Add(player);
    }

    /// <inheritdoc/>
    protected override void Leave(int player)
    {
        Paddles.Despawn(Paddles.Find(player));
        FillWithBots();
    }

    /// <inheritdoc/>
    protected override void SetDisconnected(int player, bool isDisconnected) => Paddles.Find(player).IsAway = isDisconnected;

    /// <inheritdoc/>
    protected override void Walkover(int winner)
    {
        if (IsPlaying && !Bots) Round.EndsAt = Tick;
    }

    /// <inheritdoc/>
    protected override void Step()
    {
        if (Tick >= Round.EndsAt) EndPhase();
        foreach (Paddle paddle in Paddles)
            Move(paddle, IsBot(paddle) || paddle.IsAway ? Decide(paddle) : InputOf(paddle.Player), Rules);

        if (!IsPlaying) return;
        foreach (Puck puck in Discs) Slide(puck);
        foreach (Paddle paddle in Paddles)
            if (paddle.Score >= Rules.GoalsToWin) Round.EndsAt = Tick;
    }

    [Call]
    private CallOutcome Taunt([Caller] int player, [Range(0, 3)] int kind)
    {
        Paddle paddle = Paddles.Find(player);
        if (Tick < paddle.TauntFrom) return CallOutcome.Refuse("not so fast");
        paddle.TauntFrom = Tick + Rules.TauntTicks;
        Tell(new Taunted(player, kind));
        return CallOutcome.Done;
    }

    [Query("standing", Refusal = "no such player in this room")]
    private Standing? StandingOf([Player] int player) => Paddles.TryFind(player, out Paddle paddle)
        ? new Standing(PlaceOf(paddle), Paddles.Count, paddle.Score, paddle.Conceded)
        : null;

    private bool IsBot(Paddle paddle) => paddle.Player >= Seats;

    // Bots are numbered without gaps: the highest number is added last and removed first.
    private Paddle LastBot()
    {
        Paddle last = default;
        int player = Seats - 1;
        foreach (Paddle paddle in Paddles)
            if (paddle.Player > player) (last, player) = (paddle, paddle.Player);
        Invariant.Holds(player >= Seats);
        return last;
    }

    private void FillWithBots()
    {
        for (int bot = Seats; bot <= LastPlayer && Paddles.Count < Sides; bot++)
            if (!Paddles.TryFind(bot, out _)) Add(bot);
    }

    private void Add(int player)
    {
        Paddle added = Paddles.Spawn();
        added.Player = player;
        added.Side = FreeSide(added.Slot);
        (added.X, added.Y) = HomeOf(added.Side);
    }

    private Side FreeSide(int exceptSlot)
    {
        int taken = 0;
        foreach (Paddle paddle in Paddles)
            if (paddle.Slot != exceptSlot) taken |= 1 << (int)paddle.Side;
        int side = 0;
        while ((taken & (1 << side)) != 0) side++;
        return (Side)side;
    }

    private void EndPhase()
    {
        if (!IsPlaying)
        {
            BeginRound();
            return;
        }

        Round.Phase = Phase.Results;
        Round.EndsAt = Tick + Rules.ResultTicks;
        foreach (Paddle paddle in Paddles)
            if (!IsBot(paddle)) Tell(new Result(paddle.Player, PlaceOf(paddle), paddle.Score, paddle.Conceded));
        foreach (Puck puck in Discs) puck.Vx = puck.Vy = 0;
    }

    private void BeginRound()
    {
        Round.Number++;
        Round.Phase = Phase.Playing;
        Round.EndsAt = Tick + Rules.RoundTicks;
        foreach (Paddle paddle in Paddles)
        {
            paddle.Score = paddle.Conceded = 0;
            paddle.Vx = paddle.Vy = 0;
            (paddle.X, paddle.Y) = HomeOf(paddle.Side);
        }

        foreach (Puck puck in Discs) Serve(puck);
    }

    // Ties share the better place.
    private int PlaceOf(Paddle paddle)
    {
        int place = 1;
        foreach (Paddle other in Paddles)
            if ((other.Score, -other.Conceded).CompareTo((paddle.Score, -paddle.Conceded)) > 0) place++;
        return place;
    }
}

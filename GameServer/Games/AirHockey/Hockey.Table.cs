using GameServer.Simulation;

namespace GameServer.Games.AirHockey;

/// <content>What moves on the table: paddles in front of their sides, and pucks.</content>
public sealed partial class Hockey
{
    // A bot reacts to pucks in its half and is slower than a person can be.
    private const int BotPercent = 65, BotRange = TableSize / 2, BotSway = 30, BotSwayPerTick = FixedMath.FullTurn / 200;

    private static int Across(Side side) => side is Side.Left or Side.Right ? 0 : 1;

    private (Fixed X, Fixed Y) HomeOf(Side side)
    {
        Fixed near = Rules.PaddleRadius * 2, far = TableSize - near, middle = TableSize / 2;
        return side switch
        {
            Side.Left => (near, middle),
            Side.Right => (far, middle),
            Side.Top => (middle, near),
            _ => (middle, far),
        };
    }

    // How far a place is from a side.
    private static Fixed Depth(Side side, Fixed x, Fixed y) => side switch
    {
        Side.Left => x,
        Side.Right => TableSize - x,
        Side.Top => y,
        _ => TableSize - y,
    };

    // The paddle stays in front of its side; its velocity is how it really moved, so that clients extrapolate rightly.
    [Predicted]
    internal static void Move(Paddle paddle, Steer steer, HockeyRules rules)
    {
        Fixed x = paddle.X + (rules.PaddleSpeed * steer.Dx / 100), y = paddle.Y + (rules.PaddleSpeed * steer.Dy / 100);
        Fixed radius = rules.PaddleRadius, depth = rules.ZoneDepth, end = TableSize - radius;
        x = x.Clamp(paddle.Side == Side.Right ? TableSize - depth : radius, paddle.Side == Side.Left ? depth : end);
        y = y.Clamp(paddle.Side == Side.Bottom ? TableSize - depth : radius, paddle.Side == Side.Top ? depth : end);
        (paddle.Vx, paddle.Vy) = (x - paddle.X, y - paddle.Y);
        (paddle.X, paddle.Y) = (x, y);
    }

    // Towards the nearest puck of the own half, in front of the goal otherwise. A puck behind the paddle would only be
    // pushed into the own goal or a corner.
    private Steer Decide(Paddle paddle)
    {
        (Fixed x, Fixed y) = HomeOf(paddle.Side);
        Fixed nearest = BotRange;
        foreach (Puck puck in Discs)
        {
            Fixed depth = Depth(paddle.Side, puck.X, puck.Y);
            if (depth >= nearest || depth < Depth(paddle.Side, paddle.X, paddle.Y)) continue;
            nearest = depth;
            bool isInReach = depth < Rules.ZoneDepth;
            if (isInReach || Across(paddle.Side) == 1) x = puck.X;
            if (isInReach || Across(paddle.Side) == 0) y = puck.Y;
        }

        // It sways along its side, or two bots could pass a puck back and forth forever.
        Fixed sway = ((Fixed)BotSway).Scale(FixedMath.Sin((Tick + (paddle.Slot * 50)) * BotSwayPerTick));
        if (Across(paddle.Side) == 0) y += sway;
        else x += sway;
        return new Steer(Percent(x - paddle.X), Percent(y - paddle.Y));
    }

    private int Percent(Fixed way)
    {
        Fixed limit = Rules.PaddleSpeed * BotPercent / 100;
        return (int)(way.Clamp(-limit, limit) * 100 / Rules.PaddleSpeed);
    }

    private void Serve(Puck puck)
    {
        int angle = Random.Next(FixedMath.FullTurn);
        (puck.X, puck.Y) = (TableSize / 2, TableSize / 2);
        puck.Vx = Rules.ServeSpeed.Scale(FixedMath.Cos(angle));
        puck.Vy = Rules.ServeSpeed.Scale(FixedMath.Sin(angle));
        puck.LastTouch = Puck.Nobody;
        (puck.StillX, puck.StillY, puck.StillFrom) = (puck.X, puck.Y, Tick);
    }

    private void Slide(Puck puck)
    {
        puck.X += puck.Vx;
        puck.Y += puck.Vy;
        for (Side side = Side.Left; side <= Side.Bottom; side++)
        {
            if (Depth(side, puck.X, puck.Y) >= Rules.PuckRadius) continue;
            if (DefenderOf(side) is { } defender && IsInMouth(side, puck))
            {
                if (Depth(side, puck.X, puck.Y) > 0) continue; // not over the line yet
                Score(puck, defender);
                return;
            }

            Bounce(puck, side);
        }

        foreach (Paddle paddle in Paddles) Collide(puck, paddle);
        puck.X = puck.X.Clamp(0, TableSize);
        puck.Y = puck.Y.Clamp(0, TableSize);
        if (Fixed.Length(puck.X - puck.StillX, puck.Y - puck.StillY) > StillRadius)
            (puck.StillX, puck.StillY, puck.StillFrom) = (puck.X, puck.Y, Tick);
        else if (Tick - puck.StillFrom >= StillSeconds * TickRate) Serve(puck); // pinned in a corner, or at rest
    }

    private Paddle? DefenderOf(Side side)
    {
        foreach (Paddle paddle in Paddles)
            if (paddle.Side == side) return paddle;
        return null;
    }

    private bool IsInMouth(Side side, Puck puck) =>
        ((Across(side) == 0 ? puck.Y : puck.X) - (TableSize / 2)).Abs() <= Rules.GoalHalf - Rules.PuckRadius;

    // Walls are not quite even, or a puck could go from corner to corner forever.
    private void Bounce(Puck puck, Side side)
    {
        Fixed near = Rules.PuckRadius, far = TableSize - near, most = Rules.PuckSpeedMax;
        Fixed turn = Fixed.FromRaw(Random.Next(-FixedMath.One, FixedMath.One));
        if (Across(side) == 0) (puck.X, puck.Vx) = side == Side.Left ? (near, puck.Vx.Abs()) : (far, -puck.Vx.Abs());
        else (puck.Y, puck.Vy) = side == Side.Top ? (near, puck.Vy.Abs()) : (far, -puck.Vy.Abs());
        if (Across(side) == 0) puck.Vy = (puck.Vy + turn).Clamp(-most, most);
        else puck.Vx = (puck.Vx + turn).Clamp(-most, most);
    }

    private void Score(Puck puck, Paddle conceder)
    {
        int scorer = puck.LastTouch == conceder.Player ? Puck.Nobody : puck.LastTouch;
        conceder.Conceded = Math.Min(conceder.Conceded + 1, ScoreMax);
        if (Paddles.TryFind(scorer, out Paddle paddle)) paddle.Score = Math.Min(paddle.Score + 1, ScoreMax);
        Tell(new Goal(scorer, conceder.Player, puck.Id));
        Serve(puck);
    }

    // The paddle does not give way: the puck keeps its speed relative to it, in the other direction.
    private void Collide(Puck puck, Paddle paddle)
    {
        Fixed x = puck.X - paddle.X, y = puck.Y - paddle.Y;
        Fixed distance = Fixed.Length(x, y), touching = Rules.PaddleRadius + Rules.PuckRadius;
        if (distance >= touching) return;
        if (distance == 0) (x, distance) = (1, 1);
        (Fixed nx, Fixed ny) = (x / distance, y / distance);
        (puck.X, puck.Y) = (paddle.X + (nx * touching), paddle.Y + (ny * touching));
        puck.LastTouch = paddle.Player;
        Fixed closing = ((puck.Vx - paddle.Vx) * nx) + ((puck.Vy - paddle.Vy) * ny);
        if (closing >= 0) return;
        Fixed vx = puck.Vx - (closing * nx * 2), vy = puck.Vy - (closing * ny * 2);
        Fixed speed = Fixed.Length(vx, vy), most = Rules.PuckSpeedMax;
        if (speed > most) (vx, vy) = (vx * most / speed, vy * most / speed);
        (puck.Vx, puck.Vy) = (vx.Clamp(-most, most), vy.Clamp(-most, most));
        Tell(new Hit(paddle.Player, puck.Id));
    }
}

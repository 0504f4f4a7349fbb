using GameServer.Simulation;

namespace GameServer.Games.Skirmish;

/// <summary>
/// How a ship moves in one tick. The browser predicts with the translation of the same function.
/// </summary>
public struct ShipMotion
{
    /// <summary>Position, fixed point.</summary>
    public int X;

    /// <summary>Position, fixed point.</summary>
    public int Y;

    /// <summary>Velocity, fixed point per tick.</summary>
    public int Vx;

    /// <summary>Velocity, fixed point per tick.</summary>
    public int Vy;

    /// <summary>Heading, 0..65535.</summary>
    public int Angle;

    /// <summary>Turns toward <paramref name="aim"/>, accelerates, moves, and bounces off walls.</summary>
    [Predicted]
    public void Step(Buttons buttons, int aim, bool boosted, Arena arena, SkirmishRules rules)
    {
        Angle = (Angle
            + Math.Clamp(FixedMath.WrapSigned((aim & -SkirmishRules.AngleStep) - Angle), -rules.TurnRate, rules.TurnRate)) & Field.AngleMax;
        int cos = FixedMath.Cos(Angle);
        int sin = FixedMath.Sin(Angle);
        int forward = ((buttons & Buttons.Thrust) == 0 ? 0 : boosted ? rules.BoostAcceleration : rules.Acceleration)
            - ((buttons & Buttons.Reverse) == 0 ? 0 : rules.ReverseAcceleration);
        int strafe = ((buttons & Buttons.Right) == 0 ? 0 : rules.StrafeAcceleration)
            - ((buttons & Buttons.Left) == 0 ? 0 : rules.StrafeAcceleration);
        Vx = Slowed(Vx + (((cos * forward) - (sin * strafe)) >> 14), rules);
        Vy = Slowed(Vy + (((sin * forward) + (cos * strafe)) >> 14), rules);
        MoveX(arena, rules);
        MoveY(arena, rules);
    }

    private static int Slowed(int v, SkirmishRules rules) =>
        Math.Clamp(FixedMath.Truncate(v * (4096 - rules.Drag) / 4096, rules.VelocityStep), -rules.SpeedMax, rules.SpeedMax);

    // Against walls a ship is a square that includes its top and left edges and excludes its bottom and right ones, so
    // it can lie flush against a wall.
    private void MoveX(Arena arena, SkirmishRules rules)
    {
        if (Vx == 0) return;
        int r = rules.ShipRadius;
        int next = X + Vx;
        int column = (Vx > 0 ? next + r - 1 : next - r) >> Arena.TileShift;
        int lastRow = (Y + r - 1) >> Arena.TileShift;
        for (int row = (Y - r) >> Arena.TileShift; row <= lastRow; row++)
        {
            if (!arena.IsSolid(column, row)) continue;
            X = Vx > 0 ? (column << Arena.TileShift) - r : ((column + 1) << Arena.TileShift) + r;
            Vx = -FixedMath.Truncate(Vx * rules.Bounce / 256, rules.VelocityStep);
            return;
        }

        X = next;
    }

    private void MoveY(Arena arena, SkirmishRules rules)
    {
        if (Vy == 0) return;
        int r = rules.ShipRadius;
        int next = Y + Vy;
        int row = (Vy > 0 ? next + r - 1 : next - r) >> Arena.TileShift;
        int lastColumn = (X + r - 1) >> Arena.TileShift;
        for (int column = (X - r) >> Arena.TileShift; column <= lastColumn; column++)
        {
            if (!arena.IsSolid(column, row)) continue;
            Y = Vy > 0 ? (row << Arena.TileShift) - r : ((row + 1) << Arena.TileShift) + r;
            Vy = -FixedMath.Truncate(Vy * rules.Bounce / 256, rules.VelocityStep);
            return;
        }

        Y = next;
    }
}

using GameServer.Games.AirHockey;
using GameServer.Games.Skirmish;
using GameServer.Simulation;

namespace GameServer.Tests.Generators.Prediction;

/// <content>How each method is called with eight random integers.</content>
public partial class PredictedRulesTests
{
    private const string Pillars = "################....##...###.#..##.....##..#....##.....##......#################";
    private const int Columns = 8;
    private const int Rows = 10;

    private static readonly SkirmishRules Rules = new(new SkirmishOptions(), tickRate: 30);
    private static readonly Arena Map = new(
        "pillars", Columns, Rows, [.. Pillars.Take(Columns * Rows).Select(tile => tile == '#')], [], []);

    private static readonly Paddle Paddle = new GameSimulation(new Hockey().ToGame(), seed: 1).World.Entities<Paddle>()[0];
    private static readonly HockeyRules HockeyRules = new Hockey().Rules;

    private static readonly Dictionary<string, Func<int[], int>> Cases = new(StringComparer.Ordinal)
    {
        ["sin"] = v => FixedMath.Sin(v[0]),
        ["cos"] = v => FixedMath.Cos(v[0]),
        ["wrapSigned"] = v => FixedMath.WrapSigned(v[0]),
        ["atan2"] = v => FixedMath.Atan2(v[0], v[1]),
        ["sqrt"] = v => FixedMath.Sqrt(((long)v[0] << 32) | (uint)v[1]),
        ["length"] = v => FixedMath.Length(v[0], v[1]),
        ["truncate"] = v => FixedMath.Truncate(v[0], v[1]),
        ["roundTo"] = v => FixedMath.RoundTo(v[0], v[1]),
        ["scale"] = v => FixedMath.Scale(v[0], v[1]),
        ["newFixed"] = v => new Fixed(v[0]).Raw,
        ["fixedMinValue"] = _ => Fixed.MinValue.Raw,
        ["fixedMaxValue"] = _ => Fixed.MaxValue.Raw,
        ["fixedFromRaw"] = v => Fixed.FromRaw(v[0]).Raw,
        ["fixedRatio"] = v => Fixed.Ratio(v[0], v[1]).Raw,
        ["fixedFloor"] = v => Number(v[0]).Floor(),
        ["fixedRound"] = v => Number(v[0]).Round(),
        ["fixedAbs"] = v => Number(v[0]).Abs().Raw,
        ["fixedSign"] = v => Number(v[0]).Sign(),
        ["fixedClamp"] = v => Number(v[0]).Clamp(Number(v[1]), Number(v[2])).Raw,
        ["fixedMin"] = v => Fixed.Min(Number(v[0]), Number(v[1])).Raw,
        ["fixedMax"] = v => Fixed.Max(Number(v[0]), Number(v[1])).Raw,
        ["fixedLength"] = v => Fixed.Length(Number(v[0]), Number(v[1])).Raw,
        ["fixedScale"] = v => Number(v[0]).Scale(v[1]).Raw,
        ["fixedFromInt32"] = v => ((Fixed)v[0]).Raw,
        ["fixedToInt32"] = v => (int)Number(v[0]),
        ["fixedAddition"] = v => (Number(v[0]) + Number(v[1])).Raw,
        ["fixedSubtraction"] = v => (Number(v[0]) - Number(v[1])).Raw,
        ["fixedUnaryNegation"] = v => (-Number(v[0])).Raw,
        ["fixedMultiply"] = v => (Number(v[0]) * Number(v[1])).Raw,
        ["fixedMultiplyInt32"] = v => (Number(v[0]) * v[1]).Raw,
        ["fixedInt32Multiply"] = v => (v[0] * Number(v[1])).Raw,
        ["fixedDivision"] = v => (Number(v[0]) / Number(v[1])).Raw,
        ["fixedDivisionInt32"] = v => (Number(v[0]) / v[1]).Raw,
        ["fixedLessThan"] = v => Number(v[0]) < Number(v[1]) ? 1 : 0,
        ["fixedGreaterThan"] = v => Number(v[0]) > Number(v[1]) ? 1 : 0,
        ["fixedLessThanOrEqual"] = v => Number(v[0]) <= Number(v[1]) ? 1 : 0,
        ["fixedGreaterThanOrEqual"] = v => Number(v[0]) >= Number(v[1]) ? 1 : 0,
        ["fixedCompareTo"] = v => Number(v[0]).CompareTo(Number(v[1])),
        ["arenaIsSolid"] = v => Map.IsSolid(v[0], v[1]) ? 1 : 0,
        ["arenaIsSolidAt"] = v => Map.IsSolidAt(v[0], v[1]) ? 1 : 0,
        ["arenaIsClear"] = v => Map.IsClear(v[0] & 65535, v[1] & 65535, v[2] & 65535, v[3] & 65535) ? 1 : 0,
        ["rapidCooldown"] = v => WeaponRules.RapidCooldown((v[0] & 1) != 0, Rules),
        ["speedOf"] = v => WeaponRules.SpeedOf((Weapon)(v[0] & 1), Rules),
        ["lifeOf"] = v => WeaponRules.LifeOf((Weapon)(v[0] & 1), Rules),
        ["findWall"] = v => WeaponRules.FindWall(v[0] & 65535, v[1] & 65535, v[2] >> 16, v[3] >> 16, Map),
        ["along"] = v => WeaponRules.Along(v[0], v[1], v[2]),
        ["pushAt"] = v => WeaponRules.PushAt(v[0], Rules),
        ["pushed"] = v => WeaponRules.Pushed(v[0], v[1], v[2], v[3], Rules),
        ["isInReach"] = v => PickupRules.IsInReach(v[0], v[1], Rules) ? 1 : 0,
        ["isOfUse"] = v => PickupRules.IsOfUse((Item)(v[0] & 3), v[1], Rules) ? 1 : 0,
        ["repaired"] = v => PickupRules.Repaired(v[0], Rules),
        ["shipMotionStep"] = Fly,
        ["move"] = MovePaddle,
    };

    // Ten ticks from a random state, near or in walls or far outside.
    private static int Fly(int[] v)
    {
        var ship = new ShipMotion { X = v[0] & 131071, Y = v[1] & 131071, Vx = v[2] >> 18, Vy = v[3] >> 18, Angle = v[4] & 65535 };
        if ((v[7] & 15) == 0) (ship.X, ship.Vx, ship.Angle) = (v[0], v[2] >> 8, v[4]);
        int hash = 0;
        for (int tick = 0; tick < 10; tick++)
        {
            ship.Step((Buttons)((v[5] >> tick) & 63), v[6], ((v[7] >> tick) & 1) != 0, Map, Rules);
            hash = (hash * 31) + ship.X + (ship.Y * 3) + (ship.Vx * 5) + (ship.Vy * 7) + ship.Angle;
        }

        return hash;
    }

    // On the table or far beside it, by what a player may want or more.
    private static int MovePaddle(int[] v)
    {
        Paddle paddle = Paddle;
        int mask = (v[5] & 15) == 0 ? -1 : 262143;
        (paddle.X, paddle.Y) = (Number(v[0] & mask), Number(v[1] & mask));
        paddle.Side = (Side)(v[4] & 3);
        Hockey.Move(paddle, new Steer(v[2], v[3]), HockeyRules);
        return paddle.X.Raw + (paddle.Y.Raw * 3) + (paddle.Vx.Raw * 5) + (paddle.Vy.Raw * 7);
    }

    private static Fixed Number(int raw) => Fixed.FromRaw(raw);
}

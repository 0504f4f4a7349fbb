using GameServer.Simulation;

namespace GameServer.Tests.Examples;

/// <summary>A counter for each player: the calls of the guide, and fields of every type.</summary>
public enum Mood
{
    Calm,
    Cheerful,
    Angry,
}

public readonly record struct Moment(int Tick);

[Entity(CapacityFrom = nameof(MoodGame.Seats))]
[Position(nameof(X), nameof(Y)), LagCompensated(nameof(X), Milliseconds = 200)]
public readonly partial struct Person
{
    [Player] public partial ref int Player { get; }
    public partial ref Mood Mood { get; }
    public partial ref bool IsLoud { get; }
    public partial ref Moment SaidAt { get; }
    [Angle, Quantum(64)] public partial ref int Facing { get; }
    [Linear, Range("-" + nameof(MoodRules.Far), nameof(MoodRules.Far))] public partial ref Fixed X { get; }
    public partial ref int Y { get; }
    [Hidden] public partial ref int Secret { get; }
}

[Entity(Capacity = 3)]
public readonly partial struct Balloon
{
    [BirthTick] public partial ref int BornAt { get; }
    [FromParent] public partial ref Fixed X { get; }
    [Parent<Person>] public partial ref int Owner { get; }
}

[Input]
public readonly partial record struct Wish(Mood Mood, bool IsLoud, Fixed X);

[Event]
public readonly partial record struct Said(int Player, Mood Mood, bool IsLoud, Fixed X, Moment At);

public readonly record struct Report(Mood Mood, bool IsLoud, Fixed X, string Name);

public sealed record MoodRules(int Far, Fixed Near, bool IsNight, Mood Usual);

[Game("mood", Title = "Moods", Seats = 3, Version = "7")]
[RoomType("mood", "Moods"), RoomType("mood-duel", "Moods for two", Seats = 2, PlayersMin = 2, TeamCount = 2)]
[Events(typeof(Said))]
public sealed partial class MoodGame : Game<Wish>
{
    [RoomSetting("Usual mood")] public Mood Usual { get; init; } = Mood.Cheerful;

    [RoomSetting("Night")] public bool IsNight { get; init; }

    [RoomSetting("How far", 1, 500)] public int Far { get; init; } = 100;

    public string Greeting { get; private set; } = "hello";

    [Rules] public MoodRules Rules => field ??= new(Far, Fixed.Ratio(1, 2), IsNight, Usual);

    public override IReadOnlyList<string> BotNames => ["Bo"];

    public override IReadOnlyList<string> Maps => [Greeting];

    public override int ViewRadius => 256 * Far;

    private partial Entities<Balloon> Balloons { get; }

    private partial Entities<Person> People { get; }

    partial void Configure(IGameBuilder game)
    {
        Greeting = RoomType.Length == 0 ? "field" : "other";
        game.AddMap(Greeting, "{}"u8.ToArray());
    }

    partial void Declare(SchemaBuilder schema) => schema.Command("by hand", ("by", 1, 5));

    protected override void Command(int player, int command, ReadOnlySpan<int> arguments) =>
        People.Find(player).Secret += (command * 1000) + arguments[0];

    protected override void Join(int player)
    {
        Person person = People.Spawn();
        (person.Player, person.Mood) = (player, Rules.Usual);
    }

    protected override void Leave(int player) => People.Despawn(People.Find(player));

    protected override bool TryGetViewPosition(int player, out int x, out int y)
    {
        bool isThere = People.TryFind(player, out Person person);
        (x, y) = isThere ? (person.X.Raw, person.Y) : (0, 0);
        return isThere;
    }

    protected override void Step()
    {
        foreach (Person person in People)
        {
            Wish wish = InputOf(person.Player);
            (person.Mood, person.IsLoud, person.X) = (wish.Mood, wish.IsLoud, wish.X.Clamp(-Rules.Far, Rules.Far));
        }
    }

    #region calls
    [Call]
    private CallOutcome Say([Caller] int player, Mood mood, bool loudly)
    {
        Person person = People.Find(player);
        if (person.SaidAt.Tick > 0 && Tick < person.SaidAt.Tick + TickRate) return CallOutcome.Refuse("once a second is enough");
        person.SaidAt = new Moment(Tick);
        Tell(new Said(player, mood, loudly, person.X, person.SaidAt));
        return CallOutcome.Done;
    }

    [Query("report", Refusal = "nobody sits there")]
    private Report? ReportOf([Player] int player, [Range(1, 20)] string name) =>
        People.TryFind(player, out Person person) ? new Report(person.Mood, person.IsLoud, person.X, name) : null;
    #endregion

    [Call] private void Whisper([Caller] int player, int listener) => Tell(listener, new Said(player, Mood.Calm, false, 0, default));

    [Call]
    private void Inflate([Caller] int player)
    {
        if (!Balloons.TrySpawn(out Balloon balloon)) return;
        Person owner = People.Find(player);
        (balloon.Owner, balloon.X) = (owner.Id, owner.X);
    }

    [Query] private int Balloon([Caller] int player) => Balloons.Count * 10 + player;

    [Query] private string? Past(int ticks) => People.TryFind(0, out Person person) ? $"{person.XAt(ticks * 256).Floor()}" : null;
}

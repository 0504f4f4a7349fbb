using GameServer.Engine.Rooms;
using GameServer.Hosting;
using GameServer.Simulation;
using GameServer.Tests.Examples;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GameServer.Tests.Simulation;

/// <summary>What is generated for a typed game with fields of every type works.</summary>
public class TypedGameTests
{
    private readonly GameSimulation _match = new(new MoodGame { Far = 50 }.ToGame(), seed: 1);

    [Fact]
    public void Fields_are_declared_as_their_attributes_say()
    {
        EntityType person = _match.Game.Schema.Type("person");
        Assert.Equal(
            ["player", "mood", "isLoud", "saidAt", "facing", "x", "y"], person.Replicated.Select(field => field.Name));
        Field Of(string name) => person.Fields.Single(field => field.Name == name);
        Assert.Equal((0, 3), (Of("player").Min, Of("player").Max)); // three seats and a bot
        Assert.Equal((0, 2, typeof(Mood)), (Of("mood").Min, Of("mood").Max, Of("mood").Values));
        Assert.Equal((0, 1), (Of("isLoud").Min, Of("isLoud").Max));
        Assert.Equal((Interpolation.Angle, 64), (Of("facing").Interpolation, Of("facing").Quantum));
        Assert.Equal((-50 * 256, 50 * 256, 256, Interpolation.Linear), (Of("x").Min, Of("x").Max, Of("x").Scale, Of("x").Interpolation));
        Assert.Equal((Visibility.Hidden, int.MinValue, int.MaxValue), (Of("secret").Visibility, Of("secret").Min, Of("secret").Max));
        Assert.Equal((3, "x", "y"), (person.Capacity, person.X!.Name, person.Y!.Name));
        Assert.Equal(("x", 200 * 30 * 256 / 1000), (person.LagCompensated.Single().Name, person.RewindTicksMax));
    }

    [Fact]
    public void A_parent_is_declared_before_its_children_and_its_id_before_their_fields()
    {
        Assert.Equal(["person", "balloon"], _match.Game.Schema.Types.Select(type => type.Name));
        EntityType balloon = _match.Game.Schema.Type("balloon");
        Assert.Equal(["bornAt", "owner", "x"], balloon.Fields.Select(field => field.Name));
        Assert.Equal(
            [PredictorKind.BirthTick, PredictorKind.Same, PredictorKind.Parent], balloon.Fields.Select(field => field.Predictor.Kind));
        Assert.Equal("person", balloon.Parent!.Name);
    }

    [Fact]
    public void Values_of_every_type_come_in_and_go_out()
    {
        _match.Join(1);
        _match.Inputs.Set(1, new Wish(Mood.Angry, true, Fixed.FromRaw(-300)));
        _match.Step();
        Person person = _match.World.Entities<Person>().Find(1);
        Assert.Equal((Mood.Angry, true, Fixed.FromRaw(-300)), (person.Mood, person.IsLoud, person.X));
        Assert.Equal(0, person.Slot);
        Assert.Equal(_match.World.Table("person").IdOf(person.Slot), person.Id);
        Assert.Same(CallOutcome.Done, Ask("say", 1, 2, 1));
        _match.Step();
        Assert.Equal([new Said(1, Mood.Angry, true, Fixed.FromRaw(-300), new Moment(1))], _match.World.EventsOf<Said>());
        Assert.Equal("once a second is enough", Ask("say", 1, 0, 0).Refusal);
        CallOutcome report = Ask("report", 2, 1, "Ann");
        Assert.Equal([2, 1, -300, new CallValue(0, "Ann")], report.Values!);
        Assert.Equal("nobody sits there", Ask("report", 2, 0, "Ben").Refusal);
        Assert.Null(_match.World.FindOutOfRange());
    }

    [Fact]
    public void A_bool_is_zero_or_one_in_its_column()
    {
        _match.Join(0);
        Person person = _match.World.Entities<Person>().Find(0);
        int[] column = _match.World.Table("person").Column("isLoud");
        person.IsLoud = true;
        Assert.Equal(1, column[person.Slot]);
        person.IsLoud = false;
        Assert.Equal(0, column[person.Slot]);
    }

    [Fact]
    public void An_event_can_be_for_one_player()
    {
        _match.Join(0);
        Ask("whisper", 0, 2);
        _match.Step();
        SimEvent told = Assert.Single(_match.World.Events.All.ToArray());
        Assert.Equal((2, 0), (told.Recipient, told.Arguments[0]));
    }

    [Fact]
    public void Entities_are_spawned_despawned_and_counted()
    {
        _match.Join(0);
        _match.Step();
        for (int i = 0; i < 4; i++) Ask("inflate", 0);
        Entities<Balloon> balloons = _match.World.Entities<Balloon>();
        Assert.Equal((3, 3), (balloons.Count, balloons.Capacity));
        Assert.False(balloons.TrySpawn(out _));
        Assert.Throws<InvariantViolatedException>(() => balloons.Spawn());
        foreach (Balloon balloon in balloons)
        {
            Assert.Equal(1, balloon.BornAt);
            if (balloon.Slot < 2) balloons.Despawn(balloon);
        }

        Assert.Equal(10, Assert.Single(Ask("balloon", 0).Values!).Number);
        Assert.Equal(1, balloons.Count);
        Assert.Throws<InvalidOperationException>(() => balloons.TryFind(0, out _));
        Assert.False(_match.World.Entities<Person>().TryFind(2, out _));
        Assert.Throws<InvariantViolatedException>(() => _match.World.Entities<Person>().Find(2));
    }

    [Fact]
    public void Entities_spawned_and_despawned_while_enumerating_are_seen_as_by_slots()
    {
        var schema = new SchemaBuilder();
        schema.Entity("balloon", 200).Field("bornAt", 0, 9).Field("owner", 0, 9).Field("x", 0, 9);
        var world = new World(schema.Build(), seed: 0);
        Entities<Balloon> balloons = world.Entities<Balloon>();
        for (int i = 0; i < 150; i++) balloons.Spawn();
        var random = new SimRandom { State = 3 };
        var seen = new List<int>();
        foreach (Balloon balloon in balloons)
        {
            seen.Add(balloon.Slot);
            int slot = random.Next(150);
            if (world.Table("balloon").IsAlive(slot)) balloons.Despawn(balloons[slot]);
            if (random.Next(3) == 0) balloons.TrySpawn(out _);
        }

        Assert.Equal(seen.Order().Distinct(), seen);
        Assert.Contains(seen, slot => slot >= 150);
        Assert.InRange(seen.Count, 80, 149);
    }

    [Fact]
    public void The_past_of_a_field_is_typed()
    {
        _match.Join(0);
        for (int tick = 1; tick <= 5; tick++)
        {
            _match.Inputs.Set(0, new Wish(default, false, tick * 4));
            _match.Step();
        }

        Assert.Equal("20", Ask("past", 0, 0).Values![0].Text);
        Assert.Equal("12", Ask("past", 0, 3).Values![0].Text);
        _match.World.Entities<Person>().Find(0).Teleported();
        Assert.Equal("20", Ask("past", 0, 3).Values![0].Text);
    }

    [Fact]
    public void A_command_declared_by_hand_arrives()
    {
        _match.Join(0);
        int command = _match.Game.Schema.Commands.Single(c => c.Name == "by hand").Index;
        Assert.Equal(3, command);
        _match.Command(0, command, [9]);
        Assert.Equal(3005, _match.World.Entities<Person>().Find(0).Secret);
    }

    [Fact]
    public void Rules_become_settings() => Assert.Equal(
        [new("far", 50), new("near", 128), new("isNight", 0), new("usual", 1)], _match.Game.Settings);

    [Fact]
    public void Inputs_belong_to_ticks()
    {
        var game = new Curious();
        var simulation = new GameSimulation(game.ToGame(), seed: 1);
        Assert.Throws<InvalidOperationException>(() => simulation.Join(0));
        Assert.Throws<InvalidOperationException>(() => ((IMatch)game).Join(0)); // no match at all
    }

    [Fact]
    public void A_host_offers_what_the_class_declares()
    {
        using var folder = new TemporaryFolder();
        WebApplication app = GameHost.Build(["--contentRoot", folder.Path], games => games.Add<MoodGame>());
        IReadOnlyList<RoomType> types = app.Services.GetRequiredService<GameCatalog>().RoomTypes;
        Assert.Equal([("mood", "Moods"), ("mood-duel", "Moods for two")], types.Select(type => (type.Name, type.Title)));
        Assert.Equal([3, 2], types.Select(type => type.DefaultGame.PlayersMax));
        IGame game = types[0].DefaultGame;
        Assert.Equal(("7", 256 * 100), (game.Version, game.ViewRadius));
        Assert.Equal(("Bo", "field"), (game.BotNames.Single(), game.Maps.Single())); // the map that Configure has kept
        Assert.Equal(
            [new("usual", "Usual mood", 0, 2, 1), new("isNight", "Night", 0, 1, 0), new("far", "How far", 1, 500, 100)],
            types[0].Settings.Select(setting => setting with { Choices = null }));
        Assert.Equal(["Calm", "Cheerful", "Angry"], types[0].Settings[0].Choices!);
        Assert.Equal(["Off", "On"], types[0].Settings[1].Choices!);
    }

    private CallOutcome Ask(string call, int player, params CallValue[] arguments) =>
        _match.Game.Calls.Single(type => type.Name == call).Handle(new CallContext(player, arguments, _match));
}

/// <summary>Asks for an input where there is none.</summary>
[Game("curious")]
public sealed partial class Curious : Game<Wish>
{
    protected override void Join(int player) => InputOf(player);

    protected override void Leave(int player)
    {
    }

    protected override void Step()
    {
    }
}

using GameServer.Simulation;

namespace GameServer.Tests.Simulation;

public class CommandTests
{
    private readonly Game _game = new();

    [Fact]
    public void A_command_has_as_many_arguments_as_declared_each_in_its_range()
    {
        CommandType command = _game.Schema.Commands[0];
        Assert.True(command.Accepts([-3, 5]));
        Assert.True(command.Accepts([3, 0]));
        Assert.False(command.Accepts([]));
        Assert.False(command.Accepts([0]));
        Assert.False(command.Accepts([0, 0, 0]));
        Assert.False(command.Accepts([4, 0]));
        Assert.False(command.Accepts([0, -1]));
    }

    [Theory]
    [InlineData(int.MinValue, -3, 0)]
    [InlineData(int.MaxValue, 3, 5)]
    [InlineData(2, 2, 2)]
    public void Arguments_beyond_their_range_are_clamped(int given, int first, int second)
    {
        var simulation = new GameSimulation(_game, seed: 1);
        simulation.Command(7, 0, [given, given]);
        Assert.Equal([(7, 0, first, second)], _game.Commanded);
    }

    [Fact]
    public void A_command_with_too_few_or_too_many_arguments_is_the_callers_fault()
    {
        var simulation = new GameSimulation(_game, seed: 1);
        Assert.Throws<InvariantViolatedException>(() => simulation.Command(0, 0, [1]));
        Assert.Throws<InvariantViolatedException>(() => simulation.Command(0, 0, [1, 2, 3]));
        Assert.Empty(_game.Commanded);
    }

    private sealed class Game : IGame, IMatch
    {
        public Game()
        {
            var schema = new SchemaBuilder();
            schema.Command("place", ("x", -3, 3), ("y", 0, 5));
            Schema = schema.Build();
        }

        public List<(int Player, int Command, int X, int Y)> Commanded { get; } = [];

        public Schema Schema { get; }

        public IReadOnlyList<Setting> Settings { get; } = [];

        public IReadOnlyList<string> Maps { get; } = [];

        public int PlayersMax => 8;

        public IReadOnlyList<string> BotNames { get; } = [];

        public IMatch Begin(World world) => this;

        public void Start()
        {
        }

        public void Join(int player)
        {
        }

        public void Leave(int player)
        {
        }

        public void Command(int player, int command, ReadOnlySpan<int> arguments) =>
            Commanded.Add((player, command, arguments[0], arguments[1]));

        public void Step(Inputs inputs)
        {
        }
    }
}

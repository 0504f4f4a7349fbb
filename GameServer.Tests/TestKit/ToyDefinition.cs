using GameServer.Simulation;

namespace GameServer.Tests.TestKit;

/// <summary>The toy as a host offers it, as small as a definition can be.</summary>
public sealed class ToyDefinition : IGameDefinition
{
    public string Name => "toy";

    public void Define(IGameBuilder game)
    {
        ToyOptions options = game.Options<ToyOptions>("Toy");
        game.AddMap("toybox", "{}"u8.ToArray());
        game.AddRoomType(new RoomTypeDefinition("toy", "Toy", [], (_, _) => new ToyGame(options.PlayersMax)));
    }
}

/// <summary>What an operator can set about the toy.</summary>
public sealed record ToyOptions
{
    [System.ComponentModel.DataAnnotations.Range(1, 8)] public int PlayersMax { get; init; } = 4;
}

using System.ComponentModel;

namespace GameServer.Simulation;

/// <summary>The part of a typed game that is generated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGeneratedGame
{
    /// <summary>Seats for people, unless the room type says otherwise.</summary>
    int Seats { get; }

    /// <summary>Identifies the rules' code.</summary>
    string Version { get; }

    /// <summary>The event that reports results.</summary>
    int? ResultEvent { get; }

    /// <summary>The events that are marked on a time line.</summary>
    IReadOnlyList<int> Highlights { get; }

    /// <summary>Declares entity types, events, inputs and commands.</summary>
    void Declare(SchemaBuilder schema);

    /// <summary>The rules as numbers.</summary>
    IReadOnlyList<Setting> Settings();

    /// <summary>The calls.</summary>
    IReadOnlyList<CallType> Calls();

    /// <summary>Another object with the same settings and options.</summary>
    IMatch NewMatch();

    /// <summary>Takes the entities of a world.</summary>
    void Open(World world);

    /// <summary>Spawns the entities that always exist. Before the game's own start.</summary>
    void Start();

    /// <inheritdoc cref="IMatch.Sees"/>
    bool Sees(in Viewer viewer, int type, int slot);

    /// <inheritdoc cref="IMatch.Hears"/>
    bool Hears(in Viewer viewer, in SimEvent e);

    /// <summary>Runs a command of a call; false if it is one that the game has declared itself.</summary>
    bool Command(int player, int command, ReadOnlySpan<int> arguments);
}

using GameServer.Engine.Rooms;

namespace GameServer.Engine.Calls;

/// <summary>Decides what may be said. The one that is registered last counts. Called by rooms' threads: it must not wait for anything.</summary>
public interface IChatFilter
{
    /// <summary>What everybody is to read instead of <paramref name="text"/>; null: nothing, and the player is told that it was refused.</summary>
    string? Filter(PlayerIdentity player, string text);
}

/// <summary>Lets everything through.</summary>
public sealed class NoChatFilter : IChatFilter
{
    /// <inheritdoc/>
    public string? Filter(PlayerIdentity player, string text) => text;
}

using GameServer.Engine.Rooms;

namespace GameServer.Engine.Calls;

/// <summary>
/// Filters chat. The last registered implementation is used. Called by loop threads, so it must not block.
/// </summary>
public interface IChatFilter
{
    /// <summary>
    /// The text to show instead of <paramref name="text"/>; null refuses the message, and the player is told.
    /// </summary>
    string? Filter(PlayerIdentity player, string text);
}

/// <summary>Accepts everything.</summary>
public sealed class NoChatFilter : IChatFilter
{
    /// <inheritdoc/>
    public string? Filter(PlayerIdentity player, string text) => text;
}

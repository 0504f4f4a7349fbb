namespace GameServer.Engine.Rooms;

/// <summary>What a disconnected player's entities do during the grace period.</summary>
public enum DisconnectBehavior
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>The game steers them like its bots.</summary>
    Bot,
}

namespace GameServer.Engine.Rooms;

/// <summary>What happens to what a player steers while the connection is lost.</summary>
public enum DisconnectBehavior
{
    /// <summary>It does nothing.</summary>
    Idle,

    /// <summary>The game steers it, as it does its bots.</summary>
    Bot,
}

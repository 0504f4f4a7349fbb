namespace GameServer.Engine.Rooms;

/// <summary>The state of a room.</summary>
public enum RoomState
{
    /// <summary>No player has joined yet.</summary>
    Filling,

    /// <summary>A round is in progress.</summary>
    Playing,

    /// <summary>Between two rounds.</summary>
    Results,

    /// <summary>Takes no new players and ends soon, or has ended.</summary>
    Closing,
}

namespace GameServer.Engine.Rooms;

/// <summary>What is going on in a room.</summary>
public enum RoomState
{
    /// <summary>Nobody sits in it yet.</summary>
    Filling,

    /// <summary>A round is going on.</summary>
    Playing,

    /// <summary>Between two rounds.</summary>
    Results,

    /// <summary>It takes nobody new and ends soon, or has ended.</summary>
    Closing,
}

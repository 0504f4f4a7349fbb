using GameServer.Rooms.Replays;

namespace GameServer.Rooms;

/// <summary>Where a ticket leads. Two that are equal lead to the same place.</summary>
public abstract record Entrance
{
    /// <summary>Whether one only watches there.</summary>
    internal abstract bool IsForSpectators { get; }

    /// <summary>Where whoever shows the ticket will be.</summary>
    internal abstract IVenue Open();

    /// <summary>The player does not come after all.</summary>
    internal virtual void GiveBack(PlayerId player)
    {
    }
}

/// <summary>To a seat that is promised.</summary>
/// <param name="Room">In which room.</param>
public sealed record SeatEntrance(OpenRoom Room) : Entrance
{
    internal override bool IsForSpectators => false;

    internal override IVenue Open() => Room.Room;

    internal override void GiveBack(PlayerId player) => Room.Room.Book.Withdraw(player);
}

/// <summary>To the spectators.</summary>
/// <param name="Room">Of which room.</param>
public sealed record GalleryEntrance(OpenRoom Room) : Entrance
{
    internal override bool IsForSpectators => true;

    internal override IVenue Open() => Room.Room.Gallery;
}

/// <summary>To a screening of one's own.</summary>
/// <param name="Replay">What is shown.</param>
/// <param name="Cinema">Where.</param>
public sealed record ReplayEntrance(Replay Replay, Cinema Cinema) : Entrance
{
    internal override bool IsForSpectators => true;

    internal override IVenue Open() => Cinema.Prepare(Replay);
}

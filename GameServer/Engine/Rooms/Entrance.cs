using GameServer.Engine.Spectating;

namespace GameServer.Engine.Rooms;

/// <summary>Where a ticket leads. Two that are equal lead to the same place.</summary>
public abstract record Entrance
{
    /// <summary>Whether one only watches there.</summary>
    public abstract bool IsForSpectators { get; }

    /// <summary>Where whoever shows the ticket will be.</summary>
    public abstract IVenue Open();

    /// <summary>The player does not come after all.</summary>
    public virtual void GiveBack(PlayerId player)
    {
    }
}

/// <summary>To a seat that is promised.</summary>
/// <param name="Room">In which room.</param>
public sealed record SeatEntrance(OpenRoom Room) : Entrance
{
    /// <inheritdoc/>
    public override bool IsForSpectators => false;

    /// <inheritdoc/>
    public override IVenue Open() => Room.Room;

    /// <inheritdoc/>
    public override void GiveBack(PlayerId player) => Room.Room.Book.Withdraw(player);
}

/// <summary>To the spectators.</summary>
/// <param name="Room">Of which room.</param>
public sealed record GalleryEntrance(OpenRoom Room) : Entrance
{
    /// <inheritdoc/>
    public override bool IsForSpectators => true;

    /// <inheritdoc/>
    public override IVenue Open() => Room.Room.Gallery;
}

using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;

namespace GameServer.Lobby;

/// <summary>What a ticket admits to. Equal targets admit to the same place.</summary>
public abstract record TicketTarget
{
    /// <summary>The room or replay session to join.</summary>
    public abstract IJoinTarget Open();

    /// <summary>Releases the reservation of a player who will not join.</summary>
    public virtual void CancelReservation(PlayerId player)
    {
    }

    /// <summary>A reserved seat.</summary>
    /// <param name="Room">The room.</param>
    public sealed record Seat(OpenRoom Room) : TicketTarget
    {
        /// <inheritdoc/>
        public override IJoinTarget Open() => Room.Room;

        /// <inheritdoc/>
        public override void CancelReservation(PlayerId player) => Room.Room.Reservations.Cancel(player);
    }

    /// <summary>Spectating a room.</summary>
    /// <param name="Room">The room.</param>
    public sealed record Spectate(OpenRoom Room) : TicketTarget
    {
        /// <inheritdoc/>
        public override IJoinTarget Open() => Room.Room.Spectators;
    }

    /// <summary>A replay.</summary>
    /// <param name="Match">The recorded match.</param>
    /// <param name="Sessions">Opens the replay session.</param>
    public sealed record Replay(IReplay Match, ReplaySessions Sessions) : TicketTarget
    {
        /// <inheritdoc/>
        public override IJoinTarget Open() => Sessions.Prepare(Match);
    }
}

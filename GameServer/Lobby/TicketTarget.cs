using GameServer.Engine.Rooms;
using GameServer.Engine.Spectating;

namespace GameServer.Lobby;

/// <summary>What a ticket admits to. Two that are equal admit to the same.</summary>
public abstract record TicketTarget
{
    /// <summary>What the ticket's holder will be in.</summary>
    public abstract IJoinTarget Open();

    /// <summary>The player does not come after all.</summary>
    public virtual void GiveBack(PlayerId player)
    {
    }

    /// <summary>A seat that is promised.</summary>
    /// <param name="Room">In which room.</param>
    public sealed record Seat(OpenRoom Room) : TicketTarget
    {
        /// <inheritdoc/>
        public override IJoinTarget Open() => Room.Room;

        /// <inheritdoc/>
        public override void GiveBack(PlayerId player) => Room.Room.Reservations.Cancel(player);
    }

    /// <summary>Watching a room.</summary>
    /// <param name="Room">Which room.</param>
    public sealed record Spectate(OpenRoom Room) : TicketTarget
    {
        /// <inheritdoc/>
        public override IJoinTarget Open() => Room.Room.Spectators;
    }

    /// <summary>A replay.</summary>
    /// <param name="Match">What is shown.</param>
    /// <param name="Sessions">Where.</param>
    public sealed record Replay(IReplay Match, ReplaySessions Sessions) : TicketTarget
    {
        /// <inheritdoc/>
        public override IJoinTarget Open() => Sessions.Prepare(Match);
    }
}

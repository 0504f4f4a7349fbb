using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Api;

/// <summary>A ticket.</summary>
/// <param name="Ticket">For Hello; good once.</param>
/// <param name="ExpiresInSeconds">How long it is good.</param>
/// <param name="Room">The room's id; null when it leads to a replay.</param>
/// <param name="Identity">For the header <c>Authorization: Bearer</c> of later requests; only when this one had none. Keep it secret.</param>
/// <param name="InviteCode">What others need to come along, if the room is private.</param>
internal sealed record TicketAnswer(string Ticket, int ExpiresInSeconds, int? Room, string? Identity, string? InviteCode)
{
    /// <summary>What the ticket's holder is told.</summary>
    public static TicketAnswer Of(Ticket ticket, string? identity = null)
    {
        OpenRoom? room = ticket.Target switch
        {
            TicketTarget.Seat seat => seat.Room,
            TicketTarget.Spectate watched => watched.Room,
            _ => null,
        };
        return new TicketAnswer(ticket.Code, (int)ticket.Lifetime.TotalSeconds, room?.Room.Id, identity, room?.InviteCode);
    }
}

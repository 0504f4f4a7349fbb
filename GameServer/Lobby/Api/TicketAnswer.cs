using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Api;

/// <summary>A ticket.</summary>
/// <param name="Ticket">The secret for Hello; valid once.</param>
/// <param name="ExpiresInSeconds">The ticket's lifetime in seconds.</param>
/// <param name="Room">The room's id; null for a replay.</param>
/// <param name="Identity">For the header <c>Authorization: Bearer</c> of later requests; only if this one had none.
/// Keep it secret.</param>
/// <param name="InviteCode">A private room's code, to share with others.</param>
internal sealed record TicketAnswer(string Ticket, int ExpiresInSeconds, int? Room, string? Identity, string? InviteCode)
{
    /// <summary>The answer to the ticket's holder.</summary>
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

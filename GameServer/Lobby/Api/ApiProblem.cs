using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Protocol;
using GameServer.Transport;

namespace GameServer.Lobby.Api;

/// <summary>The problem documents of refused seats, parties and queue entries.</summary>
public static class ApiProblem
{
    private const string Stopping = "The server is shutting down and accepts no new players.";

    /// <summary>The problem for a refused seat.</summary>
    public static IResult Of(SeatOutcome outcome) => outcome switch
    {
        SeatOutcome.Unknown => Problem.Of(ProblemCode.RoomNotFound, "The room does not exist."),
        SeatOutcome.Full => Problem.Of(ProblemCode.RoomFull, "The room is full."),
        SeatOutcome.Locked => Problem.Of(ProblemCode.RoomLocked, "The room is locked."),
        SeatOutcome.Closed => Problem.Of(ProblemCode.RoomEnded, "The room has ended."),
        SeatOutcome.TooManyOwnRooms => Problem.Of(ProblemCode.OwnRoomLimit, "You have reached your room limit."),
        SeatOutcome.TooManyRooms => Problem.Of(ProblemCode.RoomLimit, "The server has reached its room limit."),
        SeatOutcome.Draining => Problem.Of(ProblemCode.Draining, Stopping),
        _ => Problem.Of(ProblemCode.TicketLimit, "Too many players are joining. Try again in a moment."),
    };

    /// <summary>The problem for a failed party operation.</summary>
    internal static IResult Of(PartyResult result) => result switch
    {
        PartyResult.AlreadyInParty => Problem.Of(ProblemCode.AlreadyInParty, "You are already in a party."),
        PartyResult.NotInParty => Problem.Of(ProblemCode.NotInParty, "You are not in a party."),
        PartyResult.NotLeader => Problem.Of(ProblemCode.NotPartyLeader, "Only the party leader can do that."),
        PartyResult.UnknownCode => Problem.Of(ProblemCode.PartyNotFound, "No party has this code."),
        PartyResult.Full => Problem.Of(ProblemCode.PartyFull, $"The party is full ({Party.MembersMax} members)."),
        PartyResult.Queued => Problem.Of(ProblemCode.PartyQueued, "The party is in a matchmaking queue."),
        _ => Problem.Of(ProblemCode.PartyLimit, "The server has reached its party limit."),
    };

    /// <summary>The problem for a refused queue entry.</summary>
    public static IResult Of(EnqueueResult result) => result switch
    {
        EnqueueResult.AlreadyQueued => Problem.Of(ProblemCode.AlreadyQueued, "You or a party member are already in a queue."),
        EnqueueResult.NotLeader => Of(PartyResult.NotLeader),
        EnqueueResult.PartyTooBig => Problem.Of(ProblemCode.PartyTooLarge, "The party is too large for this room type."),
        EnqueueResult.Draining => Problem.Of(ProblemCode.Draining, Stopping),
        _ => Problem.Of(ProblemCode.QueueFull, "The matchmaking queue is full."),
    };
}

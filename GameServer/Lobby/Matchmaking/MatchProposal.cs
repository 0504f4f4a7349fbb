namespace GameServer.Lobby.Matchmaking;

/// <summary>A match that is going on and has free seats.</summary>
/// <param name="Id">The caller's name for it.</param>
/// <param name="Rating">The mean of those who play.</param>
/// <param name="FreeSeats">By team; one number where everybody plays for themselves.</param>
public sealed record BackfillCandidate(int Id, int Rating, IReadOnlyList<int> FreeSeats);

/// <summary>Tickets that play together from now on.</summary>
/// <param name="BackfillId">The <see cref="BackfillCandidate"/> they fill; null for a new match.</param>
/// <param name="Placements">Who they are, and on which side.</param>
public sealed record MatchProposal(int? BackfillId, IReadOnlyList<Placement> Placements);

/// <summary>Where a ticket's players play.</summary>
/// <param name="Ticket">Whose they are.</param>
/// <param name="Team">From 0; always 0 where everybody plays for themselves.</param>
public readonly record struct Placement(QueueTicket Ticket, int Team);

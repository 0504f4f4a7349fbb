namespace GameServer.Lobby.Matchmaking;

/// <summary>A running match with free seats.</summary>
/// <param name="Id">The caller's id for the match.</param>
/// <param name="Rating">Mean rating of its players.</param>
/// <param name="FreeSeats">Free seats by team; one number for free-for-all.</param>
public sealed record BackfillCandidate(int Id, int Rating, IReadOnlyList<int> FreeSeats);

/// <summary>Tickets to be placed into one match.</summary>
/// <param name="BackfillId">The <see cref="BackfillCandidate"/> to fill; null for a new match.</param>
/// <param name="Placements">The tickets and their teams.</param>
public sealed record MatchProposal(int? BackfillId, IReadOnlyList<Placement> Placements);

/// <summary>A ticket's team.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Team">The team from 0; always 0 for free-for-all.</param>
public readonly record struct Placement(QueueTicket Ticket, int Team);

using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>A player and their rating.</summary>
/// <param name="Id">The player's id.</param>
/// <param name="Rating">The rating, as in <see cref="EloRatings"/>.</param>
public readonly record struct RatedPlayer(PlayerId Id, int Rating);

/// <summary>One player or one party in the queue of a <see cref="Matchmaker"/>.</summary>
public sealed class QueueTicket
{
    internal QueueTicket(long number, IReadOnlyList<RatedPlayer> players, TimeSpan enqueuedAt)
    {
        Number = number;
        Players = players;
        EnqueuedAt = enqueuedAt;
        Size = players.Count;
        RatingSum = players.Sum(player => player.Rating);
        Rating = RatingSum / Size;
    }

    /// <summary>The ticket's sequence number in the queue.</summary>
    public long Number { get; }

    /// <summary>Players who must stay together.</summary>
    public IReadOnlyList<RatedPlayer> Players { get; }

    /// <summary>When the ticket was queued.</summary>
    public TimeSpan EnqueuedAt { get; }

    /// <summary>The mean rating of the ticket's players.</summary>
    public int Rating { get; }

    // Read for thousands of pairs per run, so kept outside the list.
    internal int Size { get; }

    internal int RatingSum { get; }
}

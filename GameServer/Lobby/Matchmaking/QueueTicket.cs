using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>A player and how good they are.</summary>
/// <param name="Id">Who it is.</param>
/// <param name="Rating">As in <see cref="Ratings"/>.</param>
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

    /// <summary>Counts up with every ticket of the queue.</summary>
    public long Number { get; }

    /// <summary>Who plays together, whatever comes.</summary>
    public IReadOnlyList<RatedPlayer> Players { get; }

    /// <summary>Since when it waits.</summary>
    public TimeSpan EnqueuedAt { get; }

    /// <summary>A party counts with the mean of its players' ratings.</summary>
    public int Rating { get; }

    // Looked at for thousands of pairs in a run, so they are here, not behind the list.
    internal int Size { get; }

    internal int RatingSum { get; }
}

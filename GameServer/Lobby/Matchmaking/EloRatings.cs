using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// Elo ratings: 400 points more wins 10 of 11. A match of many players counts as one against each other player,
/// weighted to one two-player match in total. Kept in memory for the most recently active players. Called from any
/// thread; a short lock.
/// </summary>
public sealed class EloRatings(MatchmakingOptions options)
{
    /// <summary>The initial rating.</summary>
    public const int Initial = 1500;

    // The points at stake (K factor). Chess uses 32 for players whose rating still changes.
    private const int Stake = 32;
    private const int Thousandths = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<PlayerId, LinkedListNode<RatedPlayer>> _nodes = [];
    private readonly LinkedList<RatedPlayer> _lastPlayedFirst = new();

    /// <summary>A player's rating.</summary>
    public int Of(PlayerId player)
    {
        lock (_lock) return Find(player);
    }

    /// <summary>
    /// Applies a match. All changes use the ratings before it, so the order of the results is irrelevant.
    /// </summary>
    public void Record(IReadOnlyList<MatchResult> results)
    {
        lock (_lock)
        {
            int[] before = [.. results.Select(result => Find(result.Player))];
            for (int i = 0; i < results.Count; i++) Keep(new RatedPlayer(results[i].Player, before[i] + Change(i, results, before)));
        }
    }

    // Sum in thousandths: integer sums do not depend on the order.
    private static int Change(int own, IReadOnlyList<MatchResult> results, int[] ratings)
    {
        long sum = 0;
        for (int other = 0; other < results.Count; other++)
        {
            if (other == own) continue;
            double expected = 1 / (1 + Math.Pow(10, (ratings[other] - ratings[own]) / 400.0));
            double score = (1 + results[other].Place.CompareTo(results[own].Place)) / 2.0;
            sum += (long)Math.Round(Thousandths * Stake * (score - expected) / (results.Count - 1));
        }

        return (int)Math.Round((double)sum / Thousandths);
    }

    private int Find(PlayerId player) => _nodes.TryGetValue(player, out LinkedListNode<RatedPlayer>? node) ? node.Value.Rating : Initial;

    private void Keep(RatedPlayer player)
    {
        if (_nodes.Remove(player.Id, out LinkedListNode<RatedPlayer>? known)) _lastPlayedFirst.Remove(known);
        _nodes.Add(player.Id, _lastPlayedFirst.AddFirst(player));
        if (_nodes.Count <= options.RatingsMax) return;
        _nodes.Remove(_lastPlayedFirst.Last!.Value.Id);
        _lastPlayedFirst.RemoveLast();
    }
}

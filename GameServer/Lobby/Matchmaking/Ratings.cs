using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>
/// How good players are, after Elo: whoever has 400 points more is expected to win 10 of 11. A match of many counts as one against each of the others, all of
/// them together as much as one match of two. Kept in memory, of the players who were there last. Called from any thread; a short lock.
/// </summary>
public sealed class Ratings(MatchmakingOptions options)
{
    /// <summary>The rating of who has not played yet.</summary>
    public const int Initial = 1500;

    // The points at stake in a match. 32 is what chess clubs use for players who still change.
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

    /// <summary>Learns from a match. All changes come from the ratings before it, so the order of the results does not matter.</summary>
    public void Record(IReadOnlyList<MatchResult> results)
    {
        lock (_lock)
        {
            int[] before = [.. results.Select(result => Find(result.Player))];
            for (int i = 0; i < results.Count; i++) Keep(new RatedPlayer(results[i].Player, before[i] + Change(i, results, before)));
        }
    }

    // Summed in whole thousandths, since a sum of fractions depends on the order.
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

using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Tests.Lobby.Matchmaking;

/// <summary>Short words for the tests of queues: players are numbers, time is seconds.</summary>
internal static class Queued
{
    public static PlayerId Player(int number) => new(0, (ulong)number);

    public static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>
    /// Lets players wait together: the first has the number <paramref name="first"/>, each has one of the ratings.
    /// </summary>
    public static EnqueueResult Enqueue(this Matchmaker matchmaker, double seconds, int first, params int[] ratings) =>
        matchmaker.Enqueue([.. ratings.Select((rating, i) => new RatedPlayer(Player(first + i), rating))], At(seconds));

    /// <summary>A run in which any number of matches may begin.</summary>
    public static IReadOnlyList<MatchProposal> Run(this Matchmaker matchmaker, double seconds, params BackfillCandidate[] candidates) =>
        matchmaker.Run(At(seconds), candidates, newMatchesMax: int.MaxValue);

    public static IEnumerable<RatedPlayer> Players(this MatchProposal proposal) =>
        proposal.Placements.SelectMany(placement => placement.Ticket.Players);

    /// <summary>The numbers of the players, in ascending order.</summary>
    public static int[] Numbers(this MatchProposal proposal) => [.. proposal.Players().Select(player => (int)player.Id.Value.Low).Order()];

    /// <summary>Each team's players.</summary>
    public static RatedPlayer[][] Teams(this MatchProposal proposal) =>
        [.. proposal.Placements.GroupBy(p => p.Team).OrderBy(team => team.Key)
            .Select(team => team.SelectMany(p => p.Ticket.Players).ToArray())];

    public static int PlayersOf(this MatchProposal proposal, int team) =>
        proposal.Placements.Where(p => p.Team == team).Sum(p => p.Ticket.Players.Count);

    /// <summary>
    /// A match as text, by which two can be compared: what it fills, and the numbers of its tickets by team.
    /// </summary>
    public static string Describe(this MatchProposal proposal) =>
        $"{proposal.BackfillId}: " +
        string.Join(' ', proposal.Placements.Select(placement => $"{placement.Ticket.Number}/{placement.Team}"));
}

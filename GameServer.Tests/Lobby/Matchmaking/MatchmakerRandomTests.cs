using CsCheck;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using static GameServer.Tests.Lobby.Matchmaking.Queued;

namespace GameServer.Tests.Lobby.Matchmaking;

/// <summary>
/// Goal: whatever comes and goes, no ticket is lost or used twice and every match is one that its players accept.
/// Method: minutes of arrivals, parties, cancellations and openings in some format; after every run the promises are
/// checked. A failure shrinks to few seconds.
/// </summary>
public class MatchmakerRandomTests
{
    private const int Runs = 20;
    private const int TeamsMax = 4;

    private static readonly MatchmakingOptions Options = MatchmakingOptions.Default with { QueueMax = 60, TicketExpirySeconds = 40 };

    private static readonly MatchFormat[] Formats = [
        new(2, 2), new(2, 8), new(4, 4, 2), new(4, 8, 2), new(3, 12, 4), new(12, 12, 3), new(2, 2, 2)];

    private static readonly Gen<int> Ratings = Gen.Int[1200, 1799];

    private static readonly Gen<Second> Seconds = Gen.Select(
        Gen.Frequency((2, Ratings.Array[1]), (1, Ratings.Array[1, Party.MembersMax])).Array[0, 4],
        Gen.Frequency((3, Gen.Const(-1)), (1, Gen.Int[0, 999])),
        Gen.Select(Ratings, Gen.Int[0, 99].Array[TeamsMax], (rating, free) => new Offer(rating, free)).Array[0, 2],
        Gen.Int[0, 3],
        (arrivals, canceled, offers, newMatchesMax) => new Second(arrivals, canceled, offers, newMatchesMax));

    private static readonly Gen<(MatchFormat Format, Second[] Seconds)> Queues = Gen.Select(Gen.OneOf(Formats), Seconds.Array[1, 400]);

    [Fact]
    public void No_ticket_is_lost_and_every_match_is_fit()
    {
        int matches = 0;
        Queues.Sample(
            (format, seconds) =>
            {
                var queue = new RandomQueue(format, firstPlayer: 0);
                foreach ((int i, Second second) in seconds.Index())
                {
                    queue.Step(second, At(i));
                    Assert.Equal(queue.Waiting.Order(), queue.StillWaiting.Order());
                }

                Interlocked.Add(ref matches, queue.MatchesMade);
            },
            iter: Runs);
        Assert.True(matches > 20 * Runs, $"{matches} matches in {Runs} queues: too few to mean anything.");
    }

    [Fact]
    public void The_same_calls_give_the_same_matches_whatever_the_players_are_called() => Queues.Sample(
        (format, seconds) =>
        {
            var queue = new RandomQueue(format, firstPlayer: 0);
            var again = new RandomQueue(format, firstPlayer: 0x9E37_79B9_7F4A_7C15);
            foreach ((int i, Second second) in seconds.Index()) Assert.Equal(queue.Step(second, At(i)), again.Step(second, At(i)));
        },
        iter: Runs);

    /// <summary>What happens in a second.</summary>
    /// <param name="Arrivals">The ratings of each party that comes; of one that is too large for the format only the
    /// first.</param>
    /// <param name="Canceled">Which of all so far changes its mind, modulo how many they are; -1: none.</param>
    /// <param name="Offers">Places in rooms.</param>
    /// <param name="NewMatchesMax">How many matches may begin.</param>
    private sealed record Second(int[][] Arrivals, int Canceled, Offer[] Offers, int NewMatchesMax);

    private sealed record Offer(int Rating, int[] Free);

    private sealed class RandomQueue(MatchFormat format, ulong firstPlayer)
    {
        private readonly Matchmaker _matchmaker = new(format, Options);
        private readonly List<PlayerId> _known = [];

        /// <summary>What should wait: the first player of each ticket.</summary>
        public HashSet<ulong> Waiting { get; } = [];

        /// <summary>What does.</summary>
        public IEnumerable<ulong> StillWaiting
        {
            get
            {
                PlayerId[] found = [.. _known.Where(player => _matchmaker.StatusOf(player, At(0)) is not null)];
                Assert.Equal(_matchmaker.Count, found.Length);
                return found.Select(player => player.Value.Low);
            }
        }

        public int MatchesMade { get; private set; }

        /// <summary>A second; returns the matches as text.</summary>
        public string Step(Second second, TimeSpan now)
        {
            foreach (int[] ratings in second.Arrivals) Arrive(ratings[..Math.Min(ratings.Length, format.TeamSize)], now);
            bool cancels = _known.Count > 0 && second.Canceled >= 0;
            if (cancels && _matchmaker.Cancel(_known[second.Canceled % _known.Count]) is { } canceled) Remove(canceled);
            foreach (QueueTicket expired in _matchmaker.Expire(now)) Remove(expired);
            BackfillCandidate[] candidates = [
                .. second.Offers.Select((offer, id) => new BackfillCandidate(id, offer.Rating, FreeIn(offer)))];
            IReadOnlyList<MatchProposal> proposals = _matchmaker.Run(now, candidates, second.NewMatchesMax);
            MatchesMade += proposals.Count;
            foreach (MatchProposal proposal in proposals)
            {
                foreach (Placement placement in proposal.Placements) Remove(placement.Ticket);
                if (proposal.BackfillId is { } id) CheckBackfill(proposal, candidates[id], now);
                else CheckNew(proposal, now);
            }

            return string.Join('\n', proposals.Select(proposal => proposal.Describe()));
        }

        private void Arrive(int[] ratings, TimeSpan now)
        {
            RatedPlayer[] players = [.. ratings.Select((rating, i) => new RatedPlayer(NewPlayer(i), rating))];
            bool isFull = _matchmaker.Count == Options.QueueMax;
            Assert.Equal(isFull ? EnqueueResult.QueueFull : EnqueueResult.Queued, _matchmaker.Enqueue(players, now));
            if (isFull) return;
            _known.Add(players[0].Id);
            Waiting.Add(players[0].Id.Value.Low);
        }

        // Multiplied by an odd number, ids stay different and lose their order.
        private PlayerId NewPlayer(int member) => new((ulong)member, ((ulong)_known.Count * (firstPlayer | 1)) + firstPlayer);

        private int[] FreeIn(Offer offer) => [.. offer.Free.Take(format.TeamCount).Select(free => free % format.TeamSize)];

        private void Remove(QueueTicket ticket) =>
            Assert.True(Waiting.Remove(ticket.Players[0].Id.Value.Low), $"Ticket {ticket.Number} did not wait.");

        private void CheckNew(MatchProposal proposal, TimeSpan now)
        {
            foreach (Placement a in proposal.Placements)
                foreach (Placement b in proposal.Placements)
                    Assert.InRange(Math.Abs(a.Ticket.Rating - b.Ticket.Rating), 0, Window(b.Ticket, now));
            int players = proposal.Players().Count();
            bool waited = proposal.Placements.Any(p => now - p.Ticket.EnqueuedAt >= At(Options.FillSeconds));
            Assert.InRange(players, waited ? format.PlayersMin : format.PlayersMax, format.PlayersMax);
            int[] teams = [.. Enumerable.Range(0, format.TeamCount).Select(team => proposal.PlayersOf(team))];
            Assert.InRange(teams.Max(), 1, format.TeamSize);
            Assert.InRange(teams.Max() - teams.Min(), 0, 1);
        }

        private static void CheckBackfill(MatchProposal proposal, BackfillCandidate candidate, TimeSpan now)
        {
            Assert.All(proposal.Placements, p => Assert.InRange(Math.Abs(p.Ticket.Rating - candidate.Rating), 0, Window(p.Ticket, now)));
            Assert.All(candidate.FreeSeats.Index(), free => Assert.InRange(proposal.PlayersOf(free.Index), 0, free.Item));
        }

        private static int Window(QueueTicket ticket, TimeSpan now) => RatingWindow.After(now - ticket.EnqueuedAt, Options);
    }
}

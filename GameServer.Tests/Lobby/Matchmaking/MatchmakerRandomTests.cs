using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;
using GameServer.Simulation;
using GameServer.Tests.TestKit;
using static GameServer.Tests.Lobby.Matchmaking.Queued;

namespace GameServer.Tests.Lobby.Matchmaking;

/// <summary>
/// Goal: whatever comes and goes, no ticket is lost or used twice and every match is one that its players accept. Method: minutes of arrivals, parties,
/// cancellations and openings in some format, all from a seed; after every run the promises are checked.
/// </summary>
public class MatchmakerRandomTests
{
    private static readonly MatchmakingOptions Options = MatchmakingOptions.Default with { QueueMax = 60, TicketExpirySeconds = 40 };

    private static readonly MatchFormat[] Formats = [new(2, 2), new(2, 8), new(4, 4, 2), new(4, 8, 2), new(3, 12, 4), new(12, 12, 3), new(2, 2, 2)];

    [Theory]
    [InlineData(42UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void No_ticket_is_lost_and_every_match_is_fit(ulong seed)
    {
        var queue = new RandomQueue(seed, firstPlayer: 0);
        for (int second = 0; second < 400; second++)
        {
            queue.Step(At(second));
            Assert.Equal(queue.Waiting.Order(), queue.StillWaiting.Order());
        }

        Assert.True(queue.MatchesMade > 20, "The queue did too little to mean anything.");
    }

    [Theory]
    [InlineData(42UL)]
    [MemberData(nameof(FreshSeeds.Eight), MemberType = typeof(FreshSeeds))]
    public void The_same_calls_give_the_same_matches_whatever_the_players_are_called(ulong seed)
    {
        var queue = new RandomQueue(seed, firstPlayer: 0);
        var again = new RandomQueue(seed, firstPlayer: 0x9E37_79B9_7F4A_7C15);
        for (int second = 0; second < 200; second++) Assert.Equal(queue.Step(At(second)), again.Step(At(second)));
    }

    private sealed class RandomQueue
    {
        private readonly SimRandom _random;
        private readonly MatchFormat _format;
        private readonly Matchmaker _matchmaker;
        private readonly List<PlayerId> _known = [];
        private readonly ulong _firstPlayer;

        public RandomQueue(ulong seed, ulong firstPlayer)
        {
            _random = new SimRandom { State = seed };
            _format = Formats[_random.Next(Formats.Length)];
            _matchmaker = new Matchmaker(_format, Options);
            _firstPlayer = firstPlayer;
        }

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
        public string Step(TimeSpan now)
        {
            for (int arrivals = _random.Next(5); arrivals > 0; arrivals--) Arrive(now);
            if (_known.Count > 0 && _random.Next(4) == 0 && _matchmaker.Cancel(_known[_random.Next(_known.Count)]) is { } cancelled) Remove(cancelled);
            foreach (QueueTicket expired in _matchmaker.Expire(now)) Remove(expired);
            Opening[] openings = [.. Enumerable.Range(0, _random.Next(3)).Select(RandomOpening)];
            IReadOnlyList<Match> matches = _matchmaker.Run(now, openings, newMatchesMax: _random.Next(4));
            MatchesMade += matches.Count;
            foreach (Match match in matches)
            {
                foreach (Placement placement in match.Placements) Remove(placement.Ticket);
                if (match.OpeningId is { } id) CheckBackfill(match, openings[id], now);
                else CheckNew(match, now);
            }

            return string.Join('\n', matches.Select(match => match.Describe()));
        }

        private void Arrive(TimeSpan now)
        {
            int size = _random.Next(3) == 0 ? _random.Next(1, Math.Min(_format.TeamSize, Party.MembersMax)) : 1;
            RatedPlayer[] players = [.. Enumerable.Range(0, size).Select(i => new RatedPlayer(NewPlayer(i), _random.Next(1200, 1800)))];
            bool isFull = _matchmaker.Count == Options.QueueMax;
            Assert.Equal(isFull ? EnqueueResult.QueueFull : EnqueueResult.Queued, _matchmaker.Enqueue(players, now));
            if (isFull) return;
            _known.Add(players[0].Id);
            Waiting.Add(players[0].Id.Value.Low);
        }

        // Multiplied by an odd number, ids stay different and lose their order.
        private PlayerId NewPlayer(int member) => new((ulong)member, ((ulong)_known.Count * (_firstPlayer | 1)) + _firstPlayer);

        private Opening RandomOpening(int id) =>
            new(id, _random.Next(1200, 1800), [.. Enumerable.Range(0, _format.TeamCount).Select(_ => _random.Next(_format.TeamSize))]);

        private void Remove(QueueTicket ticket) => Assert.True(Waiting.Remove(ticket.Players[0].Id.Value.Low), $"Ticket {ticket.Number} did not wait.");

        private void CheckNew(Match match, TimeSpan now)
        {
            foreach (Placement a in match.Placements)
                foreach (Placement b in match.Placements) Assert.InRange(Math.Abs(a.Ticket.Rating - b.Ticket.Rating), 0, Window(b.Ticket, now));
            int players = match.Players().Count();
            bool waited = match.Placements.Any(p => now - p.Ticket.EnqueuedAt >= At(Options.FillSeconds));
            Assert.InRange(players, waited ? _format.PlayersMin : _format.PlayersMax, _format.PlayersMax);
            int[] teams = [.. Enumerable.Range(0, _format.TeamCount).Select(team => match.PlayersOf(team))];
            Assert.InRange(teams.Max(), 1, _format.TeamSize);
            Assert.InRange(teams.Max() - teams.Min(), 0, 1);
        }

        private static void CheckBackfill(Match match, Opening opening, TimeSpan now)
        {
            Assert.All(match.Placements, p => Assert.InRange(Math.Abs(p.Ticket.Rating - opening.Rating), 0, Window(p.Ticket, now)));
            Assert.All(opening.FreeSeats.Index(), free => Assert.InRange(match.PlayersOf(free.Index), 0, free.Item));
        }

        private static int Window(QueueTicket ticket, TimeSpan now) => Options.WindowAfter(now - ticket.EnqueuedAt);
    }
}

using System.Threading.Channels;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>Applies match results to ratings, off the loop threads, which must not block.</summary>
public sealed class RatingUpdater(EloRatings ratings) : BackgroundService
{
    // Twice the default maximum of rooms ending a round at once. When full, results are dropped.
    private const int Capacity = 100;

    private readonly Channel<IReadOnlyList<MatchResult>> _results =
        Channel.CreateBounded<IReadOnlyList<MatchResult>>(new BoundedChannelOptions(Capacity)
        {
            FullMode = BoundedChannelFullMode.DropWrite,
            SingleReader = true,
            AllowSynchronousContinuations = false, // continuations would run on a loop thread
        });

    /// <summary>Queues a match result. Called from any thread.</summary>
    public void Post(IReadOnlyList<MatchResult> results) => _results.Writer.TryWrite(results);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (IReadOnlyList<MatchResult> results in _results.Reader.ReadAllAsync(stoppingToken)) ratings.Record(results);
    }
}

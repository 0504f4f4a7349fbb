using System.Threading.Channels;
using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>Takes the results of matches from the loop threads, which must not wait, and lets the ratings learn from them.</summary>
public sealed class RatingUpdater(Ratings ratings) : BackgroundService
{
    // All rooms there may be by default end a round at the same time, twice over. Full: a match is not rated.
    private const int Capacity = 100;

    private readonly Channel<IReadOnlyList<MatchResult>> _results = Channel.CreateBounded<IReadOnlyList<MatchResult>>(new BoundedChannelOptions(Capacity)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
        AllowSynchronousContinuations = false, // on a loop thread
    });

    /// <summary>Hands the results of a match in. Called from any thread.</summary>
    public void Post(IReadOnlyList<MatchResult> results) => _results.Writer.TryWrite(results);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (IReadOnlyList<MatchResult> results in _results.Reader.ReadAllAsync(stoppingToken)) ratings.Record(results);
    }
}

using LoadTests.Generator;

namespace LoadTests.Scenarios;

/// <summary>
/// Joins any room and plays; an iteration is a second of that, and its latency that of the slowest input.
/// </summary>
internal class PlayingUser(LoadTarget target, int number, LoadTally tally) : IVirtualUser
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromSeconds(3);

    /// <summary>Which one it is.</summary>
    protected int Number => number;

    /// <summary>Where it plays.</summary>
    protected LoadTarget Target => target;

    /// <summary>Where it is counted.</summary>
    protected LoadTally Tally => tally;

    /// <summary>Its connection; null before it has one.</summary>
    protected ILoadPlayer? Player { get; set; }

    /// <inheritdoc/>
    public virtual async Task ConnectAsync(CancellationToken cancellation) => Player = await target.JoinAsync(number, tally, cancellation);

    /// <inheritdoc/>
    public virtual async Task<Iteration> IterateAsync(CancellationToken cancellation)
    {
        await PlayAsync(Turn, cancellation);
        return new Iteration(Player!.TakeSlowest());
    }

    /// <inheritdoc/>
    public virtual async Task CloseAsync()
    {
        if (Player is not { } player) return;
        Player = null;
        player.Leave();
        try
        {
            await player.Ended.WaitAsync(GoodbyePatience);
        }
        catch (TimeoutException)
        {
            player.Break();
        }
    }

    /// <summary>Plays for a while. Throws when the connection ends.</summary>
    protected async Task PlayAsync(TimeSpan duration, CancellationToken cancellation)
    {
        Task<int> ended = Player!.Ended;
        if (await Task.WhenAny(ended, Task.Delay(duration, cancellation)) == ended)
            throw new LoadFailure($"the connection closed with {await ended} during the game");
        cancellation.ThrowIfCancellationRequested();
    }
}

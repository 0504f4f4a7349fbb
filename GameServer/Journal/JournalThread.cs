using GameServer.Engine.Diagnostics;
using GameServer.Engine.Loop;

namespace GameServer.Journal;

/// <summary>
/// The thread that writes journals. It may block on the disk, because nothing waits for it. Stops after the loops, so
/// that the ends of matches are written too.
/// </summary>
public sealed class JournalThread(JournalService journals, JournalOptions options, ILogger<JournalThread> logger)
    : IHostedService, IDisposable
{
    private readonly ManualResetEventSlim _stopping = new();
    private Thread? _thread;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Run) { Name = "journals", IsBackground = true };
        if (options.Enabled) _thread.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Set();
        return Task.Run(Join, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Set();
        Join();
        _stopping.Dispose();
    }

    private void Join()
    {
        if (_thread is { IsAlive: true }) _thread.Join();
    }

    private void Run()
    {
        LowPriority.Take();
        try
        {
            while (!_stopping.Wait(options.WriteInterval)) journals.Write();
            journals.Write();
        }
        catch (Exception e)
        {
            Log.JournalsDied(logger, e);
            journals.Fail();
        }
        finally
        {
            journals.Dispose();
        }
    }
}

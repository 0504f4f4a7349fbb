using System.Runtime.InteropServices;

namespace GameServer.Hosting;

/// <summary>Signal handling: SIGTERM drains, a second one or Ctrl+C stops at once.</summary>
internal sealed class SignalLifetime(Drain drain, IHostApplicationLifetime process) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        On(PosixSignal.SIGTERM, () => _ = TerminateAsync());
        On(PosixSignal.SIGINT, process.StopApplication);
        On(PosixSignal.SIGQUIT, process.StopApplication);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private async Task TerminateAsync()
    {
        try
        {
            if (!drain.HasBegun) await drain.RunAsync();
        }
        finally
        {
            process.StopApplication(); // also when draining failed
        }
    }

    private void On(PosixSignal signal, Action action) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true; // otherwise the runtime ends the process
        action();
    }));
}

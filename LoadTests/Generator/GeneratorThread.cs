namespace LoadTests.Generator;

/// <summary>The thread of a <see cref="LoadGenerator"/>; ends when it is disposed of.</summary>
internal sealed class GeneratorThread : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _isOver;

    /// <summary>Starts it.</summary>
    public GeneratorThread(LoadGenerator generator)
    {
        Generator = generator;
        _thread = new Thread(Run) { Name = "load generator", IsBackground = true };
        _thread.Start();
    }

    /// <summary>What runs on it.</summary>
    public LoadGenerator Generator { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        Generator.Dispose();
    }

    private void Run()
    {
        while (!_isOver) Generator.RunOnce();
    }
}

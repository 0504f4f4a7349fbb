using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GameServer.Tests.TestKit;

/// <summary>Keeps whatever is logged, at the levels that the configuration says.</summary>
public sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Category, message, values by name and exception.</summary>
    public IEnumerable<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ',
                pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            lines.Enqueue($"{name}: {formatter(state, exception)} {values} {exception}");
        }
    }
}

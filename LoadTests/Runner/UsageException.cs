namespace LoadTests.Runner;

/// <summary>The command line names something unknown; the message says what, and lists the choices.</summary>
internal sealed class UsageException(string message) : Exception(message);

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace GameServer.Simulation;

/// <summary>What must be true unless there is a bug in this program. Runs in release builds; never used on a client's data.</summary>
public static class Invariant
{
    /// <summary>Throws <see cref="InvariantViolatedException"/> when <paramref name="condition"/> is false.</summary>
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        if (!condition) throw new InvariantViolatedException(what);
    }
}

/// <summary>A bug in this program: an <see cref="Invariant"/> did not hold.</summary>
/// <param name="message">The condition that was false.</param>
public sealed class InvariantViolatedException(string message) : Exception($"Invariant violated: {message}");

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace GameServer.Simulation;

/// <summary>
/// Conditions that only a bug in this program can break. Checked in release builds too; never used to validate client
/// data.
/// </summary>
public static class Invariant
{
    /// <summary>Throws <see cref="InvariantViolatedException"/> if <paramref name="condition"/> is false.</summary>
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

using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>The result of verifying a journal.</summary>
/// <param name="FirstTick">The first tick verified.</param>
/// <param name="LastTick">The last tick verified.</param>
/// <param name="Elapsed">The time it took.</param>
/// <param name="TimesRealTime">Speed relative to the match's own time.</param>
/// <param name="FirstDifferent">The first tick whose state differs from the recording; null: none does.</param>
/// <param name="Differences">Differences between the re-simulated state and the next keyframe, see
/// <see cref="WorldDifference"/>; empty if no keyframe follows.</param>
/// <param name="Problem">Why verification stopped early, or the damage; null if there is none.</param>
public sealed record JournalVerification(
    int FirstTick, int LastTick, TimeSpan Elapsed, double TimesRealTime, int? FirstDifferent,
    IReadOnlyList<string> Differences, string? Problem)
{
    /// <summary>Whether the complete journal verified.</summary>
    public bool IsGood => FirstDifferent is null && Problem is null;
}

/// <summary>
/// Re-simulates a match from its first keyframe to its end. Compares the digest after every tick and the complete state
/// at every later keyframe; those keyframes are not loaded, because that would hide a difference. After the first
/// difference it continues to the next keyframe, to describe it, and stops.
/// </summary>
public static class JournalVerifier
{
    /// <summary>Verifies a journal up to its first damage. Never throws because of its content.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="game">A game with the same settings.</param>
    /// <param name="time">Measures the elapsed time.</param>
    public static JournalVerification Verify(JournalReader journal, IGame game, TimeProvider time)
    {
        long start = time.GetTimestamp();
        int? different = null;
        IReadOnlyList<string> differences = [];
        string? problem = journal.Damage;
        int last = journal.FirstTick;
        try
        {
            Resimulation computed = journal.Resimulate(game);
            var keyframes = new JournalTicks(journal, game);
            int next = 1; // index of the next keyframe
            while (differences.Count == 0 && computed.TryStep())
            {
                last = computed.Tick;
                if (!computed.IsAsRecorded) different ??= last;
                if (next == journal.Segments.Count || journal.Segments[next].Keyframe != last) continue;
                World recorded = keyframes.TryLoadKeyframe(journal.Segments[next++].Keyframe)!.World; // shows that it loads
                differences = WorldDifference.Find(recorded, computed.Simulation.World);
                if (differences.Count > 0) different ??= last;
            }

            if (different is null && journal.IsEnded && last == journal.LastTick && last > journal.Segments[^1].Keyframe
                && (ushort)computed.Simulation.World.Digest() != (ushort)journal.EndDigest)
            {
                different = last;
            }
        }
        catch (DataFormatException e)
        {
            problem ??= e.Message;
        }

        TimeSpan elapsed = time.GetElapsedTime(start);
        double seconds = (double)(last - journal.FirstTick) / journal.Header.TickRate;
        return new JournalVerification(
            journal.FirstTick, last, elapsed, seconds / Math.Max(1e-9, elapsed.TotalSeconds), different, differences, problem);
    }
}

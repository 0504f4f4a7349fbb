using GameServer.Simulation;

namespace GameServer.Journal.Format;

/// <summary>What came of computing a journal again.</summary>
/// <param name="FirstTick">Where it began.</param>
/// <param name="LastTick">How far it came.</param>
/// <param name="Elapsed">How long that took.</param>
/// <param name="TimesRealTime">How many times faster than the match that was.</param>
/// <param name="FirstDifferent">The first tick after which the state was not what was recorded; null: it always was.</param>
/// <param name="Differences">In what the computed state differed from the next keyframe, see <see cref="WorldDifference"/>; empty when there is none after it.</param>
/// <param name="Problem">Why it could not go on to the end, or what is damaged; null: nothing.</param>
public sealed record JournalVerification(
    int FirstTick, int LastTick, TimeSpan Elapsed, double TimesRealTime, int? FirstDifferent, IReadOnlyList<string> Differences, string? Problem)
{
    /// <summary>Whether all of it is as recorded.</summary>
    public bool IsGood => FirstDifferent is null && Problem is null;
}

/// <summary>
/// Computes a match from its first keyframe to its end and compares the digest after every tick, and at each later keyframe the whole state. Later keyframes are not loaded, so that what
/// differs does not disappear. After the first difference it goes on to the next keyframe, to say what differs, and stops.
/// </summary>
public static class JournalVerifier
{
    /// <summary>Verifies a journal, up to where it is damaged. Never throws for what is in it.</summary>
    /// <param name="journal">The match.</param>
    /// <param name="game">Made for the same settings.</param>
    /// <param name="time">For how long it takes.</param>
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
            int next = 1; // keyframe
            while (differences.Count == 0 && computed.TryStep())
            {
                last = computed.Tick;
                if (!computed.IsAsRecorded) different ??= last;
                if (next == journal.Segments.Count || journal.Segments[next].Keyframe != last) continue;
                World recorded = keyframes.TryLoadKeyframe(journal.Segments[next++].Keyframe)!.World; // which shows that it can be
                differences = WorldDifference.Find(recorded, computed.Simulation.World);
                if (differences.Count > 0) different ??= last;
            }

            if (different is null && journal.IsEnded && last == journal.LastTick && computed.Simulation.World.Digest() != journal.EndDigest) different = last;
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

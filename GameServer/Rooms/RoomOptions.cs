using System.ComponentModel.DataAnnotations;

namespace GameServer.Rooms;

/// <summary>How rooms run. Section "Room" of the configuration; read once, at the start.</summary>
public sealed record RoomOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>RoomOptions.Default with { … }</c>.</summary>
    public static RoomOptions Default { get; } = new();

    /// <summary>Ticks per second. 30 is what browser games of this pace use; 128 the most anybody asks for.</summary>
    [Range(10, 128)] public int TickRate { get; init; } = 30;

    /// <summary>A snapshot is sent every this many ticks.</summary>
    [Range(1, 10)] public int TicksPerSnapshot { get; init; } = 1;

    /// <summary>Rooms that may be open. When all are full, a Hello is answered with <see cref="Protocol.CloseReason.RoomFull"/>.</summary>
    [Range(1, 10_000)] public int RoomsMax { get; init; } = 50;

    /// <summary>
    /// Messages waiting for a room's next tick. Full: the sender's session ends with <see cref="Protocol.CloseReason.RoomOverloaded"/>. The rate
    /// limit of sessions lets a player post about 8 per tick at worst, for a tick or two.
    /// </summary>
    [Range(64, 65_536)] public int InboxCapacity { get; init; } = 4096;

    /// <summary>Inputs kept ahead of time per player, in ticks. One for a tick farther ahead is dropped and counted.</summary>
    [Range(4, 128)] public int InputAheadTicksMax { get; init; } = 32;

    /// <summary>A missing input repeats the last one for so many ticks, then the player does nothing. Half a second at 30 Hz.</summary>
    [Range(0, 128)] public int InputRepeatTicksMax { get; init; } = 15;

    /// <summary>An input that is later than this ends its session. Ten seconds at 30 Hz: a tab that slept gets away with it.</summary>
    [Range(1, 100_000)] public int InputLateTicksMax { get; init; } = 300;

    /// <summary>An input that is earlier than this ends its session.</summary>
    [Range(1, 100_000)] public int InputEarlyTicksMax { get; init; } = 150;

    /// <summary>Events waiting for one client. Full: it is closed with <see cref="Protocol.CloseReason.SlowConsumer"/>.</summary>
    [Range(8, 4096)] public int EventsPerClientMax { get; init; } = 256;

    /// <summary>A client that takes no snapshot for this long is closed with <see cref="Protocol.CloseReason.SlowConsumer"/>.</summary>
    [Range(1, 300)] public int SlowConsumerSeconds { get; init; } = 10;

    /// <summary>About the most bytes in a snapshot, in games whose players do not see everything; what does not fit comes later.</summary>
    [Range(64, 65_536)] public int SnapshotBytesMax { get; init; } = 512;

    /// <summary>Ticks of which the whole state is kept. A client whose last snapshot is older than that gets a keyframe.</summary>
    [Range(2, 256)] public int HistoryTicks { get; init; } = 32;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (InputEarlyTicksMax < InputAheadTicksMax)
        {
            yield return new ValidationResult(
                $"Room:InputEarlyTicksMax ({InputEarlyTicksMax}) must be at least Room:InputAheadTicksMax ({InputAheadTicksMax}).",
                [nameof(InputEarlyTicksMax)]);
        }

        if (HistoryTicks <= TicksPerSnapshot)
        {
            yield return new ValidationResult(
                $"Room:HistoryTicks ({HistoryTicks}) must be more than Room:TicksPerSnapshot ({TicksPerSnapshot}).", [nameof(HistoryTicks)]);
        }
    }
}

using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Rooms;

/// <summary>How rooms run. Section "Room" of the configuration; read once, at the start.</summary>
public sealed record RoomOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>RoomOptions.Default with { … }</c>.</summary>
    public static RoomOptions Default { get; } = new();

    /// <summary>Ticks per second. 30 is what browser games of this pace use; 128 the most anybody asks for.</summary>
    [Range(10, 128)] public int TickRate { get; init; } = 30;

    /// <summary>A snapshot is sent every this many ticks.</summary>
    [Range(1, 10)] public int TicksPerSnapshot { get; init; } = 1;

    /// <summary>Rooms that may be open. When all are full, whoever asks for a ticket is answered 503.</summary>
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

    /// <summary>Reliable messages waiting for one client. Full: it is closed with <see cref="Protocol.CloseReason.SlowConsumer"/>.</summary>
    [Range(8, 8192)] public int EventsPerClientMax { get; init; } = 1024;

    /// <summary>
    /// Reliable messages kept for a player until the client says that it has got them, or comes back after a lost connection. Full: the oldest go, and the player is told that
    /// some are missing. A fight of 20 makes some ten in a second.
    /// </summary>
    [Range(4, 4096)] public int MissedEventsMax { get; init; } = 512;

    /// <summary>A player whose connection was lost keeps the seat for so long.</summary>
    [Range(0, 3600)] public int SeatGraceSeconds { get; init; } = 30;

    /// <summary>What happens meanwhile to what the player steers.</summary>
    public DisconnectBehavior WhileAway { get; init; }

    /// <summary>How often a player may connect to the same seat, in the long run; ten times at once.</summary>
    [Range(1, 600)] public int ReconnectsPerMinuteMax { get; init; } = 20;

    /// <summary>How often a player may ask for something by name, in the long run; ten times at once.</summary>
    [Range(1, 3600)] public int CallsPerMinuteMax { get; init; } = 120;

    /// <summary>How often a player may say something, in the long run; five times at once.</summary>
    [Range(1, 600)] public int ChatPerMinuteMax { get; init; } = 20;

    /// <summary>The longest that a player may say, in UTF-16 code units.</summary>
    [Range(1, 300)] public int ChatLengthMax { get; init; } = 200;

    /// <summary>A room that somebody opened and in which nobody is any more is closed after so long.</summary>
    [Range(1, 86_400)] public int EmptyRoomSeconds { get; init; } = 60;

    /// <summary>Rooms that one player may have opened.</summary>
    [Range(1, 1000)] public int RoomsPerPlayerMax { get; init; } = 3;

    /// <summary>How long a ticket is good, and holds its seat.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Tickets given out in the time that one is good. More are answered 503.</summary>
    [Range(1, 1_000_000)] public int TicketsMax { get; init; } = 10_000;

    /// <summary>A client that takes no snapshot for this long is closed with <see cref="Protocol.CloseReason.SlowConsumer"/>.</summary>
    [Range(1, 300)] public int SlowConsumerSeconds { get; init; } = 10;

    /// <summary>About the most bytes in a snapshot, in games whose players do not see everything; what does not fit comes later.</summary>
    [Range(64, 65_536)] public int SnapshotBytesMax { get; init; } = 512;

    /// <summary>People who may watch a room. 0: nobody.</summary>
    [Range(0, 1000)] public int SpectatorsMax { get; init; } = 50;

    /// <summary>
    /// What they see is so long ago, so that nobody gains by having somebody watch: five seconds are long enough for a fight to be decided. 0: they see it at once.
    /// </summary>
    [Range(0, 300)] public int SpectatorDelaySeconds { get; init; } = 5;

    /// <summary>They are sent a snapshot every this many ticks. Ten in a second at 30 Hz: nobody aims by them.</summary>
    [Range(1, 30)] public int SpectatorTicksPerSnapshot { get; init; } = 3;

    /// <summary>For them, what <see cref="SnapshotBytesMax"/> is for players.</summary>
    [Range(64, 65_536)] public int SpectatorSnapshotBytesMax { get; init; } = 512;

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

        if (EventsPerClientMax <= MissedEventsMax)
        {
            yield return new ValidationResult(
                $"Room:EventsPerClientMax ({EventsPerClientMax}) must be more than Room:MissedEventsMax ({MissedEventsMax}), which are sent at once.",
                [nameof(EventsPerClientMax)]);
        }

        if (HistoryTicks <= TicksPerSnapshot)
        {
            yield return new ValidationResult(
                $"Room:HistoryTicks ({HistoryTicks}) must be more than Room:TicksPerSnapshot ({TicksPerSnapshot}).", [nameof(HistoryTicks)]);
        }

        if (HistoryTicks <= SpectatorTicksPerSnapshot)
        {
            yield return new ValidationResult(
                $"Room:HistoryTicks ({HistoryTicks}) must be more than Room:SpectatorTicksPerSnapshot ({SpectatorTicksPerSnapshot}).", [nameof(HistoryTicks)]);
        }
    }
}

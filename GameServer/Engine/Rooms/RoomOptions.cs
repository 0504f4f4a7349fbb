using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Rooms;

/// <summary>How rooms run.</summary>
public sealed record RoomOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>RoomOptions.Default with { … }</c>.</summary>
    public static RoomOptions Default { get; } = new();

    /// <summary>Ticks per second. 30 suits browser games of this pace; 128 is what the fastest shooters use.</summary>
    [Range(10, 128)] public int TickRate { get; init; } = 30;

    /// <summary>A snapshot is sent every this many ticks.</summary>
    [Range(1, 10)] public int TicksPerSnapshot { get; init; } = 1;

    /// <summary>Rooms that may be open. When all are full, tickets are refused with 503.</summary>
    [Range(1, 10_000)] public int RoomsMax { get; init; } = 50;

    /// <summary>
    /// Messages waiting for a room's next tick. When full, the sender's session ends with
    /// <see cref="Protocol.CloseReason.RoomOverloaded"/>. Within the session limits a player posts about 8 per tick at
    /// worst, for a tick or two.
    /// </summary>
    [Range(64, 65_536)] public int InboxCapacity { get; init; } = 4096;

    /// <summary>
    /// How many ticks ahead inputs are buffered per player. Inputs for later ticks are dropped and counted.
    /// </summary>
    [Range(4, 128)] public int InputAheadTicksMax { get; init; } = 32;

    /// <summary>
    /// A missing input repeats the last one for this many ticks, then the player is idle. The default is half a second
    /// at 30 Hz.
    /// </summary>
    [Range(0, 128)] public int InputRepeatTicksMax { get; init; } = 15;

    /// <summary>
    /// An input later than this many ticks ends its session. The default is ten seconds at 30 Hz, so a tab that slept
    /// survives.
    /// </summary>
    [Range(1, 100_000)] public int InputLateTicksMax { get; init; } = 300;

    /// <summary>An input earlier than this many ticks ends its session.</summary>
    [Range(1, 100_000)] public int InputEarlyTicksMax { get; init; } = 150;

    /// <summary>
    /// Reliable messages waiting for one client. When full, the client is closed with
    /// <see cref="Protocol.CloseReason.SlowConsumer"/>.
    /// </summary>
    [Range(8, 8192)] public int EventsPerClientMax { get; init; } = 1024;

    /// <summary>
    /// Reliable messages kept per player until the client confirms them, also while it is disconnected. When full, the
    /// oldest are dropped and the player is told how many. A fight of 20 produces about ten per second.
    /// </summary>
    [Range(4, 4096)] public int MissedEventsMax { get; init; } = 512;

    /// <summary>How long a seat waits for a player whose connection was lost.</summary>
    [Range(0, 3600)] public int SeatGraceSeconds { get; init; } = 30;

    /// <summary>What a disconnected player's character does until then: nothing, or what a bot would do.</summary>
    public DisconnectBehavior WhileAway { get; init; }

    /// <summary>Connections per minute to the same seat, after a burst of ten.</summary>
    [Range(1, 600)] public int ReconnectsPerMinuteMax { get; init; } = 20;

    /// <summary>Calls per minute and player, after a burst of ten.</summary>
    [Range(1, 3600)] public int CallsPerMinuteMax { get; init; } = 120;

    /// <summary>Chat messages per minute and player, after a burst of five.</summary>
    [Range(1, 600)] public int ChatPerMinuteMax { get; init; } = 20;

    /// <summary>Length of a chat message, in UTF-16 code units.</summary>
    [Range(1, 300)] public int ChatLengthMax { get; init; } = 200;

    /// <summary>A room that a player opened closes after being empty for this long.</summary>
    [Range(1, 86_400)] public int EmptyRoomSeconds { get; init; } = 60;

    /// <summary>Open rooms per player who opened them.</summary>
    [Range(1, 1000)] public int RoomsPerPlayerMax { get; init; } = 3;

    /// <summary>How long a ticket is valid and holds its seat.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Tickets that may be valid at the same time. Further requests get 503.</summary>
    [Range(1, 1_000_000)] public int TicketsMax { get; init; } = 10_000;

    /// <summary>
    /// A client that takes no snapshot for this long is closed with <see cref="Protocol.CloseReason.SlowConsumer"/>.
    /// </summary>
    [Range(1, 300)] public int SlowConsumerSeconds { get; init; } = 10;

    /// <summary>
    /// Approximate size limit of a snapshot, in games where players see only what is near. What does not fit is sent
    /// later.
    /// </summary>
    [Range(64, 65_536)] public int SnapshotBytesMax { get; init; } = 512;

    /// <summary>Spectators per room. 0 turns spectating off.</summary>
    [Range(0, 1000)] public int SpectatorsMax { get; init; } = 50;

    /// <summary>
    /// How far spectators are behind the match, so that nobody can use one as a spy. Five seconds decide a fight. 0
    /// shows the present.
    /// </summary>
    [Range(0, 300)] public int SpectatorDelaySeconds { get; init; } = 5;

    /// <summary>
    /// Spectators get a snapshot every this many ticks. The default is ten per second at 30 Hz: they do not aim.
    /// </summary>
    [Range(1, 30)] public int SpectatorTicksPerSnapshot { get; init; } = 3;

    /// <summary>The same limit as <see cref="SnapshotBytesMax"/>, for spectators.</summary>
    [Range(64, 65_536)] public int SpectatorSnapshotBytesMax { get; init; } = 512;

    /// <summary>
    /// Ticks whose whole state is kept as baselines. A client whose last snapshot is older gets a keyframe.
    /// </summary>
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
                $"Room:EventsPerClientMax ({EventsPerClientMax}) must be more than "
                + $"Room:MissedEventsMax ({MissedEventsMax}), which are sent at once.",
                [nameof(EventsPerClientMax)]);
        }

        if (HistoryTicks <= TicksPerSnapshot)
        {
            yield return new ValidationResult(
                $"Room:HistoryTicks ({HistoryTicks}) must be more than Room:TicksPerSnapshot ({TicksPerSnapshot}).",
                [nameof(HistoryTicks)]);
        }

        if (HistoryTicks <= SpectatorTicksPerSnapshot)
        {
            yield return new ValidationResult(
                $"Room:HistoryTicks ({HistoryTicks}) must be more than "
                + $"Room:SpectatorTicksPerSnapshot ({SpectatorTicksPerSnapshot}).",
                [nameof(HistoryTicks)]);
        }
    }
}

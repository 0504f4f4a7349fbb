using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Rooms;

/// <summary>How rooms run. Section "Room" of the configuration; read once, at the start.</summary>
public sealed record RoomOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>RoomOptions.Default with { … }</c>.</summary>
    public static RoomOptions Default { get; } = new();

    /// <summary>Ticks per second. Browser games of this pace use 30; 128 is the most in use anywhere.</summary>
    [Range(10, 128)] public int TickRate { get; init; } = 30;

    /// <summary>Ticks between snapshots.</summary>
    [Range(1, 10)] public int TicksPerSnapshot { get; init; } = 1;

    /// <summary>The most open rooms. When all are full, ticket requests get a 503.</summary>
    [Range(1, 10_000)] public int RoomsMax { get; init; } = 50;

    /// <summary>
    /// Inbox size: messages queued for a room's next tick. When full, the sender's session ends with
    /// <see cref="Protocol.CloseReason.RoomOverloaded"/>. Within the rate limit of sessions a player posts at most
    /// about 8 per tick, for a tick or two.
    /// </summary>
    [Range(64, 65_536)] public int InboxCapacity { get; init; } = 4096;

    /// <summary>
    /// Size of the input buffer per player, in ticks. An input for a tick farther ahead is dropped and counted.
    /// </summary>
    [Range(4, 128)] public int InputAheadTicksMax { get; init; } = 32;

    /// <summary>
    /// How many ticks a missing input repeats the last one, before it becomes neutral. Half a second at 30 Hz.
    /// </summary>
    [Range(0, 128)] public int InputRepeatTicksMax { get; init; } = 15;

    /// <summary>
    /// An input later than this ends its session. Ten seconds at 30 Hz, so that a tab that slept survives.
    /// </summary>
    [Range(1, 100_000)] public int InputLateTicksMax { get; init; } = 300;

    /// <summary>An input earlier than this ends its session.</summary>
    [Range(1, 100_000)] public int InputEarlyTicksMax { get; init; } = 150;

    /// <summary>
    /// Outbox size: reliable messages queued for one client. When full, it is closed with
    /// <see cref="Protocol.CloseReason.SlowConsumer"/>.
    /// </summary>
    [Range(8, 8192)] public int EventsPerClientMax { get; init; } = 1024;

    /// <summary>
    /// Reliable messages kept per player until the client acknowledges them, for resending after a reconnect. When
    /// full, the oldest are dropped, and the player is told that some are missing. A fight of 20 produces about ten per
    /// second.
    /// </summary>
    [Range(4, 4096)] public int MissedEventsMax { get; init; } = 512;

    /// <summary>Grace period: how long a disconnected player keeps the seat, in seconds.</summary>
    [Range(0, 3600)] public int SeatGraceSeconds { get; init; } = 30;

    /// <summary>What a disconnected player's entities do in that time.</summary>
    public DisconnectBehavior WhileAway { get; init; }

    /// <summary>Connections per minute that a player may open to the same seat; bursts of ten.</summary>
    [Range(1, 600)] public int ReconnectsPerMinuteMax { get; init; } = 20;

    /// <summary>Calls per minute of one player; bursts of ten.</summary>
    [Range(1, 3600)] public int CallsPerMinuteMax { get; init; } = 120;

    /// <summary>Chat messages per minute of one player; bursts of five.</summary>
    [Range(1, 600)] public int ChatPerMinuteMax { get; init; } = 20;

    /// <summary>The longest chat message, in UTF-16 code units.</summary>
    [Range(1, 300)] public int ChatLengthMax { get; init; } = 200;

    /// <summary>An empty room that a player opened is closed after this many seconds.</summary>
    [Range(1, 86_400)] public int EmptyRoomSeconds { get; init; } = 60;

    /// <summary>Rooms that one player may have open.</summary>
    [Range(1, 1000)] public int RoomsPerPlayerMax { get; init; } = 3;

    /// <summary>How long a ticket is valid and reserves its seat.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Tickets issued within the lifetime of one. Further requests get a 503.</summary>
    [Range(1, 1_000_000)] public int TicketsMax { get; init; } = 10_000;

    /// <summary>
    /// A client that takes no snapshot for this many seconds is closed with
    /// <see cref="Protocol.CloseReason.SlowConsumer"/>.
    /// </summary>
    [Range(1, 300)] public int SlowConsumerSeconds { get; init; } = 10;

    /// <summary>
    /// Approximate size limit of a snapshot in games with a view radius, in bytes; the rest is deferred to later
    /// snapshots.
    /// </summary>
    [Range(64, 65_536)] public int SnapshotBytesMax { get; init; } = 512;

    /// <summary>Spectators per room. 0: none.</summary>
    [Range(0, 1000)] public int SpectatorsMax { get; init; } = 50;

    /// <summary>
    /// Spectator delay in seconds, so that nobody gains from an accomplice who watches: after five seconds a fight is
    /// decided. 0: no delay.
    /// </summary>
    [Range(0, 300)] public int SpectatorDelaySeconds { get; init; } = 5;

    /// <summary>
    /// Ticks between snapshots for spectators. Ten per second at 30 Hz, enough for viewers who do not aim.
    /// </summary>
    [Range(1, 30)] public int SpectatorTicksPerSnapshot { get; init; } = 3;

    /// <summary><see cref="SnapshotBytesMax"/> for spectators.</summary>
    [Range(64, 65_536)] public int SpectatorSnapshotBytesMax { get; init; } = 512;

    /// <summary>Ticks of history for delta encoding. A client whose last snapshot is older gets a keyframe.</summary>
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

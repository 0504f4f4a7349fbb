using System.ComponentModel.DataAnnotations;

namespace GameServer.Engine.Rooms;

/// <summary>Rooms, their clients and their limits.</summary>
public sealed record RoomOptions : IValidatableObject
{
    /// <summary>The defaults, for tests: <c>RoomOptions.Default with { … }</c>.</summary>
    public static RoomOptions Default { get; } = new();

    /// <summary>Ticks per second. 30 suits a browser game of moderate pace; the fastest shooters use 128.</summary>
    [Range(10, 128)] public int TickRate { get; init; } = 30;

    /// <summary>Ticks between snapshots to a player.</summary>
    [Range(1, 10)] public int TicksPerSnapshot { get; init; } = 1;

    /// <summary>Limit of open rooms. When all are full, ticket requests get 503.</summary>
    [Range(1, 10_000)] public int RoomsMax { get; init; } = 50;

    /// <summary>
    /// Capacity of a room's message queue. One half is shared by all players, the other is divided equally among them.
    /// Of a player who has used up both, inputs are dropped and counted, and any other message ends the session with
    /// <see cref="Protocol.CloseReason.RoomOverloaded"/>. Within the session limits a player posts at most about 8
    /// messages per tick, for a tick or two.
    /// </summary>
    [Range(64, 65_536)] public int InboxCapacity { get; init; } = 4096;

    /// <summary>
    /// Input buffer per player, in ticks ahead of the current one. Inputs for later ticks are dropped and counted.
    /// </summary>
    [Range(4, 128)] public int InputAheadTicksMax { get; init; } = 32;

    /// <summary>
    /// How long a missing input repeats the last one, in ticks; after that, the input is neutral. The default is half a
    /// second at 30 Hz.
    /// </summary>
    [Range(0, 128)] public int InputRepeatTicksMax { get; init; } = 15;

    /// <summary>
    /// A session ends if an input is later than this many ticks. The default is ten seconds at 30 Hz, enough for a tab
    /// that was suspended.
    /// </summary>
    [Range(1, 100_000)] public int InputLateTicksMax { get; init; } = 300;

    /// <summary>A session ends if an input is earlier than this many ticks.</summary>
    [Range(1, 100_000)] public int InputEarlyTicksMax { get; init; } = 150;

    /// <summary>
    /// Capacity of a client's queue of reliable messages. If it is full, the session ends with <see
    /// cref="Protocol.CloseReason.SlowConsumer"/>.
    /// </summary>
    [Range(8, 8192)] public int EventsPerClientMax { get; init; } = 1024;

    /// <summary>
    /// Unacknowledged reliable messages kept per player, including while disconnected. If the buffer is full, the
    /// oldest are dropped and the player is told how many were lost. A fight of 20 players produces about ten per
    /// second.
    /// </summary>
    [Range(4, 4096)] public int MissedEventsMax { get; init; } = 512;

    /// <summary>How long a seat is kept for a player whose connection was lost.</summary>
    [Range(0, 3600)] public int SeatGraceSeconds { get; init; } = 30;

    /// <summary>
    /// What a disconnected player's character does during the grace period: nothing, or what a bot would do.
    /// </summary>
    public DisconnectBehavior DisconnectBehavior { get; init; }

    /// <summary>Sustained rate of connections to one seat. The burst is ten.</summary>
    [Range(1, 600)] public int ReconnectsPerMinuteMax { get; init; } = 20;

    /// <summary>Sustained rate of calls per player. The burst is ten.</summary>
    [Range(1, 3600)] public int CallsPerMinuteMax { get; init; } = 120;

    /// <summary>Sustained rate of chat messages per player. The burst is five.</summary>
    [Range(1, 600)] public int ChatPerMinuteMax { get; init; } = 20;

    /// <summary>Maximum length of a chat message, in UTF-16 code units.</summary>
    [Range(1, 300)] public int ChatLengthMax { get; init; } = 200;

    /// <summary>A room that has been empty for this long closes, except the one opened at startup.</summary>
    [Range(1, 86_400)] public int EmptyRoomSeconds { get; init; } = 60;

    /// <summary>Limit of open rooms created by one player.</summary>
    [Range(1, 1000)] public int RoomsPerPlayerMax { get; init; } = 3;

    /// <summary>
    /// Limit of open rooms opened from one address (an IPv4 address or an IPv6 /64), also by matchmaking. Further ones
    /// get 429. Fifty players can duel.
    /// </summary>
    [Range(1, 10_000)] public int RoomsPerAddressMax { get; init; } = 25;

    /// <summary>How long a ticket is valid and its seat stays reserved.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan TicketLifetime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Limit of outstanding tickets. Further requests get 503.</summary>
    [Range(1, 1_000_000)] public int TicketsMax { get; init; } = 10_000;

    /// <summary>
    /// A client that cannot be sent a snapshot for this long, or leaves a WebSocket ping unanswered for this long, is
    /// disconnected with <see cref="Protocol.CloseReason.SlowConsumer"/>. Pings are sent at half this interval.
    /// </summary>
    [Range(1, 300)] public int SlowConsumerSeconds { get; init; } = 10;

    /// <summary>
    /// Approximate size limit of a snapshot in games with a view radius. Entities that do not fit are deferred.
    /// </summary>
    [Range(64, 65_536)] public int SnapshotBytesMax { get; init; } = 512;

    /// <summary>Limit of spectators per room. 0 disables spectating.</summary>
    [Range(0, 1000)] public int SpectatorsMax { get; init; } = 50;

    /// <summary>
    /// Delay of spectators behind the match, so that nobody can use one to spy. A fight is decided within five seconds.
    /// 0 disables the delay.
    /// </summary>
    [Range(0, 300)] public int SpectatorDelaySeconds { get; init; } = 5;

    /// <summary>
    /// Ticks between snapshots to a spectator. The default is ten snapshots per second at 30 Hz; spectators do not aim.
    /// </summary>
    [Range(1, 30)] public int SpectatorTicksPerSnapshot { get; init; } = 3;

    /// <summary>The same limit as <see cref="SnapshotBytesMax"/>, for spectators.</summary>
    [Range(64, 65_536)] public int SpectatorSnapshotBytesMax { get; init; } = 512;

    /// <summary>
    /// Number of past snapshots kept as delta baselines. A client whose last snapshot is older gets a keyframe.
    /// </summary>
    [Range(2, 256)] public int BaselinesMax { get; init; } = 32;

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
    }
}

using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Api;

/// <summary>Event streams for lobby pages.</summary>
public sealed record LobbyOptions
{
    /// <summary>Limit of open event streams; a lobby page uses two. Further ones get 503.</summary>
    [Range(1, 100_000)] public int StreamsMax { get; init; } = 4000;

    /// <summary>Interval between keep-alives. Most proxies close a connection after a minute of silence.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);
}

using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Api;

/// <summary>Live event streams. Section "Lobby" of the configuration; read once, at startup.</summary>
public sealed record LobbyOptions
{
    /// <summary>Maximum number of open event streams; a lobby page uses two. Beyond it: 503.</summary>
    [Range(1, 100_000)] public int StreamsMax { get; init; } = 4000;

    /// <summary>Keep-alive interval. Most proxies close idle connections after a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);
}

using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Api;

/// <summary>Live updates for lobby pages.</summary>
public sealed record LobbyOptions
{
    /// <summary>Open live streams; a lobby page has two. Further ones get 503.</summary>
    [Range(1, 100_000)] public int StreamsMax { get; init; } = 4000;

    /// <summary>
    /// Something is sent at least this often, because proxies cut idle connections, most of them after a minute.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);
}

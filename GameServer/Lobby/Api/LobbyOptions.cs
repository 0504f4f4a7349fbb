using System.ComponentModel.DataAnnotations;

namespace GameServer.Lobby.Api;

/// <summary>How people are kept informed. Section "Lobby" of the configuration; read once, at the start.</summary>
public sealed record LobbyOptions
{
    /// <summary>Streams of news that may be open: a page in the lobby has two. More are answered 503.</summary>
    [Range(1, 100_000)] public int StreamsMax { get; init; } = 4000;

    /// <summary>Something is sent at least this often. Proxies end connections on which nothing happens, most of them after a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")] public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);
}

namespace GameServer.Protocol;

/// <summary>What client and server must agree on. Shared with the browser's code by <c>generate</c>.</summary>
public static class ProtocolConstants
{
    /// <summary>The version of this protocol; grows with every incompatible change.</summary>
    public const int Version = 1;

    /// <summary>Where the WebSocket is.</summary>
    public const string Path = "/ws";

    /// <summary>Where the stream is, for clients that cannot open a WebSocket.</summary>
    public const string StreamPath = "/stream";

    /// <summary>The WebSocket subprotocol.</summary>
    public const string Subprotocol = "game.v1.msgpack";

    /// <summary>The most UTF-16 code units in a player's name.</summary>
    public const int NameLengthMax = 20;

    /// <summary>A Ping's time stays below this, the largest range of integers that a JavaScript number holds exactly.</summary>
    public const ulong PingTimeMax = (1UL << 53) - 1;
}

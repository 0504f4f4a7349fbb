namespace GameServer.Protocol;

/// <summary>Constants that client and server share. <c>generate</c> writes them for the browser.</summary>
public static class ProtocolConstants
{
    /// <summary>The protocol version; grows with every incompatible change.</summary>
    public const int Version = 1;

    /// <summary>The path of the WebSocket.</summary>
    public const string Path = "/ws";

    /// <summary>The path of the stream, for clients that cannot open a WebSocket.</summary>
    public const string StreamPath = "/stream";

    /// <summary>The WebSocket subprotocol.</summary>
    public const string Subprotocol = "game.v1.msgpack";

    /// <summary>The longest player name, in UTF-16 code units.</summary>
    public const int NameLengthMax = 20;

    /// <summary>The limit of a Ping's time: the largest integer that a JavaScript number holds exactly.</summary>
    public const ulong PingTimeMax = (1UL << 53) - 1;
}

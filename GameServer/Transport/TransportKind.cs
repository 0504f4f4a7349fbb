namespace GameServer.Transport;

/// <summary>What carries a session's messages.</summary>
public enum TransportKind
{
    /// <summary>ASP.NET Core's WebSocket: TLS, HTTP/2, any platform.</summary>
    Standard,

    /// <summary>A plain socket driven by the loop thread: HTTP/1.1 without TLS, on Linux.</summary>
    Direct,

    /// <summary>
    /// A streamed response down and POSTs up, where WebSockets are blocked: any HTTP version, through any proxy that
    /// does not buffer.
    /// </summary>
    Stream,
}

/// <summary>The transports that WebSockets may use.</summary>
public enum TransportChoice
{
    /// <summary>Direct where possible, otherwise standard.</summary>
    Auto,

    /// <summary>Standard only.</summary>
    Standard,

    /// <summary>Direct only; WebSockets that it cannot carry are refused.</summary>
    Direct,
}

namespace GameServer.Transport;

/// <summary>What carries a session's messages.</summary>
public enum TransportKind
{
    /// <summary>ASP.NET Core's WebSocket: TLS, HTTP/2, any host.</summary>
    Standard,

    /// <summary>A plain socket that the loop thread drives: HTTP/1.1 without TLS, on Linux.</summary>
    Direct,

    /// <summary>A streamed response down and POSTs up, where WebSockets are blocked: any HTTP, through any proxy that does not hold back what it passes on.</summary>
    Stream,
}

/// <summary>Which transports WebSockets may use.</summary>
public enum TransportChoice
{
    /// <summary>Direct where it is possible, otherwise standard.</summary>
    Auto,

    /// <summary>Standard only.</summary>
    Standard,

    /// <summary>Direct only; WebSockets that it cannot carry are refused.</summary>
    Direct,
}

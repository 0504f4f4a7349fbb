namespace GameServer.Net;

/// <summary>What carries a session's messages.</summary>
public enum TransportKind
{
    /// <summary>ASP.NET Core's WebSocket: TLS, HTTP/2, any host.</summary>
    Standard,

    /// <summary>A plain socket that the loop thread drives: HTTP/1.1 without TLS, on Linux.</summary>
    Direct,
}

/// <summary>Which transports sessions may use.</summary>
public enum TransportChoice
{
    /// <summary>Direct where it is possible, otherwise standard.</summary>
    Auto,

    /// <summary>Standard only.</summary>
    Standard,

    /// <summary>Direct only; what it cannot carry is refused.</summary>
    Direct,
}

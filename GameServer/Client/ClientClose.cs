namespace GameServer.Client;

/// <summary>Why a connection ended; code 1006 if there was no close frame.</summary>
public readonly record struct ClientClose(int Code, string Reason)
{
    /// <summary>A normal close.</summary>
    public const int Normal = 1000;

    /// <summary>The connection was lost or cut without a close frame.</summary>
    public const int Lost = 1006;

    /// <summary>A message exceeded the receiver's size limit.</summary>
    public const int MessageTooBig = 1009;
}

namespace GameServer.Client;

/// <summary>Why a connection ended; code 1006 when there was no close frame.</summary>
public readonly record struct ClientClose(int Code, string Reason)
{
    /// <summary>Both sides have said what they had to say.</summary>
    public const int Normal = 1000;

    /// <summary>There was no close frame: the connection broke, or somebody cut it.</summary>
    public const int Lost = 1006;

    /// <summary>A message was bigger than the one who received it allows.</summary>
    public const int MessageTooBig = 1009;
}

namespace GameServer.Engine.Rooms;

/// <summary>What happened to an arriving input.</summary>
internal enum InputArrival
{
    /// <summary>Buffered until its tick.</summary>
    Buffered,

    /// <summary>Its tick has passed; it is repeated from now on unless a newer input is known.</summary>
    Late,

    /// <summary>Its tick is too far ahead to buffer.</summary>
    Dropped,

    /// <summary>The room's inbox had no space for it.</summary>
    NoSpace,

    /// <summary>Its tick is out of range; the session ends.</summary>
    OutOfRange,
}

namespace GameServer.Engine.Diagnostics;

/// <summary>
/// One input on its way: received, buffered until its tick, stepped, encoded into the first snapshot after that, sent. Each stage notes the time. It goes from one owner to the next
/// with what it is about: the session, the room, the frame of the snapshot.
/// </summary>
public sealed class InputTrace
{
    private readonly InputTracing _tracing;

    internal InputTrace(InputTracing tracing, int room, int tick)
    {
        _tracing = tracing;
        Room = room;
        Tick = tick;
        Received = tracing.Now();
    }

    /// <summary>The tick that the input is for.</summary>
    public int Tick { get; }

    /// <summary>Whether its tick has been computed.</summary>
    public bool HasStepped => Stepped != 0;

    internal int Room { get; }

    internal int Player { get; private set; } = -1;

    /// <summary>What became of it: "Sent", "Replaced" (the snapshot, by a newer one), or why it was not buffered.</summary>
    internal string Outcome { get; private set; } = "Sent";

    internal long Received { get; }

    internal long Applied { get; private set; }

    internal long Stepped { get; private set; }

    internal long EncodingBegun { get; private set; }

    internal long Encoded { get; private set; }

    internal long Ended { get; private set; }

    /// <summary>Its tick is about to be computed.</summary>
    public void Apply(int player)
    {
        Player = player;
        Applied = _tracing.Now();
    }

    /// <summary>Its tick has been computed.</summary>
    public void Step() => Stepped = _tracing.Now();

    /// <summary>The snapshot that shows what came of it is being written.</summary>
    public void BeginEncoding() => EncodingBegun = _tracing.Now();

    /// <summary>That snapshot is ready to be sent.</summary>
    public void EndEncoding() => Encoded = _tracing.Now();

    /// <summary>That snapshot was replaced by a newer one before it left.</summary>
    public void Replace() => Outcome = "Replaced";

    /// <summary>It is not used for its tick.</summary>
    public void Refuse(int player, string outcome)
    {
        (Player, Outcome) = (player, outcome);
        End();
    }

    /// <summary>The transport is done with the snapshot; or there will be none.</summary>
    public void End()
    {
        Ended = _tracing.Now();
        _tracing.Report(this);
    }
}

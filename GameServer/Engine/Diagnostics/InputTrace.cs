namespace GameServer.Engine.Diagnostics;

/// <summary>
/// Traces one input: received, buffered until its tick, stepped, encoded into the next snapshot, sent. Each stage
/// records its time. Ownership moves with the data: session, room, snapshot frame.
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

    /// <summary>Whether the input's tick has been computed.</summary>
    public bool HasStepped => Stepped != 0;

    internal int Room { get; }

    internal int Player { get; private set; } = -1;

    /// <summary>
    /// The outcome: "Sent", "Replaced" (the snapshot, by a newer one), or why the input was not buffered.
    /// </summary>
    internal string Outcome { get; private set; } = "Sent";

    internal long Received { get; }

    internal long Applied { get; private set; }

    internal long Stepped { get; private set; }

    internal long EncodingBegun { get; private set; }

    internal long Encoded { get; private set; }

    internal long Ended { get; private set; }

    /// <summary>The input's tick is about to be computed.</summary>
    public void Apply(int player)
    {
        Player = player;
        Applied = _tracing.Now();
    }

    /// <summary>The input's tick has been computed.</summary>
    public void Step() => Stepped = _tracing.Now();

    /// <summary>Encoding of the first snapshot after the tick begins.</summary>
    public void BeginEncoding() => EncodingBegun = _tracing.Now();

    /// <summary>The snapshot is encoded.</summary>
    public void EndEncoding() => Encoded = _tracing.Now();

    /// <summary>The snapshot was replaced by a newer one before it left.</summary>
    public void Replace() => Outcome = "Replaced";

    /// <summary>The input was not used for its tick.</summary>
    public void Refuse(int player, string outcome)
    {
        (Player, Outcome) = (player, outcome);
        End();
    }

    /// <summary>The transport is done with the snapshot, or there will be none. Reports the trace.</summary>
    public void End()
    {
        Ended = _tracing.Now();
        _tracing.Report(this);
    }
}

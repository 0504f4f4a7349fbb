using GameServer.Engine.Rooms;

namespace GameServer.Transport;

/// <summary>A session's rate limits: messages, bytes, and about one input per tick.</summary>
internal struct SessionLimits(SessionOptions options, int tickRate, TimeProvider time)
{
    // Clients adjust their clocks by up to 8 % to keep in step; ours do (client-web/packages/client/src/net/pace.ts).
    private const int InputsPerHundredTicks = 110;

    private RateLimit _messages =
        new(Rate.InTimestamps(options.MessagesPerTickMax * tickRate, TimeSpan.FromSeconds(1), options.MessageBurstMax, time));
    private RateLimit _bytes = new(Rate.InTimestamps(options.BytesPerSecondMax, TimeSpan.FromSeconds(1), options.ByteBurstMax, time));
    private RateLimit _inputs =
        new(Rate.InTimestamps(InputsPerHundredTicks * tickRate, TimeSpan.FromSeconds(100), options.InputBurstSeconds * tickRate, time));

    /// <summary>Counts a received message of any kind.</summary>
    public (RateVerdict Verdict, string Limit) CountMessage(int bytes, long now)
    {
        RateVerdict verdict = _messages.Count(now);
        return verdict == RateVerdict.Accept ? (_bytes.Count(now, bytes), "bytes") : (verdict, "messages");
    }

    /// <summary>Counts an input.</summary>
    public (RateVerdict Verdict, string Limit) CountInput(long now) => (_inputs.Count(now), "inputs");
}

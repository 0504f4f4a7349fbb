namespace GameServer.Client;

/// <summary>A game event.</summary>
public sealed record ClientEvent(int Tick, ClientEventType Type, IReadOnlyList<int> Arguments)
{
    /// <summary>The value of the argument called <paramref name="name"/>.</summary>
    public int this[string name] => Arguments[Type.Arguments.ToList().IndexOf(name)];
}

/// <summary>A message of the server to the player.</summary>
public readonly record struct ClientNotice(int Kind, string Text, int Seconds);

/// <summary>
/// The playback state of a replay: current tick, speed in percent (0: paused), first and last tick, and whether it has
/// jumped.
/// </summary>
public readonly record struct ClientReplayStatus(int Tick, int Percent, int FirstTick, int LastTick, bool HasJumped);

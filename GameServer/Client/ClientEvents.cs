namespace GameServer.Client;

/// <summary>Something that happened, as a client was told.</summary>
public sealed record ClientEvent(int Tick, ClientEventType Type, IReadOnlyList<int> Arguments)
{
    /// <summary>The value of the argument called <paramref name="name"/>.</summary>
    public int this[string name] => Arguments[Type.Arguments.ToList().IndexOf(name)];
}

/// <summary>Something that the player should know of the server.</summary>
public readonly record struct ClientNotice(int Kind, string Text, int Seconds);

/// <summary>How a replay goes on: the tick that is shown, how fast in percent (0: paused), which ticks there are, and whether it has jumped there.</summary>
public readonly record struct ClientReplayStatus(int Tick, int Percent, int FirstTick, int LastTick, bool HasJumped);

using System.Runtime.CompilerServices;
using GameServer.Simulation;

namespace GameServer.Protocol;

/// <summary>One Input message: a player's input for one tick.</summary>
public struct InputFrame
{
    /// <summary>The tick.</summary>
    public int Tick;

    /// <summary>
    /// How far behind <see cref="Tick"/> the other entities were on the player's screen, in 1/256 ticks, as claimed by
    /// the client.
    /// </summary>
    public int RewindTicks;

    /// <summary>One value per input field of the schema; the rest are 0.</summary>
    public ValueList Values;

    /// <summary>Space for the most input fields a schema can have.</summary>
    [InlineArray(Schema.InputFieldsMax)]
    public struct ValueList
    {
        private int _first;
    }
}

using System.Runtime.CompilerServices;
using GameServer.Simulation;

namespace GameServer.Protocol;

/// <summary>One Input message: what a player wants for one tick.</summary>
public struct InputFrame
{
    /// <summary>The tick it is for.</summary>
    public int Tick;

    /// <summary>How far behind <see cref="Tick"/> the others were on the player's screen, in 1/256 ticks, as the client says.</summary>
    public int RewindTicks;

    /// <summary>One value per input field of the schema; the rest is 0.</summary>
    public ValueList Values;

    /// <summary>Room for the most input fields a schema can have.</summary>
    [InlineArray(Schema.InputFieldsMax)]
    public struct ValueList
    {
        private int _first;
    }
}

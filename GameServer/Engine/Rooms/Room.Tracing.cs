using GameServer.Engine.Diagnostics;
using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <content>Input tracing.</content>
public sealed partial class Room
{
    private InputTrace? _traced; // the traced input of the current tick; if there are several, the last

    private static void RefuseTraced(RoomClient client, in InputFrame input, InputArrival arrival)
    {
        if (client.Trace is not { } trace || trace.Tick != input.Tick) return;
        client.Trace = null;
        trace.Refuse(client.Player, ArrivalNames[(int)arrival]);
    }

    private void ApplyTraced(RoomClient client, int tick)
    {
        if (client.Trace is not { } trace || trace.Tick != tick) return;
        trace.Apply(client.Player);
        _traced = trace;
    }

    private void StepTraced()
    {
        _traced?.Step();
        _traced = null;
    }
}

using GameServer.Engine.Calls;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Rooms;

/// <content>Calls and chat.</content>
public sealed partial class Room
{
    private void TakeCall(RoomClient client, CallRequest request)
    {
        if (client.Player < 0 || _seats[client.Player] is not { } seat || seat.Client != client) return; // the player left meanwhile
        CallReply reply = _calls.Answer(_simulation, seat.MayCall(_simulation.World.Tick), seat.Player, request);
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteReply(frame, request.Id, reply.Error, reply.Text, reply.Values);
        seat.Write(frame);
        frame.Release();
    }

    private CallType ChatCall() => new("chat", [CallField.Text("text", 1, _options.ChatLengthMax)], [], Chat);

    private CallOutcome Chat(CallContext context)
    {
        Seat seat = _seats[context.Player]!;
        string text = context.Arguments[0].Text!;
        if (!DisplayText.IsValid(text)) return CallOutcome.Refuse("the message is empty or has invisible characters");
        if (!seat.MayChat(_simulation.World.Tick)) return CallOutcome.Refuse("you are sending messages too fast");
        if (Hooks.ChatFilter.Filter(seat.Identity, text) is not { } said) return CallOutcome.Refuse("the message was blocked");
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteChat(frame, seat.Player, said);
        SendToAll(frame);
        frame.Release();
        return CallOutcome.Done;
    }
}

using GameServer.Protocol;

namespace GameServer.Engine.Rooms;

/// <content>The room as sessions see it. Called from any thread.</content>
public sealed partial class Room : IJoinTarget
{
    int IJoinTarget.RoomId => Id;

    int IJoinTarget.InputFields => Game.Schema.Inputs.Length;

    bool IJoinTarget.IsForSpectators => false;

    CloseReason? IJoinTarget.TryEnter(RoomClient client, PlayerIdentity identity)
    {
        CloseReason? refusal = Post(RoomMessage.ForJoin(client, identity));
        if (refusal is not null) Reservations.Cancel(identity.Id);
        return refusal;
    }

    CloseReason? IJoinTarget.Take(RoomClient client, in ClientMessage message) => message.Kind switch
    {
        ClientMessageKind.Input => PostInput(RoomMessage.ForInput(client, message.Input)),
        ClientMessageKind.Call => Post(RoomMessage.ForCall(client, message.Call!)),
        _ => CloseReason.UnknownKind, // for spectators only
    };

    /// <summary>Resumes a seat after a lost connection, or returns the reason why not.</summary>
    public CloseReason? TryResume(RoomClient client, Resume resume) => Post(RoomMessage.ForResume(client, resume));

    // Players who were all held up for a moment, as by a network that paused, send what they owe at once. For a lost
    // input the one before is repeated, so nobody is sent away for it.
    private CloseReason? PostInput(in RoomMessage message)
    {
        if (!TryPost(message) && Closed is null) _metrics.InputNotBuffered(ArrivalNames[(int)InputArrival.NoSpace]);
        return Closed;
    }

    private CloseReason? Post(in RoomMessage message) => TryPost(message) ? null : Closed ?? CloseReason.RoomOverloaded;
}

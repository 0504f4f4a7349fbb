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
        ClientMessageKind.Input => Post(RoomMessage.ForInput(client, message.Input)),
        ClientMessageKind.Call => Post(RoomMessage.ForCall(client, message.Call!)),
        _ => CloseReason.UnknownKind, // for spectators only
    };

    /// <summary>Resumes a seat after a lost connection, or returns the reason why not.</summary>
    public CloseReason? TryResume(RoomClient client, Resume resume) => Post(RoomMessage.ForResume(client, resume));

    private CloseReason? Post(in RoomMessage message) => TryPost(message) ? null : Closed ?? CloseReason.RoomOverloaded;
}

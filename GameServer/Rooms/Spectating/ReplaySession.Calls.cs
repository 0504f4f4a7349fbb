using GameServer.Protocol;
using GameServer.Rooms.Calls;
using GameServer.Simulation;

namespace GameServer.Rooms.Spectating;

/// <content>What the viewer asks for.</content>
public sealed partial class ReplaySession
{
    // Asking costs nothing: of several places to go to in one turn the last counts. So a slider may be dragged.
    private const int CallsAtOnceMax = 60;

    private IEnumerable<CallType> Calls() =>
    [
        DigestCall.Type,
        new("play", [CallField.Number("percent", ReplayPlayer.Speeds[0], ReplayPlayer.Speeds[^1])], [], Play),
        new("pause", [], [], Pause),
        new("seek", [CallField.Number("tick", 0, int.MaxValue)], [CallField.Number("tick", 0, int.MaxValue)], Seek),
    ];

    private CallOutcome Play(CallContext context)
    {
        int percent = context.Arguments[0].Number;
        if (!ReplayPlayer.Speeds.Contains(percent)) return CallOutcome.Refuse($"speeds are {string.Join(", ", ReplayPlayer.Speeds)} percent");
        _player!.Play(percent);
        return CallOutcome.Done;
    }

    private CallOutcome Pause(CallContext context)
    {
        _player!.Pause();
        return CallOutcome.Done;
    }

    private CallOutcome Seek(CallContext context) => CallOutcome.Answer(_player!.Seek(context.Arguments[0].Number));

    private void AnswerCalls()
    {
        for (int i = 0; i < _inboxCapacity && _inbox.Reader.TryRead(out CallRequest? request); i++)
        {
            _lastUsedTurn = Turn;
            CallReply reply = _calls.Answer(_player!.Simulation, Turn, _viewer!.Player, ref _allowance, request);
            OutboundFrame frame = Frames.Rent();
            ServerMessageWriter.WriteReply(frame, request.Id, reply.Error, reply.Text, reply.Values);
            Send(frame);
        }
    }
}

using GameServer.Engine.Calls;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Spectating;

/// <content>Calls of the viewer: play, pause, seek.</content>
public sealed partial class ReplaySession
{
    // Seeks are cheap: within one turn only the last target counts. So a slider may be dragged.
    private static readonly Rate CallRate = new(PerToken: 1, Burst: 60);

    /// <summary>Playback speeds in percent.</summary>
    public static IReadOnlyList<int> Speeds { get; } = [25, 50, 100, 200, 400, 800];

    private IEnumerable<CallType> Calls() =>
    [
        DigestCall.Type,
        new("play", [CallField.Number("percent", Speeds[0], Speeds[^1])], [], Play),
        new("pause", [], [], Pause),
        new("seek", [CallField.Number("tick", 0, int.MaxValue)], [CallField.Number("tick", 0, int.MaxValue)], Seek),
    ];

    private CallOutcome Play(CallContext context)
    {
        int percent = context.Arguments[0].Number;
        if (!Speeds.Contains(percent)) return CallOutcome.Refuse($"speed must be one of {string.Join(", ", Speeds)} percent");
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
            CallReply reply = _calls.Answer(_player!.Simulation, _callsLeft.TryTake(CallRate, Turn), _viewer!.Player, request);
            OutboundFrame frame = Frames.Rent();
            ServerMessageWriter.WriteReply(frame, request.Id, reply.Error, reply.Text, reply.Values);
            Send(frame);
        }
    }
}

using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Engine.Calls;
using GameServer.Simulation;

namespace GameServer.Journal.Replays;

/// <content>What the viewer asks for and is told.</content>
public sealed partial class Screening
{
    // Asking costs nothing: of several places to go to in one turn the last counts. So a slider may be dragged.
    private const int CallsAtOnceMax = 60;

    private IEnumerable<CallType> Calls() =>
    [
        DigestCall.Type,
        new("play", [CallField.Number("percent", Projector.Speeds[0], Projector.Speeds[^1])], [], Play),
        new("pause", [], [], Pause),
        new("seek", [CallField.Number("tick", 0, int.MaxValue)], [CallField.Number("tick", 0, int.MaxValue)], Seek),
    ];

    private CallOutcome Play(CallContext context)
    {
        int percent = context.Arguments[0].Number;
        if (!Projector.Speeds.Contains(percent)) return CallOutcome.Refuse($"speeds are {string.Join(", ", Projector.Speeds)} percent");
        _projector!.Play(percent);
        return CallOutcome.Done;
    }

    private CallOutcome Pause(CallContext context)
    {
        _projector!.Pause();
        return CallOutcome.Done;
    }

    private CallOutcome Seek(CallContext context) => CallOutcome.Answer(_projector!.Seek(context.Arguments[0].Number));

    private void AnswerCalls()
    {
        for (int i = 0; i < _options.InboxCapacity && _inbox.Reader.TryRead(out CallRequest? request); i++)
        {
            _lastUsedTurn = _turn;
            CallReply reply = _calls.Answer(_projector!.Simulation, _turn, Client.Player, ref _allowance, request);
            OutboundFrame frame = _frames.Rent();
            ServerMessageWriter.WriteReply(frame, request.Id, reply.Error, reply.Text, reply.Values);
            Send(frame);
        }
    }

    private void SendWelcome()
    {
        OutboundFrame frame = _frames.Rent();
        var welcome = new Welcome(
            Client.Player, TickRate, _options.SpectatorTicksPerSnapshot, _projector!.Tick, Client.KnownSchemaHash, SeatKey: null, Received: 0);
        ServerMessageWriter.WriteWelcome(frame, _replay.Game, welcome, [.. _projector.Present.Select(one => (one.Key, one.Value))]);
        Send(frame);
    }

    private void TellPlayback(bool hasJumped)
    {
        _told = new PlaybackState(_projector!.Tick, _projector.Percent, _replay.FirstTick, _replay.LastTick, hasJumped);
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WritePlayback(frame, _told);
        Send(frame);
    }

    private void SendRosterChanges()
    {
        if (_projector!.TakeRosterChanges() is not { Count: > 0 } changes) return;
        OutboundFrame frame = _frames.Rent();
        ServerMessageWriter.WriteRoster(frame, changes);
        Send(frame);
    }

    private void SendEvents()
    {
        World world = _projector!.Simulation.World;
        foreach (ref readonly SimEvent simEvent in world.Events.All)
            if (simEvent.Audience == TickEvents.Everybody) Send(_audience.Frame(simEvent, world.Tick));
    }

    private void Send(OutboundFrame frame)
    {
        Client.Outbox.Write(frame);
        frame.Release();
    }
}

using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Calls;

/// <summary>
/// Answers calls of those that there are. Whatever is asked, there is an answer: a reply or an error that says what was wrong, also when a handler
/// throws. Owned by the loop thread of whoever has the match.
/// </summary>
public sealed class CallDispatcher
{
    private readonly Dictionary<string, CallType> _calls;
    private readonly GameMetrics _metrics;
    private readonly Action<string, Exception> _failed;

    /// <param name="calls">What can be asked for.</param>
    /// <param name="metrics">Where is counted.</param>
    /// <param name="failed">Is told which call's handler has thrown what.</param>
    public CallDispatcher(IEnumerable<CallType> calls, GameMetrics metrics, Action<string, Exception> failed)
    {
        _metrics = metrics;
        _failed = failed;
        _calls = calls.ToDictionary(call => call.Name);
    }

    /// <summary>Answers one.</summary>
    /// <param name="simulation">The match that it is about.</param>
    /// <param name="isAllowed">False: it is one too many.</param>
    /// <param name="player">Whose.</param>
    /// <param name="request">What is asked.</param>
    public CallReply Answer(GameSimulation simulation, bool isAllowed, int player, CallRequest request)
    {
        CallReply reply = isAllowed
            ? Handle(simulation, player, request)
            : new CallReply(CallError.TooMany, "too many calls");
        if (reply.Error is { } error) _metrics.CallRefused(error);
        return reply;
    }

    private CallReply Handle(GameSimulation simulation, int player, CallRequest request)
    {
        if (!_calls.TryGetValue(request.Name, out CallType? call)) return new CallReply(CallError.Unknown, "there is no such call");
        if (WrongArgument(call, request.Arguments) is { } wrong) return new CallReply(CallError.WrongArguments, wrong);
        try
        {
            CallOutcome outcome = call.Handle(new CallContext(player, request.Arguments!, simulation));
            return outcome.Values is { } values ? new CallReply(values) : new CallReply(CallError.Refused, outcome.Refusal!);
        }
        catch (Exception e)
        {
            // Handlers only read, so the match is as it was, and one bad answer is no reason to end it.
            _failed(call.Name, e);
            return new CallReply(CallError.Failed, "the server could not answer that");
        }
    }

    private static string? WrongArgument(CallType call, IReadOnlyList<CallValue>? arguments)
    {
        if (arguments is null) return "arguments are integers and texts";
        if (arguments.Count != call.Arguments.Count) return $"it takes {call.Arguments.Count} arguments";
        for (int i = 0; i < arguments.Count; i++)
        {
            CallField field = call.Arguments[i];
            if (!field.Allows(arguments[i])) return $"'{field.Name}' is {(field.IsText ? "a text of" : "an integer of")} {field.Min} to {field.Max}";
        }

        return null;
    }
}

/// <summary>What a call is answered: values, or an error.</summary>
public sealed record CallReply(CallError? Error, string Text, IReadOnlyList<CallValue> Values)
{
    /// <summary>An answer.</summary>
    public CallReply(IReadOnlyList<CallValue> values)
        : this(null, "", values)
    {
    }

    /// <summary>A refusal, with a text for people.</summary>
    public CallReply(CallError error, string text)
        : this(error, text, [])
    {
    }
}

using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using GameServer.Simulation;

namespace GameServer.Engine.Calls;

/// <summary>
/// Dispatches calls to their handlers. Every call gets an answer: a reply, or an error that says what was wrong, even
/// if the handler throws. Owned by the loop thread of its match.
/// </summary>
internal sealed class CallDispatcher
{
    private readonly Dictionary<string, CallType> _calls;
    private readonly GameMetrics _metrics;
    private readonly Action<string, Exception> _failed;

    /// <param name="calls">The available calls.</param>
    /// <param name="metrics">The metrics to record to.</param>
    /// <param name="failed">Called with the call's name and the exception when a handler throws.</param>
    public CallDispatcher(IEnumerable<CallType> calls, GameMetrics metrics, Action<string, Exception> failed)
    {
        _metrics = metrics;
        _failed = failed;
        _calls = calls.ToDictionary(call => call.Name);
    }

    /// <summary>Answers one call.</summary>
    /// <param name="simulation">The match.</param>
    /// <param name="isAllowed">False: the player exceeded the rate limit.</param>
    /// <param name="player">The calling player.</param>
    /// <param name="request">The call.</param>
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
        if (!_calls.TryGetValue(request.Name, out CallType? call)) return new CallReply(CallError.Unknown, "unknown call");
        if (WrongArgument(call, request.Arguments) is { } wrong) return new CallReply(CallError.WrongArguments, wrong);
        try
        {
            CallOutcome outcome = call.Handle(new CallContext(player, request.Arguments!, simulation));
            return outcome.Values is { } values ? new CallReply(values) : new CallReply(CallError.Refused, outcome.Refusal!);
        }
        catch (Exception e)
        {
            // Handlers change the match by recorded commands only, so every re-simulation follows even a command that
            // stopped half-way, and one failed call is no reason to end the match.
            _failed(call.Name, e);
            return new CallReply(CallError.Failed, "the call failed on the server");
        }
    }

    private static string? WrongArgument(CallType call, IReadOnlyList<CallValue>? arguments)
    {
        if (arguments is null) return "arguments must be 32-bit integers or strings";
        if (arguments.Count != call.Arguments.Count) return $"expected {call.Arguments.Count} arguments";
        for (int i = 0; i < arguments.Count; i++)
        {
            CallField field = call.Arguments[i];
            if (!field.Allows(arguments[i]))
            {
                return $"'{field.Name}' must be {(field.IsText ? "a string of length" : "an integer from")} {field.Min} to {field.Max}";
            }
        }

        return null;
    }
}

/// <summary>The answer to a call: values or an error.</summary>
internal sealed record CallReply(CallError? Error, string Text, IReadOnlyList<CallValue> Values)
{
    /// <summary>A successful reply.</summary>
    public CallReply(IReadOnlyList<CallValue> values)
        : this(null, "", values)
    {
    }

    /// <summary>An error, with a text for people.</summary>
    public CallReply(CallError error, string text)
        : this(error, text, [])
    {
    }
}

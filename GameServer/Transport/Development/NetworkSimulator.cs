using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using Microsoft.AspNetCore.WebUtilities;

namespace GameServer.Transport.Development;

/// <summary>
/// Simulates networks for sessions that request one in their URL, where allowed. Called from any thread.
/// </summary>
public sealed class NetworkSimulator(SessionOptions options, IHostEnvironment environment, TimeProvider time, GameMetrics metrics)
{
    /// <summary>The query parameter: <c>/ws?network=mobile</c>.</summary>
    internal const string Parameter = "network";

    private int _sessions;

    /// <summary>The available presets; empty when simulation is off.</summary>
    public IEnumerable<string> Presets => CanSimulate ? NetworkConditions.Presets.Keys : [];

    private bool IsAllowed => options.NetworkSimulation switch
    {
        NetworkSimulationChoice.Auto => environment.IsDevelopment(),
        NetworkSimulationChoice.On => true,
        _ => false,
    };

    private bool CanSimulate => IsAllowed && options.Transport != TransportChoice.Direct;

    /// <summary>Whether a request target asks for a simulated network.</summary>
    internal static bool IsWantedBy(string target)
    {
        int query = target.IndexOf('?', StringComparison.Ordinal);
        return query >= 0 && QueryHelpers.ParseQuery(target[query..]).ContainsKey(Parameter);
    }

    /// <summary>
    /// Parses a request's <paramref name="conditions"/>, null if it asks for none. False with a code and a reason if
    /// refused.
    /// </summary>
    public bool TryRead(
        HttpRequest request, out NetworkConditions? conditions, [NotNullWhen(false)] out ProblemCode? code,
        [NotNullWhen(false)] out string? refusal)
    {
        conditions = null;
        (code, refusal) = (null, null);
        if (!request.Query.TryGetValue(Parameter, out var values)) return true;
        if (!IsAllowed)
            (code, refusal) = (ProblemCode.NetworkSimulationDisabled, "Network simulation is disabled; see Session:NetworkSimulation.");
        else if (!CanSimulate)
            (code, refusal) =
                (ProblemCode.InvalidNetwork, "Network simulation requires the standard transport; see Session:Transport.");
        else if (values is not [{ } text] || !NetworkField.TryParse(text, out conditions))
            (code, refusal) = (ProblemCode.InvalidNetwork, NetworkField.Allowed);
        return code is null;
    }

    /// <summary>Wraps a session's socket in a simulated network, which takes ownership.</summary>
    internal WebSocket Simulate(WebSocket socket, NetworkConditions conditions)
    {
        metrics.SessionSimulated();
        // Seeds differ per session but repeat after a restart.
        return new SimulatedWebSocket(socket, conditions, seed: (ulong)Interlocked.Increment(ref _sessions), time);
    }
}

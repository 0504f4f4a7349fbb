using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using GameServer.Engine.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace GameServer.Transport.Development;

/// <summary>Which sessions may have a simulated network: those that ask for one in their address, where that is allowed. Called from any thread.</summary>
public sealed class NetworkSimulator(SessionOptions options, IHostEnvironment environment, TimeProvider time, GameMetrics metrics)
{
    /// <summary>The parameter of the query: <c>/ws?network=mobile</c>.</summary>
    public const string Parameter = "network";

    private int _sessions;

    /// <summary>The presets that a session may ask for; none where no network is simulated.</summary>
    public IEnumerable<string> Presets => CanSimulate ? NetworkConditions.Presets.Keys : [];

    private bool IsAllowed => options.NetworkSimulation switch
    {
        NetworkSimulationChoice.Auto => environment.IsDevelopment(),
        NetworkSimulationChoice.On => true,
        _ => false,
    };

    private bool CanSimulate => IsAllowed && options.Transport != TransportChoice.Direct;

    /// <summary>Whether the target of a request asks for a simulated network.</summary>
    public static bool IsWantedBy(string target)
    {
        int query = target.IndexOf('?', StringComparison.Ordinal);
        return query >= 0 && QueryHelpers.ParseQuery(target[query..]).ContainsKey(Parameter);
    }

    /// <summary>
    /// What a request asks for: <paramref name="conditions"/>, null when it asks for nothing. False when it cannot have it, with an HTTP status and a text.
    /// </summary>
    public bool TryRead(
        HttpRequest request, out NetworkConditions? conditions, out int status, [NotNullWhen(false)] out string? refusal)
    {
        conditions = null;
        (status, refusal) = (0, null);
        if (!request.Query.TryGetValue(Parameter, out var values)) return true;
        if (!IsAllowed)
            (status, refusal) = (StatusCodes.Status403Forbidden, "This server simulates no networks; see the option Session:NetworkSimulation.");
        else if (!CanSimulate)
            (status, refusal) = (StatusCodes.Status400BadRequest, "Only the standard transport can simulate a network; see the option Session:Transport.");
        else if (values is not [{ } text] || !NetworkField.TryParse(text, out conditions))
            (status, refusal) = (StatusCodes.Status400BadRequest, NetworkField.Allowed);
        return refusal is null;
    }

    /// <summary>Puts the network between a session and its socket, which it owns from now on.</summary>
    public WebSocket Simulate(WebSocket socket, NetworkConditions conditions)
    {
        metrics.SessionSimulated();
        // Each session its own dice, and the same ones for the first, the second... after every start.
        return new SimulatedWebSocket(socket, conditions, seed: (ulong)Interlocked.Increment(ref _sessions), time);
    }
}

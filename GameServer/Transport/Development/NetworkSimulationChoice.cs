namespace GameServer.Transport.Development;

/// <summary>Whether sessions may request a simulated network.</summary>
public enum NetworkSimulationChoice
{
    /// <summary>Only in the environment "Development".</summary>
    Auto,

    /// <summary>Always.</summary>
    On,

    /// <summary>Never.</summary>
    Off,
}

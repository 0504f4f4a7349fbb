namespace GameServer.Transport.Development;

/// <summary>Whether sessions may ask for a simulated bad network.</summary>
public enum NetworkSimulationChoice
{
    /// <summary>In the environment "Development" only.</summary>
    Auto,

    /// <summary>They may.</summary>
    On,

    /// <summary>They may not.</summary>
    Off,
}

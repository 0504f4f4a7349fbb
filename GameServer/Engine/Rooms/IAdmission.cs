using System.Diagnostics.CodeAnalysis;

namespace GameServer.Engine.Rooms;

/// <summary>Decides which clients may join. Called from any thread.</summary>
public interface IAdmission
{
    /// <summary>Admits a client by its ticket; false if the ticket is invalid.</summary>
    /// <param name="code">The ticket from Hello; any text.</param>
    /// <param name="target">The room, spectator room or replay that the ticket admits to.</param>
    /// <param name="identity">The player's identity.</param>
    bool TryAdmit(string code, [NotNullWhen(true)] out IJoinTarget? target, [NotNullWhen(true)] out PlayerIdentity? identity);
}

using System.Diagnostics.CodeAnalysis;

namespace GameServer.Engine.Rooms;

/// <summary>Decides who may come in. Called from any thread.</summary>
public interface IAdmission
{
    /// <summary>Admits the client that shows a code; false when nobody has it.</summary>
    /// <param name="code">What it shows in Hello: any text.</param>
    /// <param name="target">What it may enter.</param>
    /// <param name="identity">Who it is.</param>
    bool TryAdmit(string code, [NotNullWhen(true)] out IJoinTarget? target, [NotNullWhen(true)] out PlayerIdentity? identity);
}

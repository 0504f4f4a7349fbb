using System.ComponentModel.DataAnnotations;

namespace GameServer.Tests.Examples;

#region options
public sealed record PongOptions
{
    [Range(1, 21)] public int GoalsToWin { get; init; } = 11;
}
#endregion

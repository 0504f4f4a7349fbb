using GameServer.Lobby.Matchmaking;
using LoadTests.Runner;
using Microsoft.Extensions.Configuration;

namespace LoadTests.Matchmaking;

/// <summary>
/// What <see cref="MatchmakingSimulation"/> plays; on the command line as <c>--tickets 10000 --Matchmaking:WindowMax
/// 400</c>.
/// </summary>
internal sealed record SimulationOptions
{
    /// <summary>Tickets that arrive in all.</summary>
    public int Tickets { get; init; } = 10_000;

    /// <summary>Where the dice begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Tickets that arrive each second.</summary>
    public int PerSecond { get; init; } = 20;

    /// <summary>How many of a hundred tickets are parties, of two players up to a team.</summary>
    public int PartyPercent { get; init; } = 20;

    /// <summary>As in <see cref="MatchFormat"/>.</summary>
    public int PlayersMin { get; init; } = 4;

    /// <summary>As in <see cref="MatchFormat"/>.</summary>
    public int PlayersMax { get; init; } = 8;

    /// <summary>As in <see cref="MatchFormat"/>.</summary>
    public int Teams { get; init; } = 2;

    /// <summary>How the queue works.</summary>
    public MatchmakingOptions Matchmaking { get; init; } = MatchmakingOptions.Default;

    public static SimulationOptions Parse(string[] args)
    {
        try
        {
            return new ConfigurationBuilder().AddCommandLine(args).Build()
                .Get<SimulationOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new UsageException(e.Message);
        }
    }
}

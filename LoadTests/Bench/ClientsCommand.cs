using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace LoadTests.Bench;

/// <summary>
/// <c>bench-clients port joinsPerSecond needsTickets</c>: the load generator's side of <see cref="BenchProcess"/>.
/// Commands: <c>play n</c> and <c>connect n</c> add clients, the latter do nothing until <c>join</c>; <c>tickets n</c>
/// asks for the tickets of those before they are added; <c>measure seconds</c> tells what happened in that time. In
/// between everybody goes on playing.
/// </summary>
internal sealed class ClientsCommand(int port, int joinsPerSecond, bool needsTickets)
{
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _commands = new();
    private volatile bool _isOver;

    public void Run()
    {
        using var players = new BenchPlayers(port, joinsPerSecond, needsTickets);
        new Thread(ReadCommands) { IsBackground = true }.Start();
        Console.WriteLine("ready");
        while (!_isOver)
        {
            if (_commands.TryDequeue(out string? command)) Console.WriteLine(Answer(players, command.Split(' ')));
            players.RunOnce();
        }
    }

    private static string Answer(BenchPlayers players, string[] command) => command switch
    {
        ["play", var count] => JsonSerializer.Serialize(players.Connect(int.Parse(count, null), play: true, JoinPatience)),
        ["tickets", var count] => AskForTickets(players, int.Parse(count, null)),
        ["connect", var count] => JsonSerializer.Serialize(players.Connect(int.Parse(count, null), play: false, JoinPatience)),
        ["join"] => JsonSerializer.Serialize(players.JoinIdle(JoinPatience)),
        ["measure", var seconds] => JsonSerializer.Serialize(
            players.Measure(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)))),
        _ => throw new InvalidDataException($"There is no command '{command[0]}'."),
    };

    private static string AskForTickets(BenchPlayers players, int count)
    {
        players.AskForTickets(count);
        return JsonSerializer.Serialize(count);
    }

    private void ReadCommands()
    {
        while (Console.ReadLine() is { } command) _commands.Enqueue(command);
        _isOver = true;
    }
}

using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Engine.Rooms;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LoadTests.Netcode;

/// <summary>
/// <c>netcode-serve seed [--Section:Name=value...]</c>: the real server on a free port of 127.0.0.1, which it prints,
/// with real WebSockets; but its room ticks when it is told to, so that the netcode harness can run in a time of its
/// own: nothing that the machine does beside it changes the figures. Command on standard input: <c>tick n</c>, where n
/// bytes have been sent to the server in all; it runs a tick when they have arrived, and says so. Ends with the input.
/// </summary>
internal static class SteppedServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(ulong seed, string[] options)
    {
        Room? room = null;
        await using WebApplication app = GameHost.Build(
            ["--contentRoot", AppContext.BaseDirectory, "--Urls=http://127.0.0.1:0", "--Session:Transport=Standard",
                "--Journal:Enabled=false", .. options],
            games => games.Add<Skirmish>(),
            builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(provider => new RoomDirectory(
                provider.GetRequiredService<IReadOnlyList<RoomType>>(),
                provider.GetRequiredService<RoomOptions>(),
                provider.GetRequiredService<FramePool>(),
                provider.GetRequiredService<GameMetrics>(),
                opened => room = opened as Room ?? room,
                _ => seed));
        });
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        Step(room!, app.Services.GetRequiredService<GameMetrics>());
        await app.StopAsync();
    }

    // The room belongs to the thread that runs this.
    private static void Step(Room room, GameMetrics metrics)
    {
        while (Console.ReadLine()?.Split(' ') is ["tick", var sent])
        {
            long expected = long.Parse(sent, null);
            if (!SpinWait.SpinUntil(() => metrics.BytesReceived >= expected, Patience))
                throw new InvalidOperationException($"Only {metrics.BytesReceived} of {expected} bytes have arrived.");
            room.RunTick();
            Console.WriteLine("done");
        }
    }
}

using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Hosting.Operations;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace LoadTests.Bench;

/// <summary>
/// What metrics cost a room's tick: all that loops and sessions count in one, without the tick itself, with and without
/// the server's pipeline behind it.
/// </summary>
internal static class MetricsBench
{
    private const int Players = 20;
    private const int Rounds = 9;

    public static void Run(int ticks)
    {
        double alone = Measure(isCollected: false, ticks);
        double collected = Measure(isCollected: true, ticks);
        Console.WriteLine("| players | us per tick to count, no listener | with the pipeline |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine(string.Create(null, $"| {Players} | {alone:N2} | {collected:N2} |"));
    }

    // The least of several rounds: what else the machine does only adds to it.
    private static double Measure(bool isCollected, int ticks)
    {
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        IMeterFactory meters = services.GetRequiredService<IMeterFactory>();
        using MeterProvider? pipeline = !isCollected ? null
            : Sdk.CreateMeterProviderBuilder().AddMeter(GameMetrics.MeterName).AddPrometheusExporter().Build();
        var metrics = new GameMetrics(meters);
        TimeProvider time = TimeProvider.System;
        TimeSpan least = TimeSpan.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long start = time.GetTimestamp();
            for (int i = 0; i < ticks; i++) Count(metrics, i);
            TimeSpan spent = time.GetElapsedTime(start);
            if (spent < least) least = spent;
        }

        return least.TotalMicroseconds / ticks;
    }

    private static void Count(GameMetrics metrics, int tick)
    {
        for (int player = 0; player < Players; player++)
        {
            metrics.Received(28);
            metrics.Sent(85);
        }

        metrics.InputNotBuffered("Late");
        metrics.SnapshotsSent(Players - 1, 1);
        metrics.SnapshotReplaced();
        metrics.TickRan("room", TimeSpan.FromMicroseconds(tick % 500), TimeSpan.FromMicroseconds(200 + (tick % 300)));
    }
}

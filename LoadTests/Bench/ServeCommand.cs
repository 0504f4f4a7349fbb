using System.Diagnostics.Metrics;
using GameServer.Engine.Diagnostics;
using GameServer.Games.Skirmish;
using GameServer.Hosting;
using LoadTests.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace LoadTests.Bench;

/// <summary>
/// <c>bench-serve [--Section:Name=value...]</c>: the real server, on a free port of 127.0.0.1, which it prints. Nothing
/// is special about it but that it does not log and that its tick lateness is listened to.
/// </summary>
internal static class ServeCommand
{
    public static async Task RunAsync(string[] options)
    {
        var lateness = new LogHistogram();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == GameMetrics.MeterName && instrument.Name == "game.tick.lateness")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => lateness.Record(TimeSpan.FromSeconds(seconds)));
        listener.Start();

        // Matches are recorded as anywhere else, but nothing shall be left of them.
        DirectoryInfo journals = Directory.CreateTempSubdirectory("journals");
        await using WebApplication app = GameHost.Build(
            ["--contentRoot", AppContext.BaseDirectory, "--Urls=http://127.0.0.1:0", $"--Journal:Folder={journals.FullName}", .. options],
            games => games.Add<Skirmish>(),
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.Single()).Port);
        ServerConsole.Run(lateness);
        await app.StopAsync();
        journals.Delete(recursive: true);
    }
}

using GameServer.Client;
using GameServer.Games.Skirmish;
using GameServer.Tests.TestKit;
using LoadTests.Generator;
using LoadTests.Measuring;
using LoadTests.Reports;
using LoadTests.Runner;
using LoadTests.Scenarios;

namespace GameServer.Tests.LoadTesting;

/// <summary>What stands still, server or load generator, shows in the figures.</summary>
[Trait("Category", "Slow")]
public sealed class CoordinatedOmissionTests
{
    private static readonly long Second = TimeProvider.System.TimestampFrequency;

    [Fact]
    public async Task A_generator_that_stands_still_counts_the_inputs_that_it_should_have_sent()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var target = new LoadTarget(server.Http, LoadRunner.Skirmish, decodeShare: 0, ConnectionOptions.Default);
        ILoadPlayer player = await target.JoinAsync(0, target.Tally, default);
        await SeeSnapshotsAsync(target.Tally, 30);

        using var never = new ManualResetEventSlim();
        target.Generator.Post(() => never.Wait(TimeSpan.FromMilliseconds(500)));
        await SeeSnapshotsAsync(target.Tally, 60);

        Assert.True(target.Tally.InputsUnsent >= 10, $"{target.Tally.InputsUnsent} inputs were missed.");
        Assert.True(
            target.Tally[Measure.InputToSnapshot].Max >= TimeSpan.FromMilliseconds(400), $"{target.Tally[Measure.InputToSnapshot].Max}");
        Assert.True(target.Generator.Lateness.Max >= TimeSpan.FromMilliseconds(400));
        Assert.True(
            target.Generator.Lateness.Quantile(0.9) > TimeSpan.FromMilliseconds(5), "Each part of the pause is late, not only its end.");
        player.Leave();
        Assert.Equal(1000, await player.Ended.WaitAsync(TestServer.Patience));
    }

    [Fact]
    public async Task A_server_that_stands_still_counts_for_as_long_as_it_does()
    {
        if (OperatingSystem.IsWindows()) Requirement.Missing("signals are not for Windows");
        using ServerProcess server = await ServerProcess.StartAsync();
        using var runner = new LoadRunner();
        Task<int> run = runner.RunAsync("steady", server.Url, "--players", "4", "--duration", "7", "--settle", "0.5");
        await runner.Output.Measured;
        server.Signal("STOP");
        await Task.Delay(2500);
        server.Signal("CONT");
        await run;

        RunReport report = runner.Report;
        Assert.True(report.Latencies.Single(l => l.Name == "input to snapshot").Durations.MaxMs >= 2000);
        Assert.Contains(report.Timeline, piece => piece.Seconds >= 2); // neither is its rate that of a shorter time
        Assert.All(report.Timeline.Zip(report.Timeline.Skip(1)),
            pair => Assert.Equal(pair.First.At + pair.First.Seconds, pair.Second.At, 0.001));
    }

    [Fact]
    public async Task Users_arriving_during_a_stall_wait_for_its_end()
    {
        if (OperatingSystem.IsWindows()) Requirement.Missing("signals are not for Windows");
        using ServerProcess server = await ServerProcess.StartAsync();
        using var runner = new LoadRunner();
        Task<int> run = runner.RunAsync("steady", server.Url, "--players", "100", "--shape", "arrivals", "--rate", "10", "--duration", "7");
        await runner.Output.Measured;
        server.Signal("STOP");
        await Task.Delay(4000);
        server.Signal("CONT");
        await run;
        // Nobody waits until the load generator has been told the server's figures before they come.
        HistogramData tickets = runner.Report.Latencies.Single(l => l.Name == "ticket").Durations;
        Assert.True(tickets.QuantileMs(0.7) > 500, $"70 % had a ticket after {tickets.QuantileMs(0.7)} ms.");
    }

    [Fact]
    public void An_input_that_never_gets_an_answer_has_taken_as_long_as_its_player_waited()
    {
        var tally = new LoadTally();
        var latency = new InputLatency(tally);
        latency.Sent(tick: 10, due: Second);
        latency.Sent(tick: 11, due: 2 * Second);
        latency.Seen(tick: 10, now: 3 * Second);
        Assert.Equal(TimeSpan.FromSeconds(2), tally[Measure.InputToSnapshot].Max);
        latency.Lost(now: 9 * Second);
        Assert.Equal(2, tally[Measure.InputToSnapshot].Count);
        Assert.Equal(TimeSpan.FromSeconds(7), latency.TakeWorst());
        Assert.Equal(TimeSpan.Zero, latency.TakeWorst());
    }

    [Fact]
    public void The_age_of_the_state_grows_while_nothing_comes()
    {
        var tally = new LoadTally();
        var shortest = new ShortestRoundTrip();
        var timing = new SnapshotTiming(tally, shortest);
        timing.SetRate(10);
        timing.Answered(TimeSpan.FromSeconds(0.25));
        shortest.Seen(TimeSpan.FromSeconds(0.2)); // another player's, which goes the same way
        timing.Arrived(tick: 100, now: 10 * Second);
        Assert.Equal([100, 100, 130], ((long[])[10 * Second, (10 * Second) + (Second / 20), 13 * Second]).Select(timing.TickAt));
        timing.RecordStateAge(10 * Second);
        Assert.Equal(0.1, tally[Measure.StateAge].Max.TotalSeconds, 0.01);
        timing.RecordStateAge(12 * Second);
        Assert.Equal(2.1, tally[Measure.StateAge].Max.TotalSeconds, 0.01);
        // A tick later than it should, by a second.
        timing.Arrived(tick: 101, now: (11 * Second) + (Second / 10));
        Assert.Equal(1, tally[Measure.SnapshotJitter].Max.TotalSeconds, 0.01);
        Assert.Equal(1.1, tally[Measure.SnapshotInterval].Max.TotalSeconds, 0.01);
    }

    /// <summary>
    /// If each player's Pings went out with its inputs, they would always wait as long for a tick, and half of that
    /// would be taken for the way.
    /// </summary>
    [Fact]
    public async Task The_shortest_round_trip_is_the_way_and_not_a_wait_for_the_rooms_tick()
    {
        if (!OperatingSystem.IsLinux()) Requirement.Missing("bare sockets are for Linux");
        await using TestServer server = await TestServer.StartAsync();
        using var target = new LoadTarget(server.Http, LoadRunner.Skirmish, decodeShare: 0, ConnectionOptions.Default);
        ILoadPlayer player = await target.JoinAsync(0, target.Tally, default);
        TimeSpan tick = TimeProvider.System.GetElapsedTime(0, LoadGenerator.TickPeriod);
        // Six parts of a tick leave no gap of a quarter of one; whatever else the machine does may take a little
        // longer.
        await Patiently.UntilAsync(() => target.Tally[Measure.RoundTrip].Count >= 6 && target.Generator.ShortestRoundTrip.Value < tick / 3,
            "one came just before a tick");
        Assert.True(target.Tally[Measure.RoundTrip].Max - target.Generator.ShortestRoundTrip.Value > tick / 2,
            "They have waited for different times.");
        player.Leave();
        Assert.Equal(1000, await player.Ended.WaitAsync(TestServer.Patience));
    }

    [Fact]
    public void Inputs_are_sent_farther_ahead_while_they_come_too_late_and_no_farther_than_they_must()
    {
        var lead = new InputLead();
        Assert.Equal(101, lead.TickFor(100));
        for (int i = 0; i < 60; i++) lead.Seen(-1);
        Assert.Equal(103, lead.TickFor(100));
        for (int i = 0; i < 60; i++) lead.Seen(0);
        Assert.Equal(103, lead.TickFor(100));
        for (int i = 0; i < 300; i++) lead.Seen(2);
        Assert.Equal(101, lead.TickFor(100));
    }

    [Fact]
    public void Bots_tracks_are_the_same_in_every_run_and_do_what_players_do()
    {
        IReadOnlyList<InputTrack> tracks = InputTrack.OfBots(), again = InputTrack.OfBots();
        Assert.Equal(20, tracks.Count);
        for (int i = 0; i < tracks.Count; i++)
            Assert.All(Enumerable.Range(0, tracks[i].Length), tick => Assert.Equal(tracks[i][tick], again[i][tick]));
        Assert.All(tracks, track =>
        {
            int[][] ticks = [.. Enumerable.Range(0, track.Length).Select(tick => track[tick])];
            double thrust = ticks.Count(tick => (tick[0] & (int)Buttons.Thrust) != 0) / (double)ticks.Length;
            double fire = ticks.Count(tick => (tick[0] & (int)Buttons.Fire) != 0) / (double)ticks.Length;
            Assert.InRange(thrust, 0.1, 0.9);
            Assert.InRange(fire, 0.005, 0.6);
        });
    }

    private static async Task SeeSnapshotsAsync(LoadTally tally, int more)
    {
        long wanted = tally.Snapshots + more;
        using var patience = new CancellationTokenSource(TestServer.Patience);
        while (tally.Snapshots < wanted) await Task.Delay(10, patience.Token);
    }
}

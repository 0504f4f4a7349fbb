using System.Collections.Concurrent;
using System.Text.Json;

namespace GameServer.Tests.ClientWeb;

/// <summary>
/// The short form of the netcode harness (docs/netcode.md): the real server and the real client code, scripted players,
/// simulated networks. It runs in a time of its own and from a seed, so the figures are the same on every machine and
/// in every run.
/// </summary>
[Trait("Category", "Slow")]
public class NetcodeTests(ITestOutputHelper output)
{
    private const double ShipRadius = 12;

    private static readonly string Server = Path.Combine(AppContext.BaseDirectory, "LoadTests.dll");
    private static readonly ConcurrentDictionary<string, string> Measured = [];

    // A change of the code changes the match, so bounds leave room for chance. Hits that the server does not confirm
    // come in clusters: at 'intercontinental' one minute of seeds 1 to 6 had 1 to 5 % of them, all together 2.2 % (42
    // of 1874). Over two minutes their share deviates by 1 %, so more than 5 % is not chance. Nearer, they are hardly
    // there: 0.3 % at '60 ms'.
    [Theory]
    [InlineData("lan", 30, 0.99, 0)]
    [InlineData("60 ms", 30, 0.97, 0)]
    [InlineData("intercontinental", 120, 0.95, 0.005)]
    public async Task It_feels_local(string network, int seconds, double hitAgreementMin, double frozenMax)
    {
        Figures figures = await MeasureAsync(network, seconds);
        Assert.Equal(0, figures.OwnErrorMedian);
        Assert.InRange(figures.OwnErrorP99, 0, ShipRadius);
        Assert.InRange(figures.RemoteErrorP99, 0, ShipRadius);
        Assert.InRange(figures.Frozen, 0, frozenMax);
        Assert.InRange(figures.Late, 0, 0.01);
        Assert.True(figures.HitsSeen > 3 * seconds, $"only {figures.HitsSeen} hits: too few to mean anything");
        Assert.InRange(figures.HitAgreement, hitAgreementMin, 1);
        Assert.InRange(figures.OwnFrames, 1, 3);
    }

    [Fact]
    public async Task Where_nothing_interferes_nothing_is_corrected()
    {
        Figures figures = await MeasureAsync("lan", 30);
        Assert.Equal(0, figures.Unexplained);
        Assert.Equal(0, figures.Late);
    }

    [Fact]
    public async Task On_a_machine_that_draws_fewer_frames_than_there_are_ticks_no_input_is_late()
    {
        Figures figures = await MeasureAsync("lan", 30, "--fps", "15");
        Assert.InRange(figures.Late, 0, 0.005);
        Assert.InRange(figures.HitAgreement, 0.97, 1);
    }

    [Fact]
    public async Task A_seed_gives_the_same_figures_every_time_and_another_one_others()
    {
        string[] options = ["--networks", "intercontinental", "--seconds", "6"];
        string first = await RunAsync(options);
        Assert.Equal(first, await RunAsync(options));
        Assert.NotEqual(first, await RunAsync([.. options, "--seed", "2"]));
    }

    private async Task<Figures> MeasureAsync(string network, int seconds, params string[] more)
    {
        string[] options = ["--networks", network, "--seconds", $"{seconds}", .. more];
        string key = string.Join(' ', options);
        // what is repeatable need not be repeated
        if (!Measured.TryGetValue(key, out string? json)) Measured[key] = json = await RunAsync(options);
        return JsonSerializer.Deserialize<Row[]>(json, JsonSerializerOptions.Web)!.Single().Figures;
    }

    private Task<string> RunAsync(string[] options) =>
        Npm.RunAsync(output, ["run", "--silent", "netcode", "--", "--json", "--server", $"dotnet {Server}", .. options]);

    private sealed record Row(string Network, Figures Figures);

    private sealed record Figures(
        double OwnErrorMedian, double OwnErrorP99, int Unexplained, double RemoteErrorP99, double Frozen, int HitsSeen, double HitAgreement,
        double Late,
        double OwnFrames);
}

using System.Text.Json;
using GameServer.Client;

namespace GameServer.Tests.ClientWeb;

/// <summary>
/// The short form of the netcode harness (docs/netcode.md): the real server and the real client code, scripted players, simulated networks. It runs in a time of
/// its own, so the figures do not depend on the machine.
/// </summary>
public class NetcodeTests(ITestOutputHelper output)
{
    private const double ShipRadius = 12;
    private const int Seconds = 30;

    private static readonly string Server = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(typeof(GameClient).Assembly.Location));

    [Theory]
    [InlineData("lan", 0.99, 0)]
    [InlineData("60 ms", 0.97, 0)]
    [InlineData("intercontinental", 0.95, 0.005)]
    public async Task It_feels_local(string network, double hitAgreementMin, double frozenMax)
    {
        Figures figures = await MeasureAsync(network);
        Assert.Equal(0, figures.OwnErrorMedian);
        Assert.InRange(figures.OwnErrorP99, 0, ShipRadius);
        Assert.InRange(figures.RemoteErrorP99, 0, ShipRadius);
        Assert.InRange(figures.Frozen, 0, frozenMax);
        Assert.InRange(figures.Late, 0, 0.01);
        Assert.True(figures.HitsSeen > 50, $"only {figures.HitsSeen} hits: too few to mean anything");
        Assert.InRange(figures.HitAgreement, hitAgreementMin, 1);
        Assert.InRange(figures.OwnFrames, 1, 3);
    }

    [Fact]
    public async Task Where_nothing_interferes_nothing_is_corrected()
    {
        Figures figures = await MeasureAsync("lan");
        Assert.Equal(0, figures.Unexplained);
        Assert.Equal(0, figures.Late);
    }

    [Fact]
    public async Task On_a_machine_that_draws_fewer_frames_than_there_are_ticks_no_input_is_late()
    {
        Figures figures = await MeasureAsync("lan", framesPerSecond: 15);
        Assert.InRange(figures.Late, 0, 0.005);
        Assert.InRange(figures.HitAgreement, 0.97, 1);
    }

    private async Task<Figures> MeasureAsync(string network, int framesPerSecond = 60)
    {
        string json = await Npm.RunAsync(
            output, "run", "--silent", "netcode", "--", "--json", "--networks", network, "--fps", $"{framesPerSecond}", "--seconds", $"{Seconds}", "--server", $"dotnet {Server}");
        return JsonSerializer.Deserialize<Row[]>(json, JsonSerializerOptions.Web)!.Single().Figures;
    }

    private sealed record Row(string Network, Figures Figures);

    private sealed record Figures(
        double OwnErrorMedian, double OwnErrorP99, int Unexplained, double RemoteErrorP99, double Frozen, int HitsSeen, double HitAgreement, double Late,
        double OwnFrames);
}

using GameServer.Transport.Development;

namespace GameServer.Tests.Transport.Development;

public class NetworkFieldTests
{
    [Fact]
    public void Presets_are_asked_for_by_name() =>
        Assert.All(NetworkConditions.Presets, preset => Assert.Equal(preset.Value, Parse(preset.Key)));

    [Fact]
    public void Presets_are_within_the_ranges() => Assert.All(NetworkConditions.Presets.Values, preset =>
    {
        Assert.All(NetworkField.All, field => Assert.InRange(field.Get(preset), field.Min, field.Max));
        Assert.True(preset.StallMsMin <= preset.StallMsMax);
    });

    [Fact]
    public void Numbers_are_asked_for_one_by_one() => Assert.Equal(
        new NetworkConditions
        {
            LatencyMs = 100,
            JitterMs = 20,
            StallPercent = 0.5,
            StallMsMin = 60,
            StallMsMax = 160,
            BytesPerSecondMax = 64_000,
            SpikeMs = 300,
            SpikeEverySeconds = 8,
        },
        Parse("latency:100,jitter:20,stalls:0.5,stallMin:60,stallMax:160,bandwidth:64000,spike:300,spikeEvery:8"));

    [Fact]
    public void Unspecified_values_are_zero() => Assert.Equal(new NetworkConditions { JitterMs = 5 }, Parse("jitter:5"));

    [Fact]
    public void The_ends_of_the_ranges_are_allowed_and_what_is_beyond_is_not() => Assert.All(NetworkField.All, field =>
    {
        Assert.Equal(field.Max, field.Get(Assert.IsType<NetworkConditions>(Parse(Query(field, field.Max)))));
        Assert.Equal(field.Min, field.Get(Assert.IsType<NetworkConditions>(Parse(Query(field, field.Min)))));
        Assert.Null(Parse(Query(field, field.Max + 1)));
        Assert.Null(Parse(Query(field, field.Min - 1)));
    });

    [Theory]
    [InlineData("")]
    [InlineData("Lan")]
    [InlineData("none")]
    [InlineData("lan,jitter:1")]
    [InlineData("latency")]
    [InlineData("latency:")]
    [InlineData("latency:1:2")]
    [InlineData("latency:1,")]
    [InlineData("latency:1,latency:2")]
    [InlineData("latency:fast")]
    [InlineData("latency:NaN")]
    [InlineData("latency:1e2")]
    [InlineData("latency:+1")]
    [InlineData("latency: 1")]
    [InlineData("latency:1,speed:2")]
    [InlineData("stallMin:100,stallMax:50")]
    [InlineData("stallMin:151")]
    public void Anything_else_is_refused(string text) => Assert.Null(Parse(text));

    // A stall's least length needs a greatest that is not below it.
    private static string Query(NetworkField field, double value) => field.QueryName switch
    {
        "stallMin" => $"stallMin:{value},stallMax:5000",
        "stallMax" => $"stallMin:0,stallMax:{value}",
        var name => $"{name}:{value}",
    };

    private static NetworkConditions? Parse(string text) =>
        NetworkField.TryParse(text, out NetworkConditions conditions) ? conditions : null;
}

using GameServer.Tests.TestKit;
using Microsoft.Extensions.Options;

namespace GameServer.Tests.Hosting;

public class OptionsTests
{
    [Theory]
    [InlineData("Room:TickRate=9", "Room:TickRate")]
    [InlineData("Room:TickRate=129", "Room:TickRate")]
    [InlineData("Room:TickRate=fast", "Room:TickRate")]
    [InlineData("Room:TickRat=30", "TickRat")]
    [InlineData("Room:InputEarlyTicksMax=10", "Room:InputEarlyTicksMax")]
    [InlineData("Session:AllowedOrigins:0=example.com", "Session:AllowedOrigins")]
    [InlineData("Session:AllowedOrigins:0=https://example.com/path", "Session:AllowedOrigins")]
    [InlineData("Session:AllowedOrigins:0=*", "Session:AllowAnyOrigin")]
    [InlineData("Loop:StuckAfter=00:00:00", "Loop:StuckAfter")]
    [InlineData("Session:HelloTimeout=00:10:00", "Session:HelloTimeout")]
    [InlineData("Session:ConnectionsMax=0", "Session:ConnectionsMax")]
    [InlineData("Session:StreamBodyBytesMax=1023", "Session:StreamBodyBytesMax")]
    [InlineData("Session:ByteBurstMax=1024", "Session:ByteBurstMax", "Session:MessageBytesMax=2048")]
    [InlineData("Echo:AllowedOrigins:0=example.com", "Echo:AllowedOrigins")]
    [InlineData("Echo:IdleTime=00:00:00", "Echo:IdleTime")]
    [InlineData("Echo:Enable=true", "Enable")]
    [InlineData("Proxies:Trusted=10.0.0.0/33", "Proxies:Trusted: '10.0.0.0/33'")]
    [InlineData("Proxies:Trusted=10.0.0.1,proxy.example", "Proxies:Trusted: 'proxy.example'")]
    [InlineData("Addresses:Exempt=10", "Addresses:Exempt: '10'")]
    [InlineData("Metrics:Allowed=everybody", "Metrics:Allowed: 'everybody'")]
    [InlineData("Addresses:Guests:PerMinute=0", "Addresses:Guests:PerMinute")]
    [InlineData("Addresses:Guest:PerMinute=5", "Guest")]
    [InlineData("Addresses:SessionsMax=0", "Addresses:SessionsMax")]
    [InlineData("Loop:BudgetPercent=101", "Loop:BudgetPercent")]
    [InlineData("Skirmish:BotsFillTo=-1", "Skirmish:BotsFillTo")]
    [InlineData("Skirmish:Maps=nowhere", "nowhere")]
    [InlineData("Skirmish:Maps=../../appsettings", "Skirmish:Maps")]
    [InlineData("Skirmish:Maps=", "Skirmish:Maps")]
    public async Task A_wrong_value_stops_the_start_and_is_named(string setting, string named, string other = "Room:RoomsMax=5")
    {
        Exception? exception = await Record.ExceptionAsync(() => TestServer.StartAsync(other, setting));
        Assert.True(exception is OptionsValidationException or InvalidDataException, $"{exception}");
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }
}

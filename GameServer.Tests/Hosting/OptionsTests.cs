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
    [InlineData("Room:HistoryTicks=2", "Room:HistoryTicks", "Room:TicksPerSnapshot=3")]
    [InlineData("Room:InputEarlyTicksMax=10", "Room:InputEarlyTicksMax")]
    [InlineData("Session:AllowedOrigins:0=example.com", "Session:AllowedOrigins")]
    [InlineData("Session:AllowedOrigins:0=https://example.com/path", "Session:AllowedOrigins")]
    [InlineData("Session:HelloTimeout=00:10:00", "Session:HelloTimeout")]
    [InlineData("Session:ConnectionsMax=0", "Session:ConnectionsMax")]
    [InlineData("Loop:BudgetPercent=101", "Loop:BudgetPercent")]
    [InlineData("Skirmish:BotsFillTo=-1", "Skirmish:BotsFillTo")]
    [InlineData("Skirmish:Maps=nowhere", "nowhere")]
    [InlineData("Skirmish:Maps=../../appsettings", "Skirmish:Maps")]
    [InlineData("Skirmish:Maps=", "Skirmish:Maps")]
    public async Task A_wrong_value_stops_the_start_and_is_named(string setting, string named, string other = "Room:RoomsMax=5")
    {
        Exception? exception = await Record.ExceptionAsync(() => TestServer.StartAsync(other, setting));
        Assert.True(exception is OptionsValidationException or InvalidOperationException or InvalidDataException, $"{exception}");
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }
}

using GameServer.Client;
using GameServer.Tests.TestKit;
using Microsoft.Playwright;

namespace GameServer.Tests.Browser;

/// <summary>Finding a room, and each other.</summary>
[Collection<BrowserLooks>]
public class LobbyTests(BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task The_lobby_lists_a_room_as_it_is_and_its_button_leads_into_it()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        GameClient ben = await server.JoinAsync("Ben");
        int room = Assert.Single(server.Rooms.Rooms).Room.Id;
        PlayerPage ann = await OpenAsync(server);
        await ann.UntilShownAsync($"room-{room}", "1/");
        GameClient cleo = await server.JoinAsync("Cleo");
        await ann.UntilShownAsync($"room-{room}", "2/");
        await ann.SaveScreenshotAsync("lobby-1-rooms");

        await ann["name"].FillAsync("Ann");
        await ann[$"join-{room}"].ClickAsync();
        await ann.UntilPlayingAsync();
        await ben.UntilAsync(() => ben.Roster.Values.Contains("Ann"));
        await cleo.UntilAsync(() => cleo.Roster.Values.Contains("Ann"));
    }

    [Fact]
    public async Task A_private_room_is_entered_by_its_link_and_is_in_no_list()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage ann = await OpenAsync(server);
        await ann["name"].FillAsync("Ann");
        await ann["private-create"].ClickAsync();
        await ann.UntilPlayingAsync();
        await Assertions.Expect(ann["invite"]).ToBeVisibleAsync();
        string code = await ann["invite-code"].TextContentAsync() ?? "";
        Assert.Matches("^[A-Z0-9]{6}$", code);
        await ann.SaveScreenshotAsync("lobby-2-private-room");

        PlayerPage ben = await OpenAsync(new Uri(server.Http, $"/#join={code}"));
        await ben.UntilShownAsync("play", "Join the private room");
        await Assertions.Expect(ben["rooms"]).Not.ToContainTextAsync("1/");
        await ben.SaveScreenshotAsync("lobby-3-invited");
        await ben.PlayAsync("Ben");
        await ben.UntilPlayingAsync();
        await ben.UntilShownAsync("leaderboard", "Ann");
        await ann.UntilShownAsync("leaderboard", "Ben");
        await ben.UntilShownAsync("invite-code", code);
        await ben["leave-game"].ClickAsync();
        await ann.UntilShownAsync("banner", "OPPONENT LEFT"); // the round of friends goes on
    }

    [Fact]
    public async Task A_party_plays_when_its_leader_starts()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage ann = await OpenAsync(server);
        await ann["name"].FillAsync("Ann");
        await ann["party-create"].ClickAsync();
        await Assertions.Expect(ann["party-play"]).ToBeVisibleAsync();
        string code = await ann["party-code"].TextContentAsync() ?? "";
        PlayerPage ben = await OpenAsync(server);
        await ben["name"].FillAsync("Ben");
        await ben["party-join-code"].FillAsync(code);
        await ben["party-join"].ClickAsync();
        await ann.UntilShownAsync("party-members", "Ben");
        await Assertions.Expect(ben["party-play"]).ToBeHiddenAsync();
        await ann.SaveScreenshotAsync("lobby-4-party");
        await ann["party-play"].ClickAsync();
        await ann.UntilPlayingAsync();
        await ben.UntilPlayingAsync();
        await ann.UntilShownAsync("leaderboard", "Ben");
    }

    [Fact]
    public async Task Two_players_queueing_for_a_duel_are_matched()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage ann = await OpenAsync(server);
        await ann["name"].FillAsync("Ann");
        await ann["duel-find"].ClickAsync();
        await ann.UntilShownAsync("duel-queue", "Place 1");
        await ann["duel-cancel"].ClickAsync();
        await ann["duel-find"].ClickAsync();
        await ann.UntilShownAsync("duel-queue", "Place 1");
        PlayerPage ben = await OpenAsync(server);
        await ben["name"].FillAsync("Ben");
        await ben["duel-find"].ClickAsync();
        await ann.UntilPlayingAsync();
        await ben.UntilPlayingAsync();
        await ann.UntilShownAsync("leaderboard", "Ben");
        await ben["leave-game"].ClickAsync();
        await ann.UntilShownAsync("standings", "Ann WINS");
        await ann.UntilShownAsync("standings", "Nobody else is here · next round in");
        await ann.UntilShownAsync("chat-log", "Ben left.");
        await ann.SaveScreenshotAsync("lobby-5-opponent-left");
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_says_so_and_leaves_a_page_that_works()
    {
        TestServer server = await StartServerAsync("Skirmish:BotsFillTo=0");
        PlayerPage page = await OpenAsync(new Uri(server.Http, "/#join=ZZZZZZ"));
        page.MayBeRefused();
        await page.UntilShownAsync("play", "Join the private room");
        await page.PlayAsync("Ann");
        await page.UntilShownAsync("play", "PLAY");
        await Assertions.Expect(page["message"]).Not.ToHaveTextAsync("");
        await page["name"].FillAsync("Ben");
        await Assertions.Expect(page["message"]).ToHaveTextAsync("");

        await page.Page.GotoAsync(new Uri(server.Http, "/#watch=999").AbsoluteUri);
        await page.Page.ReloadAsync(); // another fragment alone is no new page
        await Assertions.Expect(page["message"]).ToContainTextAsync("room");
        Assert.Equal("start", await page.AskAsync<string>("document.body.dataset.screen"));
        await page.PlayAsync("Ann");
        await page.UntilPlayingAsync();
    }
}

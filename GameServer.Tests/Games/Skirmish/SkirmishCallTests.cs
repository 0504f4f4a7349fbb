using GameServer.Client;
using GameServer.Games.Skirmish;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Games.Skirmish;

/// <summary>What players of Skirmish can ask for by name.</summary>
public class SkirmishCallTests
{
    private readonly SkirmishWorld _world = new();

    [Fact]
    public void An_emote_is_a_command_to_the_match()
    {
        _world.Join(2, 5, 5);
        Assert.Empty(Call("emote", 2, 4).Values!);
        SimEvent told = Assert.Single(_world.Run());
        Assert.Equal((SkirmishMatch.EmoteEvent, 2, 4), (told.Type, told.Arguments[0], told.Arguments[1]));
    }

    [Fact]
    public void There_are_six_emotes()
    {
        CallField emote = Assert.Single(Type("emote").Arguments);
        Assert.Equal((0, 5), (emote.Min, emote.Max));
    }

    [Fact]
    public void A_standing_is_place_of_how_many_score_kills_and_deaths()
    {
        int ann = _world.Join(0, 3, 3);
        int ben = _world.Join(1, 6, 6);
        _world.Join(2, 9, 9);
        Score(ann, score: 100, kills: 1, deaths: 4);
        Score(ben, score: 250, kills: 2, deaths: 3);
        Assert.Equal([2, 3, 100, 1, 4], Standing(0));
        Assert.Equal([1, 3, 250, 2, 3], Standing(1));
        Assert.Equal([3, 3, 0, 0, 0], Standing(2));
    }

    [Fact]
    public void The_standing_of_somebody_who_is_not_there_is_refused()
    {
        _world.Join(0, 3, 3);
        Assert.NotNull(Call("standing", 0, 1).Refusal);
    }

    [Fact]
    public void Leaders_are_players_and_scores_four_at_a_time_the_best_first()
    {
        for (int i = 0; i < 5; i++) Score(_world.Join(i, 3 + i, 3), score: i * 50, kills: i, deaths: 0);
        Assert.Equal([4, 200, 3, 150, 2, 100, 1, 50], Leaders(0));
        Assert.Equal([0, 0, -1, 0, -1, 0, -1, 0], Leaders(4));
    }

    [Fact]
    public async Task Both_are_answered_over_a_connection_and_what_is_said_is_heard()
    {
        await using TestServer server = await TestServer.StartAsync("Skirmish:BotsFillTo=0");
        GameClient ann = await server.JoinAsync("Ann");
        GameClient ben = await server.JoinAsync("Ben");

        Assert.Null((await ann.CallAsync("emote", 3)).Error);
        await ben.UntilAsync(() => ben.Events.Any(e => e.Type.Name == "emote" && e["player"] == ann.Player && e["emote"] == 3));
        Assert.Equal([1, 2, 0, 0, 0], (await ann.CallAsync("standing", ben.Player)).Values);
        Assert.Equal((int)CallError.Refused, (await ann.CallAsync("standing", 7)).Error);
        Assert.Equal((int)CallError.WrongArguments, (await ann.CallAsync("emote", "hi")).Error);

        Assert.Null((await ann.CallAsync("chat", "hello")).Error);
        await ben.UntilAsync(() => ben.Chat.Contains(new ClientChat(ann.Player, "hello")));
    }

    private int[] Leaders(int first) => [.. Call("leaders", 0, first).Values!.Select(v => v.Number)];

    private int[] Standing(int player) => [.. Call("standing", 0, player).Values!.Select(v => v.Number)];

    private CallOutcome Call(string name, int player, CallValue argument) =>
        Type(name).Handle(new CallContext(player, [argument], _world.Simulation));

    private CallType Type(string name) => _world.Simulation.Game.Calls.Single(c => c.Name == name);

    private void Score(int slot, int score, int kills, int deaths)
    {
        Ships ships = _world.Ships;
        (ships.Score[slot], ships.Kills[slot], ships.Deaths[slot]) = (score, kills, deaths);
    }
}

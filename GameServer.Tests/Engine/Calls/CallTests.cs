using GameServer.Engine.Calls;
using GameServer.Engine.Rooms;
using GameServer.Protocol;
using GameServer.Simulation;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Engine.Calls;

/// <summary>Calls and chat: whatever is asked, there is one answer.</summary>
public sealed class CallTests : IDisposable
{
    private readonly Metrics _metrics = new();
    private readonly Room _room;
    private readonly RoomClient _ann;
    private readonly RoomClient _ben;
    private readonly List<string> _failed = [];
    private int _lastId;

    public CallTests()
    {
        _room = new Room(1, RoomOptions.Default, new ToyGame(), seed: 1, new FramePool(), _metrics.Game)
        {
            Hooks = new RoomHooks { ChatFilter = new Shout(), CallFailed = (_, call, _) => _failed.Add(call) },
        };
        _ann = _room.Join("Ann");
        _ben = _room.Join("Ben");
        _room.RunTick();
        Drained.From(_ann);
        Drained.From(_ben);
    }

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void A_game_answers_the_calls_it_declares()
    {
        Drained.ReplyMessage reply = Call("double", 21);
        Assert.Equal((_lastId, null), (reply.Id, reply.Error));
        Assert.Equal([42], reply.Values);
    }

    [Fact]
    public void A_call_refused_by_the_game_has_a_reason()
    {
        Drained.ReplyMessage reply = Call("double", 13);
        Assert.Equal((CallError.Refused, "bad luck"), (reply.Error, reply.Text));
        Assert.Equal(1, _metrics["game.calls.refused error=Refused"]);
    }

    [Theory]
    [InlineData("double", 0)]
    [InlineData("chat", "crash")]
    public void A_handler_or_filter_that_throws_affects_only_the_caller(string name, object argument)
    {
        Drained.ReplyMessage reply = Call(name, argument is string text ? (CallValue)text : (int)argument);
        Assert.Equal(CallError.Failed, reply.Error);
        Assert.Equal(1, _metrics["game.calls.refused error=Failed"]);
        Assert.Equal(name, Assert.Single(_failed));
        Assert.Null(Ask(_ben, new CallRequest(1, "double", [1])).Error);
    }

    [Fact]
    public void An_unknown_call_is_an_error_and_nothing_else() => Assert.Equal(CallError.Unknown, Call("treble", 1).Error);

    public static TheoryData<CallValue[]?> WrongArguments =>
        [(CallValue[]?)null, Array.Empty<CallValue>(), new CallValue[] { 1, 2 }, new CallValue[] { "1" }, new CallValue[] { 101 },
            new CallValue[] { -1 }];

    [Theory]
    [MemberData(nameof(WrongArguments))]
    public void Wrong_arguments_are_an_error_that_says_what_is_right(CallValue[]? arguments)
    {
        Drained.ReplyMessage reply = Ask(_ann, new CallRequest(7, "double", arguments));
        Assert.Equal(CallError.WrongArguments, reply.Error);
        Assert.NotEmpty(reply.Text);
    }

    [Fact]
    public void Calls_above_the_rate_are_refused_without_affecting_others()
    {
        Drained.ReplyMessage[] replies = [.. Enumerable.Range(0, 30).Select(_ => Call("double", 1))];
        Assert.InRange(replies.Count(r => r.Error == CallError.TooMany), 15, 20);
        Assert.Null(Ask(_ben, new CallRequest(1, "double", [1])).Error);
        Assert.Null(_ann.ClosedFor());
    }

    [Fact]
    public void What_one_says_everybody_reads_as_the_filter_lets_it_through()
    {
        Assert.Null(Call("chat", "hello").Error);
        Assert.Equal([(0, "HELLO")], Drained.From(_ben).Chat);
    }

    [Fact]
    public void The_filter_that_is_registered_is_asked_in_every_room()
    {
        var type = new RoomType("toy", new RoomTypeDefinition("toy", "Toy", [], (_, _) => new ToyGame()), RoomOptions.Default);
        var rooms = new RoomDirectory([type], RoomOptions.Default, new FramePool(), _metrics.Game, run: _ => { }, seedOf: _ => 1)
        {
            Hooks = new RoomHooks { ChatFilter = new Shout() },
        };
        Assert.Equal(SeatOutcome.Reserved, rooms.TryOpen(RoomRequest.Default(type), out OpenRoom? room));
        Assert.IsType<Shout>(room!.Room.Hooks.ChatFilter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\nb")]
    [InlineData("a\u202eb")]
    [InlineData("spam")]
    public void What_cannot_be_said_is_refused(string text)
    {
        Assert.NotNull(Call("chat", text).Error);
        Assert.Empty(Drained.From(_ben).Chat);
    }

    [Fact]
    public void Emoji_of_several_code_points_are_allowed() => Assert.Null(Call("chat", "👩‍🚀").Error);

    [Fact]
    public void A_text_of_300_characters_is_too_long() => Assert.Equal(CallError.WrongArguments, Call("chat", new string('x', 201)).Error);

    [Fact]
    public void Chat_is_limited_to_a_burst_of_five()
    {
        CallError?[] errors = [.. Enumerable.Range(0, 8).Select(_ => Call("chat", "hi").Error)];
        Assert.Equal(5, errors.Count(e => e is null));
        Assert.Equal(5, Drained.From(_ben).Chat.Count);
    }

    [Fact]
    public void A_reply_that_was_missed_is_sent_again()
    {
        RoomClient eve = _room.Join("Eve");
        _room.RunTick();
        SeatKey key = Drained.From(eve).SeatKey;
        _room.TryPost(RoomMessage.ForCall(eve, new CallRequest(9, "double", [4])));
        _room.RunTick();
        RoomClient back = Toys.Connect();
        _room.TryPost(RoomMessage.ForResume(back, new Resume(key, 0)));
        _room.RunTick();
        Drained.ReplyMessage reply = Assert.Single(Drained.From(back).Replies);
        Assert.Equal(9, reply.Id);
    }

    private Drained.ReplyMessage Call(string name, CallValue argument) => Ask(_ann, new CallRequest(++_lastId, name, [argument]));

    private Drained.ReplyMessage Ask(RoomClient client, CallRequest request)
    {
        Assert.True(_room.TryPost(RoomMessage.ForCall(client, request)));
        _room.RunTick();
        return Assert.Single(Drained.From(client).Replies);
    }

    private sealed class Shout : IChatFilter
    {
        public string? Filter(PlayerIdentity player, string text) => text switch
        {
            "spam" => null,
            "crash" => throw new InvalidOperationException("a filter with a fault"),
            _ => text.ToUpperInvariant(),
        };
    }
}

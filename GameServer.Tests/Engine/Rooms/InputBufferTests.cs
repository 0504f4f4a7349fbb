using GameServer.Engine.Rooms;
using GameServer.Protocol;

namespace GameServer.Tests.Engine.Rooms;

public class InputBufferTests
{
    private readonly InputBuffer _buffer = new(RoomOptions.Default);

    private static InputFrame Input(int tick, int value = 0)
    {
        var input = new InputFrame { Tick = tick };
        input.Values[0] = value == 0 ? tick : value;
        return input;
    }

    private int? Take(int tick)
    {
        Span<int> values = stackalloc int[1];
        return _buffer.TryTake(tick, values, out _) ? values[0] : null;
    }

    [Fact]
    public void Inputs_are_taken_in_the_tick_they_are_for_in_whatever_order_they_came()
    {
        foreach (int tick in (int[])[103, 101, 102]) Assert.Equal(InputArrival.Buffered, _buffer.Add(Input(tick), now: 100));
        Assert.Equal([101, 102, 103], ((int[])[101, 102, 103]).Select(t => Take(t)));
    }

    [Fact]
    public void A_missing_input_repeats_the_last_one_for_a_bounded_time()
    {
        _buffer.Add(Input(101), 100);
        for (int tick = 101; tick <= 101 + RoomOptions.Default.InputRepeatTicksMax; tick++) Assert.Equal(101, Take(tick));
        Assert.Null(Take(102 + RoomOptions.Default.InputRepeatTicksMax));
    }

    [Fact]
    public void A_late_input_is_what_is_repeated_from_then_on()
    {
        _buffer.Add(Input(101), 100);
        Take(101);
        Take(102);
        Assert.Equal(InputArrival.Late, _buffer.Add(Input(102), 102));
        Assert.Equal(102, Take(103));
        Assert.Equal(102, _buffer.EffectiveTick);
    }

    [Fact]
    public void A_later_message_for_the_same_tick_replaces_the_earlier()
    {
        _buffer.Add(Input(101, 5), 100);
        _buffer.Add(Input(101, 6), 100);
        Assert.Equal(6, Take(101));
    }

    [Theory]
    [InlineData(132, nameof(InputArrival.Buffered))]
    [InlineData(133, nameof(InputArrival.Dropped))]
    [InlineData(250, nameof(InputArrival.Dropped))]
    [InlineData(251, nameof(InputArrival.OutOfRange))]
    [InlineData(int.MaxValue, nameof(InputArrival.OutOfRange))]
    public void Inputs_too_far_ahead_are_refused(int tick, string expected) => Assert.Equal(expected, $"{_buffer.Add(Input(tick), 100)}");

    [Theory]
    [InlineData(1_000, nameof(InputArrival.Late))]
    [InlineData(701, nameof(InputArrival.Late))]
    [InlineData(700, nameof(InputArrival.Late))]
    [InlineData(699, nameof(InputArrival.OutOfRange))]
    [InlineData(0, nameof(InputArrival.OutOfRange))]
    public void Inputs_too_far_behind_are_refused(int tick, string expected) =>
        Assert.Equal(expected, $"{_buffer.Add(Input(tick), 1_000)}");

    [Fact]
    public void An_input_does_not_come_back_when_its_place_comes_round_again()
    {
        _buffer.Add(Input(101), 100);
        Assert.Equal(101, Take(101));
        Assert.Null(Take(101 + RoomOptions.Default.InputAheadTicksMax));
    }
}

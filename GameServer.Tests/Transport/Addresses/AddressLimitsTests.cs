using System.Net;
using GameServer.Tests.TestKit;
using GameServer.Transport.Addresses;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Transport.Addresses;

public sealed class AddressLimitsTests : IDisposable
{
    private static readonly IPAddress Ann = IPAddress.Parse("203.0.113.9");
    private static readonly IPAddress Ben = IPAddress.Parse("203.0.113.10");

    private readonly FakeTimeProvider _clock = FakeTime.New();
    private readonly Metrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void An_address_has_a_burst_and_a_rate()
    {
        AddressLimits limits = Limits(new AddressOptions { Guests = new AddressRate { PerMinute = 6, Burst = 3 } });
        Assert.Equal(3, Take(limits, Ann, 5));
        Assert.False(limits.TryTake(Ann, LimitedAction.Guests, out TimeSpan retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(10), retryAfter);
        _clock.Advance(retryAfter);
        Assert.Equal(1, Take(limits, Ann, 2));
        Assert.Equal(4, _metrics["game.addresses.limited limit=Guests"]);
    }

    [Fact]
    public void Limits_are_independent_per_address_and_action()
    {
        AddressLimits limits = Limits(new AddressOptions { Guests = new AddressRate { PerMinute = 1, Burst = 1 } });
        Take(limits, Ann, 1_000);
        Assert.Equal(1, Take(limits, Ben, 2));
        Assert.True(limits.TryTake(Ann, LimitedAction.Tickets, out _));
    }

    [Theory]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("203.0.113.9", "::ffff:203.0.113.9", true)]
    [InlineData("203.0.113.9", "203.0.113.10", false)]
    [InlineData("1.2.3.4", "0:0:102:304::1", true)] // nobody can have that one
    [InlineData("::ffff:1.2.3.4", "::ffff:1.2.3.5", false)]
    public void IPv6_counts_by_64_and_IPv4_is_the_same_in_either_form(string one, string other, bool areSame)
    {
        AddressLimits limits = Limits(new AddressOptions { Guests = new AddressRate { PerMinute = 1, Burst = 1 } });
        Take(limits, IPAddress.Parse(one), 1);
        Assert.Equal(areSame ? 0 : 1, Take(limits, IPAddress.Parse(other), 1));
    }

    [Fact]
    public void Open_sessions_per_address_are_limited_and_each_slot_is_released_once()
    {
        AddressLimits limits = Limits(new AddressOptions { SessionsMax = 2 });
        Assert.True(limits.TryEnter(Ann, out AddressSlot? first, out _));
        Assert.True(limits.TryEnter(Ann, out _, out _));
        Assert.False(limits.TryEnter(Ann, out _, out TimeSpan retryAfter));
        Assert.True(retryAfter > TimeSpan.Zero);
        Assert.True(limits.TryEnter(Ben, out _, out _));
        first!.Dispose();
        first.Dispose();
        Assert.True(limits.TryEnter(Ann, out _, out _));
        Assert.False(limits.TryEnter(Ann, out _, out _));
    }

    [Fact]
    public void Connections_have_a_limit_of_their_own_from_which_proxies_are_free()
    {
        AddressLimits limits = Limits(new AddressOptions { ConnectionsMax = 1, SessionsMax = 1 });
        Assert.True(limits.TryAccept(Ann, out _));
        Assert.False(limits.TryAccept(Ann, out _));
        Assert.True(limits.TryEnter(Ann, out _, out _));
        for (int i = 0; i < 10_000; i++) Assert.True(limits.TryAccept(IPAddress.Parse("10.0.0.1"), out _));
        Assert.Equal(1, _metrics["game.addresses.limited limit=Connections"]);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.1.2.3", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData(null, true)]
    [InlineData("128.0.0.1", false)]
    [InlineData("::2", false)]
    public void This_machine_has_no_limits_by_default(string? address, bool isExempt)
    {
        AddressLimits limits = Limits(new AddressOptions { Guests = new AddressRate { PerMinute = 1, Burst = 1 } });
        Assert.Equal(isExempt ? 100 : 1, Take(limits, address is null ? null : IPAddress.Parse(address), 100));
    }

    [Fact]
    public void When_all_addresses_are_in_use_further_ones_share_the_limits_of_one()
    {
        AddressLimits limits = Limits(new AddressOptions { AddressesMax = 16, Guests = new AddressRate { PerMinute = 60, Burst = 2 } });
        for (int i = 0; i < 16; i++) Assert.Equal(1, Take(limits, Address(i), 1));
        Assert.Equal(2, Enumerable.Range(100, 50).Sum(i => Take(limits, Address(i), 1)));
        Assert.Equal(50, _metrics["game.addresses.overflowed"]);
        Assert.Equal(1, Take(limits, Address(0), 5)); // those that are known notice nothing
    }

    [Fact]
    public void Idle_addresses_are_evicted_but_not_those_with_open_sessions()
    {
        AddressLimits limits = Limits(
            new AddressOptions { AddressesMax = 16, SessionsMax = 1, Guests = new AddressRate { PerMinute = 60, Burst = 2 } });
        limits.TryEnter(Address(0), out _, out _);
        for (int i = 1; i < 16; i++) Take(limits, Address(i), 2);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(15, Enumerable.Range(100, 15).Count(i => Take(limits, Address(i), 3) == 2));
        Assert.Equal(0, _metrics["game.addresses.overflowed"]);
        Assert.False(limits.TryEnter(Address(0), out _, out _));
    }

    [Fact]
    public void A_session_in_the_overflow_bucket_releases_its_slot_there()
    {
        AddressLimits limits = Limits(new AddressOptions { AddressesMax = 16, SessionsMax = 1 });
        for (int i = 0; i < 16; i++) limits.TryEnter(Address(i), out _, out _);
        Assert.True(limits.TryEnter(Address(100), out AddressSlot? slot, out _));
        Assert.False(limits.TryEnter(Address(101), out _, out _));
        slot!.Dispose();
        Assert.True(limits.TryEnter(Address(101), out _, out _));
    }

    [Fact]
    public async Task Racing_threads_get_exactly_the_limit()
    {
        AddressLimits limits = Limits(new AddressOptions { SessionsMax = 50 });
        AddressSlot?[][] slots = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 20).Select(_ => limits.TryEnter(Ann, out AddressSlot? slot, out TimeSpan _) ? slot : null).ToArray())));
        Assert.Equal(50, slots.SelectMany(p => p).Count(p => p is not null));
        Parallel.ForEach(slots.SelectMany(p => p), slot => slot?.Dispose());
        Assert.True(limits.TryEnter(Ann, out _, out _));
    }

    private AddressLimits Limits(AddressOptions options) =>
        new(options, new TrustedProxies(new ProxyOptions { Trusted = "10.0.0.1" }), _clock, _metrics.Game,
            NullLogger<AddressLimits>.Instance);

    private static IPAddress Address(int i) => new([203, 0, 113, (byte)i]);

    private static int Take(AddressLimits limits, IPAddress? address, int times) =>
        Enumerable.Range(0, times).Count(_ => limits.TryTake(address, LimitedAction.Guests, out TimeSpan _));
}

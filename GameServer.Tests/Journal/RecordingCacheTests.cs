using GameServer.Journal;
using GameServer.Journal.Format;
using GameServer.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Journal;

/// <summary>Recordings are read when they have changed, and not for each request.</summary>
public sealed class RecordingCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = FakeTime.New();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recording_that_does_not_change_is_read_once(bool isOver)
    {
        JournalReader written = RecordedMatches.Write(_folder.Path, 90, isOver: isOver);
        using RecordingCache cache = Cache();
        JournalReader? first = await cache.FindAsync($"{written.Header.RecordingId:N}");
        JournalReader?[] all = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(() => cache.FindAsync($"{written.Header.RecordingId:N}").AsTask())));
        Assert.All(all, one => Assert.Same(first, one));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(first, await cache.FindAsync($"{written.Header.RecordingId:N}"));
    }

    [Fact]
    public async Task A_recording_that_grows_is_read_again_once_a_second_at_most()
    {
        JournalReader written = RecordedMatches.Write(_folder.Path, 90, isOver: false);
        string id = $"{written.Header.RecordingId:N}";
        using RecordingCache cache = Cache();
        JournalReader? first = await cache.FindAsync(id);
        File.AppendAllText(written.Path, "more");
        Assert.Same(first, await cache.FindAsync(id));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotSame(first, await cache.FindAsync(id));
    }

    [Fact]
    public async Task Requests_for_a_list_that_is_being_read_wait_for_it()
    {
        for (int i = 0; i < 5; i++) RecordedMatches.Write(_folder.Path, 30);
        var list = new RecordingList(new JournalFolder(_folder.Path), new JournalOptions(), _clock);
        IReadOnlyList<MatchSummary>[] lists = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(list.GetPublicAsync)));
        Assert.All(lists, one => Assert.Equal(5, one.Count));
        RecordedMatches.Write(_folder.Path, 30);
        Assert.Same(lists[0], await list.GetPublicAsync());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(6, (await list.GetPublicAsync()).Count);
    }

    private RecordingCache Cache() => new(new JournalFolder(_folder.Path), RecordedMatches.Types, _clock);
}

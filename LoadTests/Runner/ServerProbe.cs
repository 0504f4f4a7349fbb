using GameServer.Client;
using LoadTests.Reports;

namespace LoadTests.Runner;

/// <summary>What the server says of itself, over HTTP: whether it is there, and its figures.</summary>
internal sealed class ServerProbe(Uri server, ConnectionOptions connection) : IDisposable
{
    private const string Lateness = "game_tick_lateness_seconds", Duration = "game_tick_duration_seconds";

    private readonly HttpClient _http = TicketClient.NewHttpClient(connection, server, TimeSpan.FromSeconds(10));
    private PrometheusText? _before;
    private long _beforeTime;

    /// <summary>Why there are no figures, as a sentence; null: there are, or none were requested yet.</summary>
    public string? Problem { get; private set; }

    /// <summary>
    /// Whether this is the address of a game server, and one that answers; otherwise why not, as a sentence.
    /// </summary>
    public async Task<string?> FindProblemAsync()
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync("/api/types");
            return response is { IsSuccessStatusCode: true, Content.Headers.ContentType.MediaType: "application/json" }
                ? null
                : $"{server} is not a game server: it answers GET /api/types with {(int)response.StatusCode}.";
        }
        catch (HttpRequestException e)
        {
            return $"No server answers at {server}: {e.Message}";
        }
        catch (TaskCanceledException)
        {
            return $"The server at {server} did not answer within {_http.Timeout.TotalSeconds:N0} s.";
        }
    }

    /// <summary>Whether anything answers there now.</summary>
    public async Task<bool> IsThereAsync()
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync("/healthz");
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>
    /// Its figures since the last call; null on the first call or when there are none, see <see cref="Problem"/>.
    /// </summary>
    public async Task<ServerInterval?> TakeAsync()
    {
        PrometheusText? before = _before;
        long beforeTime = _beforeTime;
        _beforeTime = TimeProvider.System.GetTimestamp();
        _before = await ReadAsync();
        return before is null || _before is null
            ? null
            : Compare(before, _before, TimeProvider.System.GetElapsedTime(beforeTime, _beforeTime).TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static ServerInterval Compare(PrometheusText before, PrometheusText after, double seconds)
    {
        (var latenessBefore, var lateness) = (before.Buckets(Lateness), after.Buckets(Lateness));
        (var durationBefore, var duration) = (before.Buckets(Duration), after.Buckets(Duration));
        return new ServerInterval(
            Cores: Since("dotnet_process_cpu_time_seconds_total") / seconds,
            TickLatenessP50Ms: PrometheusText.Quantile(latenessBefore, lateness, 0.5) * 1000,
            TickLatenessP99Ms: PrometheusText.Quantile(latenessBefore, lateness, 0.99) * 1000,
            TickDurationP50Ms: PrometheusText.Quantile(durationBefore, duration, 0.5) * 1000,
            TickDurationP99Ms: PrometheusText.Quantile(durationBefore, duration, 0.99) * 1000,
            TicksSkipped: (long?)Since("game_ticks_skipped_total"),
            SnapshotsReplaced: (long?)Since("game_snapshots_replaced_total"),
            QueueDepthMax: (long?)Math.Max(after.Max("game_inbox_depth") ?? 0, after.Max("game_outbox_depth") ?? 0),
            MemoryBytes: (long?)after.Sum("dotnet_process_memory_working_set_bytes"),
            // 0 before the first collection
            HeapBytes: after.Sum("dotnet_gc_last_collection_heap_size_bytes") is > 0 and var heap ? (long)heap : null,
            Collections: (long?)Since("dotnet_gc_collections_total"),
            Gen2Collections: (long?)Since("dotnet_gc_collections_total", "gc_heap_generation=\"gen2\""),
            PauseSeconds: Since("dotnet_gc_pause_time_seconds_total"));

        // What has never happened yet may not be there.
        double? Since(string name, string? label = null) => after.Sum(name, label) - (before.Sum(name, label) ?? 0);
    }

    private async Task<PrometheusText?> ReadAsync()
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync("/metrics");
            if (response.IsSuccessStatusCode) return new PrometheusText(await response.Content.ReadAsStringAsync());
            Problem = $"No server metrics: GET /metrics answers {(int)response.StatusCode}.";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Problem = "Some server metrics are missing.";
        }

        return null;
    }
}

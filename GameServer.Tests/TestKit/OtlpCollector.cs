using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GameServer.Tests.TestKit;

/// <summary>
/// Takes what is sent over OTLP with HTTP. Names in protobuf are plain text, so they are found without reading it.
/// </summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();

    private OtlpCollector()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    /// <summary>What a server is told to send here.</summary>
    public string[] Settings =>
    [
        $"OTEL_EXPORTER_OTLP_ENDPOINT={_app.Urls.First()}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_METRIC_EXPORT_INTERVAL=200",
            "OTEL_BSP_SCHEDULE_DELAY=200",
    ];

    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Whether something of this kind ("metrics", "traces") with this name in it has come.</summary>
    public bool Has(string signal, string name) =>
        _received.Any(one => one.Path == $"/v1/{signal}" && one.Body.Contains(name, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

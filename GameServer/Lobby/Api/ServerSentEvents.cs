using System.Net.ServerSentEvents;
using System.Text.Json;
using GameServer.Transport;
using GameServer.Transport.Addresses;
using Microsoft.Extensions.Options;

namespace GameServer.Lobby.Api;

/// <summary>Streams of server-sent events: a bounded number, each until its client goes or the server stops. Called from any thread.</summary>
public sealed class ServerSentEvents(LobbyOptions options, IHostApplicationLifetime process, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
{
    /// <summary>What they are.</summary>
    public const string ContentType = "text/event-stream";

    private int _open;

    /// <summary>Answers a request with what is said until one of the two ends it.</summary>
    public IResult Open(HttpContext context, Func<CancellationToken, IAsyncEnumerable<ServerSentEvent>> say)
    {
        if (Interlocked.Increment(ref _open) > options.StreamsMax)
        {
            Interlocked.Decrement(ref _open);
            return context.Refuse(Refusal.Full(options.StreamsMax, "streams"));
        }

        var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, process.ApplicationStopping);
        context.Response.RegisterForDispose(end);
        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _open);
            return Task.CompletedTask;
        });
        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would gather it
        return TypedResults.ServerSentEvents(Written(say(end.Token)));
    }

    private async IAsyncEnumerable<SseItem<byte[]>> Written(IAsyncEnumerable<ServerSentEvent> said)
    {
        await foreach (ServerSentEvent serverSentEvent in said) yield return new SseItem<byte[]>(JsonSerializer.SerializeToUtf8Bytes(serverSentEvent.Content, json.Value.SerializerOptions), serverSentEvent.Kind);
    }
}

/// <summary>One thing that is said in a stream.</summary>
/// <param name="Kind">The event's type.</param>
/// <param name="Content">What becomes JSON.</param>
public readonly record struct ServerSentEvent(string Kind, object? Content)
{
    /// <summary>Nothing new; so that whoever is gone is noticed, and proxies see that the connection lives.</summary>
    public static ServerSentEvent Alive { get; } = new("alive", new object());
}

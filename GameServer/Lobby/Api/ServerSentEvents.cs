using System.Net.ServerSentEvents;
using System.Text.Json;
using GameServer.Protocol;
using GameServer.Transport;
using GameServer.Transport.Addresses;

namespace GameServer.Lobby.Api;

/// <summary>
/// Streams server-sent events: a bounded number, each until the client disconnects or the server stops. Called from any
/// thread.
/// </summary>
public sealed class ServerSentEvents(LobbyOptions options, IHostApplicationLifetime process)
{
    /// <summary>The content type.</summary>
    public const string ContentType = "text/event-stream";

    private int _open;

    /// <summary>Streams events to the client until either side ends.</summary>
    internal IResult Open(HttpContext context, Func<CancellationToken, IAsyncEnumerable<ServerSentEvent>> say)
    {
        if (Interlocked.Increment(ref _open) > options.StreamsMax)
        {
            Interlocked.Decrement(ref _open);
            return context.Refuse(Refusal.Full(ProblemCode.StreamLimit, options.StreamsMax, "streams"));
        }

        var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, process.ApplicationStopping);
        context.Response.RegisterForDispose(end);
        context.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _open);
            return Task.CompletedTask;
        });
        context.Response.Headers["X-Accel-Buffering"] = "no"; // disables nginx's buffering
        return TypedResults.ServerSentEvents(Written(say(end.Token)));
    }

    private async IAsyncEnumerable<SseItem<byte[]>> Written(IAsyncEnumerable<ServerSentEvent> said)
    {
        await foreach (ServerSentEvent serverSentEvent in said) yield return new SseItem<byte[]>(
            JsonSerializer.SerializeToUtf8Bytes(serverSentEvent.Content, ApiJson.Rules.SerializerOptions), serverSentEvent.Kind);
    }
}

/// <summary>A server-sent event.</summary>
/// <param name="Kind">The event type.</param>
/// <param name="Content">The data, serialized as JSON.</param>
internal readonly record struct ServerSentEvent(string Kind, object? Content)
{
    /// <summary>A keep-alive, which also detects lost clients.</summary>
    public static ServerSentEvent Alive { get; } = new("alive", new object());
}

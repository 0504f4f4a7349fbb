using System.Net;
using System.Net.WebSockets;
using GameServer.Client;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GameServer.Tests.LoadTesting;

/// <summary>
/// Stands between a player and a server, hands on their messages, and adds what no server would send.
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Uri _server;
    private readonly SemaphoreSlim _sending = new(1);
    private WebSocket? _player;

    private Relay(WebApplication app, Uri server)
    {
        _app = app;
        _server = server;
    }

    /// <summary>Where the WebSockets are.</summary>
    public Uri WebSocket => new(_app.Urls.First().Replace("http", "ws", StringComparison.Ordinal) + "/ws");

    /// <summary>The same, as bare sockets want it.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, WebSocket.Port);

    /// <summary>How long the player's goodbye is kept back, while it still gets what the server sends.</summary>
    public TimeSpan GoodbyeDelay { get; set; }

    public static async Task<Relay> StartAsync(TestServer server)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var relay = new Relay(app, server.WebSocket);
        app.UseWebSockets();
        app.Run(relay.AnswerAsync);
        await app.StartAsync();
        return relay;
    }

    /// <summary>Sends the player a message.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await _sending.WaitAsync();
        try
        {
            await _player!.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, default);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _player?.Abort();
        await _app.DisposeAsync();
        _sending.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var server = new ClientWebSocket();
        server.Options.AddSubProtocol(GameClient.Subprotocol);
        await server.ConnectAsync(_server, context.RequestAborted);
        using WebSocket player = _player = await context.WebSockets.AcceptWebSocketAsync(GameClient.Subprotocol);
        Task there = CopyAsync(player,
            message => server.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, default).AsTask(), server, GoodbyeDelay);
        Task back = CopyAsync(server, SendAsync, player, TimeSpan.Zero);
        await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // somebody may be cut off
    }

    private static async Task CopyAsync(WebSocket from, Func<ReadOnlyMemory<byte>, Task> send, WebSocket to, TimeSpan goodbyeDelay)
    {
        byte[] message = new byte[1 << 16];
        try
        {
            while (true)
            {
                int count = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await from.ReceiveAsync(message.AsMemory(count), default);
                    count += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) break;
                await send(message.AsMemory(0, count));
            }

            await Task.Delay(goodbyeDelay);
            await to.CloseOutputAsync(from.CloseStatus!.Value, from.CloseStatusDescription, default);
        }
        catch (WebSocketException)
        {
            to.Abort();
        }
    }
}

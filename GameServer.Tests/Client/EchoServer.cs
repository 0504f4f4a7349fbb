using System.Net.WebSockets;
using GameServer.Client;
using GameServer.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace GameServer.Tests.Client;

/// <summary>
/// A stranger's server, for what a client may meet. By path: <c>/echo</c> sends back what comes; <c>/dumb</c> speaks no
/// subprotocol; <c>/busy</c> and <c>/full</c> refuse; <c>/page</c> is a page; <c>/cut</c> cuts the connection after the
/// first message, <c>/bye</c> closes it.
/// </summary>
internal sealed class EchoServer : IAsyncDisposable
{
    public const string Subprotocol = "echo";

    private readonly WebApplication _app;

    private EchoServer(WebApplication app) => _app = app;

    /// <summary>A header that a client sent.</summary>
    public string? Token { get; private set; }

    public static async Task<EchoServer> StartAsync(params string[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Urls", "http://127.0.0.1:0")]);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create<string, string?>(s[0], s[1])));
        WebApplication app = builder.Build();
        var server = new EchoServer(app);
        app.UseWebSockets();
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public Uri At(string path) => new(_app.Urls.First().Replace("http", "ws", StringComparison.Ordinal) + path);

    /// <summary>A connection that is open.</summary>
    public async Task<WebSocketConnection> OpenAsync(string path = "/echo", ConnectionOptions? options = null) =>
        Assert.IsType<ConnectResult.Connected>(
            await WebSocketConnection.ConnectAsync(At(path), options ?? ConnectionOptions.Default)).Connection;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Token = context.Request.Headers["X-Token"];
        switch (context.Request.Path.Value)
        {
            case "/busy":
                context.Response.Headers.RetryAfter = "7";
                var code = new Dictionary<string, object?> { ["code"] = "busy" };
                await Results.Problem("Too many.", title: "Busy", statusCode: 503, extensions: code).ExecuteAsync(context);
                return;
            case "/full":
                context.Response.StatusCode = 403;
                await context.Response.WriteAsync("No.");
                return;
            case "/page":
                await context.Response.WriteAsync("<html>");
                return;
        }

        string? subprotocol =
            context.Request.Path == "/echo" && context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol) ? Subprotocol : null;
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(subprotocol);
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), default);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(socket.CloseStatus!.Value, socket.CloseStatusDescription, default);
                    return;
                }

                if (context.Request.Path == "/cut") context.Abort();
                else if (context.Request.Path == "/bye") await socket.CloseOutputAsync((WebSocketCloseStatus)4321, "enough", default);
                else await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, default);
            }
        }
        catch (WebSocketException)
        {
            // The client has gone.
        }
        catch (OperationCanceledException)
        {
            // It was cut off.
        }
    }
}

using System.Net;
using System.Net.WebSockets;
using GameServer.Client;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.EndToEnd;

public class HttpVersionTests
{
    [Fact]
    public async Task The_websocket_opens_over_http2_too()
    {
        await using TestServer server = await TestServer.StartAsync("Kestrel:EndpointDefaults:Protocols=Http2");
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.AddSubProtocol(GameClient.Subprotocol);
        await socket.ConnectAsync(server.WebSocket, invoker, CancellationToken.None);
        Assert.Equal(GameClient.Subprotocol, socket.SubProtocol);
        await socket.SendAsync(server.Hello(), WebSocketMessageType.Binary, true, CancellationToken.None);
        byte[] welcome = new byte[4096];
        ValueWebSocketReceiveResult received = await socket.ReceiveAsync(welcome.AsMemory(), CancellationToken.None);
        Assert.Equal((WebSocketMessageType.Binary, 0x9e, 16), (received.MessageType, welcome[0], welcome[1]));
    }
}

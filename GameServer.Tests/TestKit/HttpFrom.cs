using System.Net;
using System.Net.Sockets;

namespace GameServer.Tests.TestKit;

/// <summary>HTTP clients that come from other addresses.</summary>
public static class HttpFrom
{
    /// <summary>A client that comes from an address in 127.0.0.0/8; null for the usual one.</summary>
    public static HttpClient Address(TestServer server, string? address)
    {
        if (address is null) return new HttpClient { BaseAddress = server.Http };
        return new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = server.Http, Timeout = TestServer.Patience };
    }
}

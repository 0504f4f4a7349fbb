using System.Net;
using System.Net.Security;
using System.Net.WebSockets;

namespace GameServer.Client;

/// <summary>Opens one WebSocket and classifies failures, which the runtime reports in half a dozen ways.</summary>
internal sealed class Connector : DelegatingHandler
{
    private ConnectResult.Refused? _refusal;
    private string? _subprotocol;

    private Connector(ConnectionOptions options)
        : base(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = options.CertificateCheck }
        })
    {
    }

    public static async Task<ConnectResult> ConnectAsync(Uri url, ConnectionOptions options, CancellationToken cancellation)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("ws" or "wss") || url.Fragment.Length > 0)
        {
            return new ConnectResult.BadAddress(url.OriginalString);
        }

        var socket = new ClientWebSocket();
        ConnectResult? result = null;
        try
        {
            result = await ConnectAsync(socket, url, options, cancellation);
            return result;
        }
        finally
        {
            if (result is not ConnectResult.Connected) socket.Dispose();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Sec-WebSocket-Protocol", out IEnumerable<string>? answered))
        {
            _subprotocol = string.Join(", ", answered);
        }

        bool isOpen = response.StatusCode == HttpStatusCode.SwitchingProtocols
            || (response.StatusCode == HttpStatusCode.OK && request.Method == HttpMethod.Connect);
        if (!isOpen) _refusal = await Refusals.ReadAsync(response, cancellationToken);
        return response;
    }

    private static async Task<ConnectResult> ConnectAsync(
        ClientWebSocket socket, Uri url, ConnectionOptions options, CancellationToken cancellation)
    {
        socket.Options.HttpVersion = options.HttpVersion;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.KeepAliveInterval = options.KeepAliveInterval;
#if NET9_0_OR_GREATER
        socket.Options.KeepAliveTimeout = options.KeepAliveTimeout;
#endif
        if (options.Subprotocol is { } subprotocol) socket.Options.AddSubProtocol(subprotocol);
        foreach ((string name, string value) in options.Headers) socket.Options.SetRequestHeader(name, value);

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(options.ConnectTimeout);
        using var connector = new Connector(options); // an open WebSocket outlives it
        using var invoker = new HttpMessageInvoker(connector);
        try
        {
            await socket.ConnectAsync(url, invoker, timeout.Token);
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            if (timeout.IsCancellationRequested) return new ConnectResult.TimedOut();
            return connector.Explain(e);
        }

        // The runtime accepts an answer without a subprotocol.
        if (socket.SubProtocol != options.Subprotocol) return new ConnectResult.SubprotocolRefused(socket.SubProtocol);
        return new ConnectResult.Connected(new WebSocketConnection(socket, options));
    }

    private ConnectResult Explain(Exception e)
    {
        if (_refusal is not null) return _refusal;
        if (e is WebSocketException { WebSocketErrorCode: WebSocketError.UnsupportedProtocol })
        {
            return new ConnectResult.SubprotocolRefused(_subprotocol);
        }

        return Refusals.Explain(e);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using GameServer.Engine.Diagnostics;
using GameServer.Transport.Addresses;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace GameServer.Transport.DirectSockets;

/// <summary>
/// Listens in Kestrel's place on TCP ports, keeps the game's plain WebSockets and passes all other connections on.
/// </summary>
internal sealed class DirectListenerFactory(
    IServiceProvider services, ConnectionPoller poller, DirectContext context, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector, IDisposable
{
    // Unsent bytes queued in the kernel per connection, and by Kestrel. More would delay snapshots; less would starve a
    // fast link.
    private const int UnsentBytesMax = 16_384;
    private const int TcpUnsentLowWater = 25; // TCP_NOTSENT_LOWAT

    private readonly SocketConnectionContextFactory _connections = new(
        new SocketConnectionFactoryOptions { MaxWriteBufferSize = UnsentBytesMax }, loggers.CreateLogger<SocketConnectionContextFactory>());

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint;

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket socket;
        try
        {
            socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(e.Message, e);
        }

        // Accepted sockets inherit it, whatever their transport.
        socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, TcpUnsentLowWater, BitConverter.GetBytes(UnsentBytesMax));
        socket.Listen();
        return ValueTask.FromResult<IConnectionListener>(new DirectListener(socket, services, poller, context, _connections));
    }
}

/// <summary>
/// One port: accepts connections for the <see cref="ConnectionPoller"/>, and passes to Kestrel those that it returns.
/// </summary>
internal sealed class DirectListener : IConnectionListener
{
    private readonly Socket _socket;
    private readonly IServiceProvider _services;
    private readonly ConnectionPoller _poller;
    private readonly DirectContext _context;
    private readonly SocketConnectionContextFactory _connections;
    private readonly Channel<ConnectionContext> _forKestrel = Channel.CreateUnbounded<ConnectionContext>();
    private readonly Task _accepting;
    private bool _isPlain;

    public DirectListener(
        Socket socket, IServiceProvider services, ConnectionPoller poller, DirectContext context,
        SocketConnectionContextFactory connections)
    {
        _socket = socket;
        _services = services;
        _poller = poller;
        _context = context;
        _connections = connections;
        EndPoint = socket.LocalEndPoint!;
        _accepting = AcceptLoopAsync();
    }

    /// <inheritdoc/>
    public EndPoint EndPoint { get; }

    /// <summary>Whether Kestrel has confirmed that this port has no TLS.</summary>
    public bool IsPlain => _isPlain || (_isPlain = FindWhetherPlain());

    /// <summary>Passes a connection to Kestrel, with nothing read from it.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="slot">Its address's slot, released when the connection ends.</param>
    /// <param name="refusal">The refusal to send if it requested a session.</param>
    public void HandOver(Socket socket, AddressSlot? slot, Refusal? refusal)
    {
        ConnectionContext connection = _connections.Create(socket);
        if (slot is not null) connection.ConnectionClosed.Register(slot.Dispose);
        if (refusal is not null) connection.Items[typeof(Refusal)] = refusal;
        if (!_forKestrel.Writer.TryWrite(connection)) connection.Abort();
    }

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _forKestrel.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _socket.Dispose();
        await _accepting;
        _forKestrel.Writer.TryComplete();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => UnbindAsync();

    private async Task AcceptLoopAsync()
    {
        while (true)
        {
            try
            {
                Socket accepted = await _socket.AcceptAsync();
                accepted.NoDelay = true;
                accepted.Blocking = false;
                Receive(accepted);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.OperationAborted)
            {
                return;
            }
            catch (SocketException e)
            {
                // The client disconnected before we accepted it, or the process is out of handles, which frees up as
                // clients leave.
                Log.AcceptFailed(_context.Logger, e.SocketErrorCode);
                await Task.Delay(TimeSpan.FromMilliseconds(10), _context.Time);
            }
        }
    }

    // Close excess connections without a response: one would cost about fifteen times as much, and a flooder does not
    // read it.
    private void Receive(Socket accepted)
    {
        IPAddress peer = ((IPEndPoint)accepted.RemoteEndPoint!).Address;
        // Each becomes a session or a request; no need to queue more than the session limit.
        if (_poller.Count < 2 * _context.Options.ConnectionsMax && _context.Addresses.TryAccept(peer, out AddressSlot? slot))
            _poller.Add(new PendingConnection(accepted, peer, slot, this, _poller, _context));
        else accepted.Dispose();
    }

    private bool FindWhetherPlain()
    {
        int port = ((IPEndPoint)EndPoint).Port;
        IServerAddressesFeature? addresses = _services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        return addresses is not null
            && addresses.Addresses.Any(a => BindingAddress.Parse(a) is { Scheme: "http" } address && address.Port == port);
    }
}

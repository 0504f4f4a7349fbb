using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using GameServer.Engine.Diagnostics;
using GameServer.Transport.Connections;
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

        context.Files.RequireForConnections((int)socket.SafeHandle.DangerousGetHandle());
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
    private const int BehindWaitsMax = 20;

    private static readonly TimeSpan BehindWait = TimeSpan.FromMilliseconds(1);

    private readonly Socket _socket;
    private readonly IServiceProvider _services;
    private readonly ConnectionPoller _poller;
    private readonly DirectContext _context;
    private readonly SocketConnectionContextFactory _connections;
    private readonly Channel<ConnectionContext> _forKestrel = Channel.CreateUnbounded<ConnectionContext>();
    private readonly Task _accepting;
    private readonly AcceptFailures _failures;
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
        _failures = new AcceptFailures(context.Time, context.Metrics, context.Logger);
        _accepting = AcceptLoopAsync();
    }

    /// <inheritdoc/>
    public EndPoint EndPoint { get; }

    /// <summary>Whether Kestrel has confirmed that this port has no TLS.</summary>
    public bool IsPlain => _isPlain || (_isPlain = FindWhetherPlain());

    /// <summary>Passes a connection to Kestrel, with nothing read from it.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="connection">Its place in the table, released when it ends.</param>
    /// <param name="refusal">The refusal to send if it requested a session.</param>
    public void HandOver(Socket socket, OpenConnection connection, Refusal? refusal)
    {
        ConnectionContext forKestrel = _connections.Create(socket);
        forKestrel.ConnectionClosed.Register(connection.Dispose);
        forKestrel.Items[typeof(OpenConnection)] = connection;
        if (refusal is not null) forKestrel.Items[typeof(Refusal)] = refusal;
        if (!_forKestrel.Writer.TryWrite(forKestrel)) forKestrel.Abort();
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
                Receive(accepted);
                // Bounded: connections that do not finish closing must not keep others out.
                for (int i = 0; i < BehindWaitsMax && _context.Connections.IsBehind; i++) await Task.Delay(BehindWait, _context.Time);
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
                // The client disconnected before we accepted it, or the system is out of files, which frees up as
                // clients leave.
                _failures.Report(e.SocketErrorCode);
                await Task.Delay(TimeSpan.FromMilliseconds(10), _context.Time);
            }
        }
    }

    // Close excess connections without a response: one would cost about fifteen times as much, and a flooder does not
    // read it.
    private void Receive(Socket accepted)
    {
        accepted.NoDelay = true;
        accepted.Blocking = false;
        IPAddress peer = ((IPEndPoint)accepted.RemoteEndPoint!).Address;
        if (_context.Connections.TryAdmit(accepted, peer, out OpenConnection? connection))
            _poller.Add(new PendingConnection(accepted, peer, connection, this, _poller, _context));
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

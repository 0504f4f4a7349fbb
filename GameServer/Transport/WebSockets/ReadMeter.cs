using Microsoft.AspNetCore.Http.Features;

namespace GameServer.Transport.WebSockets;

/// <summary>
/// Sees the bytes that a WebSocket's client sends. ASP.NET Core answers pings without a word, so only bytes that belong
/// to no message tell of them.
/// </summary>
internal sealed class ReadMeter : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    private readonly IHttpUpgradeFeature? _upgrade;
    private readonly IHttpExtendedConnectFeature? _connect;

    private ReadMeter(IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect) => (_upgrade, _connect) = (upgrade, connect);

    /// <summary>Called with the number of bytes by the thread that reads.</summary>
    public Action<int>? Read { get; set; }

    /// <inheritdoc/>
    public bool IsUpgradableRequest => _upgrade?.IsUpgradableRequest == true;

    /// <inheritdoc/>
    public bool IsExtendedConnect => _connect?.IsExtendedConnect == true;

    /// <inheritdoc/>
    public string? Protocol => _connect?.Protocol;

    /// <summary>
    /// Puts one between the connection and ASP.NET Core's WebSockets. Call before <c>UseWebSockets</c>.
    /// </summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        IHttpUpgradeFeature? upgrade = context.Features.Get<IHttpUpgradeFeature>();
        IHttpExtendedConnectFeature? connect = context.Features.Get<IHttpExtendedConnectFeature>();
        if (upgrade?.IsUpgradableRequest != true && connect?.IsExtendedConnect != true) return next(context);
        var meter = new ReadMeter(upgrade, connect);
        if (upgrade is not null) context.Features.Set<IHttpUpgradeFeature>(meter);
        if (connect is not null) context.Features.Set<IHttpExtendedConnectFeature>(meter);
        context.Features.Set(meter);
        return next(context);
    }

    /// <inheritdoc/>
    public async Task<Stream> UpgradeAsync() => new MeteredStream(await _upgrade!.UpgradeAsync(), this);

    /// <inheritdoc/>
    public async ValueTask<Stream> AcceptAsync() => new MeteredStream(await _connect!.AcceptAsync(), this);

    // ASP.NET Core's WebSocket reads and writes by these methods only.
    private sealed class MeteredStream(Stream inner, ReadMeter meter) : Stream
    {
        public override bool CanRead => inner.CanRead;

        public override bool CanSeek => false;

        public override bool CanWrite => inner.CanWrite;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await inner.ReadAsync(buffer, cancellationToken);
            if (read > 0) meter.Read?.Invoke(read);
            return read;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using GameServer.Engine.Diagnostics;
using GameServer.Protocol;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace GameServer.Transport.HttpStream;

/// <summary>
/// The fallback where WebSockets are blocked: a POST to <c>/stream</c> opens a session and streams its messages; POSTs
/// to <c>/stream/up</c> carry the client's. PROTOCOL.md, section 8.
/// </summary>
public sealed class StreamEndpoint(UpgradeChecks checks, Sessions sessions, SessionContext context, ILogger<StreamEndpoint> logger)
{
    /// <summary>The header with the stream's key.</summary>
    public const string KeyHeader = "Stream-Key";

    /// <summary>The header that numbers POSTs: 1, 2, 3, ...</summary>
    public const string SequenceHeader = "Stream-Sequence";

    private readonly ConcurrentDictionary<string, StreamTransport> _streams = new();
    private readonly int _bodyBytesMax =
        Math.Max(context.Options.StreamBodyBytesMax, StreamFrame.HeadBytes + context.Options.MessageBytesMax);

    /// <summary>Opens a session; the response lasts as long as the session.</summary>
    public async Task OpenAsync(HttpContext http)
    {
        if (checks.TryRefuseOrigin(http.Request, out IResult? refusal))
        {
            await refusal.ExecuteAsync(http);
            return;
        }

        if (!sessions.TryOpen(TransportKind.Stream, http.Connection.RemoteIpAddress, out Session? session, out Refusal? refused))
        {
            await checks.RefuseForNow(http, refused).ExecuteAsync(http);
            return;
        }

        var stream = new StreamTransport(session, http, context);
        CloseReason reason = CloseReason.RoomFailed;
        try
        {
            PrepareResponse(http);
            _streams[stream.Key] = stream;
            reason = await stream.RunAsync();
        }
        catch (Exception e)
        {
            // Our bug; it must not affect other sessions.
            Log.SessionFailed(logger, e);
        }
        finally
        {
            _streams.TryRemove(stream.Key, out _);
            sessions.End(session, reason);
        }
    }

    /// <summary>Receives messages for an open session.</summary>
    public async Task<IResult> SendAsync(HttpContext http)
    {
        if (http.Request.Headers[KeyHeader] is not [{ } key] || !_streams.TryGetValue(key, out StreamTransport? stream))
            return Refuse(ProblemCode.StreamNotFound, $"No stream has this {KeyHeader}; it may have ended.");
        if (!stream.TryBeginPost()) return Refuse(ProblemCode.PostInProgress, "Another POST of this stream is in progress.");
        byte[] buffer = ArrayPool<byte>.Shared.Rent(_bodyBytesMax + 1);
        try
        {
            int length = await ReadBodyAsync(http, buffer);
            if (!TryReadSequence(http.Request, out uint sequence))
                return EndWith(stream, $"{SequenceHeader} must number the POSTs: 1, 2, 3, ...");
            return stream.Take(sequence, buffer.AsMemory(0, length)) is { } wrong ? EndWith(stream, wrong) : Results.NoContent();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            stream.End(CloseReason.MessageTooBig);
            return Refuse(ProblemCode.BodyTooLarge, $"The body exceeds {_bodyBytesMax} bytes.");
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status408RequestTimeout
                ? Refuse(ProblemCode.BodyTooSlow, "The body came too slowly.")
                : Refuse(ProblemCode.InvalidPost, "The body is incomplete.");
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return Results.Empty; // the client is gone
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            stream.EndPost();
        }
    }

    private static void PrepareResponse(HttpContext http)
    {
        // A proxy that buffers, compresses or caches the response would delay every message.
        http.Response.ContentType = "application/octet-stream";
        http.Response.Headers.CacheControl = "no-store, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        // The outbox detects slow consumers, as with WebSockets. Over HTTP/2 Kestrel's minimum of 240 bytes per second
        // remains.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = null;
    }

    // Kestrel rejects larger bodies while reading, and slow ones.
    private async ValueTask<int> ReadBodyAsync(HttpContext http, byte[] buffer)
    {
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = _bodyBytesMax;
        return await http.Request.Body.ReadAtLeastAsync(buffer, _bodyBytesMax + 1, throwOnEndOfStream: false, http.RequestAborted);
    }

    private static bool TryReadSequence(HttpRequest request, out uint sequence) =>
        uint.TryParse(request.Headers[SequenceHeader], NumberStyles.None, CultureInfo.InvariantCulture, out sequence) && sequence > 0;

    private IResult EndWith(StreamTransport stream, string wrong)
    {
        stream.End(CloseReason.ProtocolError);
        return Refuse(ProblemCode.InvalidPost, wrong);
    }

    private IResult Refuse(ProblemCode code, string detail)
    {
        context.Metrics.PostRefused(code.Status);
        return Problem.Of(code, detail);
    }
}

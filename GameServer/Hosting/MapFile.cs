using System.IO.Compression;
using System.Security.Cryptography;
using GameServer.Simulation;
using Microsoft.Net.Http.Headers;

namespace GameServer.Hosting;

/// <summary>A map as clients load it: compressed once, and revalidated instead of loaded again.</summary>
internal sealed class MapFile(ReadOnlyMemory<byte> json)
{
    private const string Encoding = "br";

    private readonly byte[] _compressed = Compress(json.Span);
    private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(json.Span)[..8]);

    /// <summary>Answers a request for the map.</summary>
    public IResult Serve(HttpContext context)
    {
        bool isCompressed = PageFiles.Accepts(context.Request, Encoding);
        IHeaderDictionary headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (isCompressed) headers.ContentEncoding = Encoding;
        // Each representation has a tag of its own.
        var tag = new EntityTagHeaderValue(isCompressed ? $"\"{_hash}-{Encoding}\"" : $"\"{_hash}\"");
        return Results.Bytes(isCompressed ? _compressed : json, "application/json", entityTag: tag);
    }

    private static byte[] Compress(ReadOnlySpan<byte> json)
    {
        byte[] buffer = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        Invariant.Holds(BrotliEncoder.TryCompress(json, buffer, out int length));
        return buffer[..length];
    }
}

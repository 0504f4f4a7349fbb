using System.IO.Compression;
using System.Net;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting;

/// <summary>How the pages and maps travel: compressed, and only once.</summary>
public class PageFileTests
{
    private const string Page = "<!doctype html><title>as it is</title>";

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "brotli")]
    [InlineData("gzip, deflate", "gzip", "gzipped")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "gzipped")]
    [InlineData("deflate", null, Page)]
    [InlineData(null, null, Page)]
    public async Task A_file_is_sent_in_the_best_encoding_that_the_client_accepts(string? accepted, string? encoding, string content)
    {
        using var root = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(root.Path, "index.html"), Page);
        await File.WriteAllTextAsync(Path.Combine(root.Path, "index.html.br"), "brotli");
        await File.WriteAllTextAsync(Path.Combine(root.Path, "index.html.gz"), "gzipped");
        await using TestServer server = await TestServer.StartWithFilesAsync(root.Path);
        using HttpResponseMessage response = await GetAsync(server, "", accepted);
        Assert.Equal(content, await response.Content.ReadAsStringAsync());
        Assert.Equal(encoding is null ? [] : [encoding], response.Content.Headers.ContentEncoding);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
        Assert.True(response.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task A_file_without_copies_is_sent_as_it_is()
    {
        using var root = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(root.Path, "index.html"), Page);
        await using TestServer server = await TestServer.StartWithFilesAsync(root.Path);
        using HttpResponseMessage response = await GetAsync(server, "", "br");
        Assert.Equal(Page, await response.Content.ReadAsStringAsync());
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("br")]
    [InlineData(null)]
    public async Task A_map_is_compressed_and_is_not_sent_again(string? accepted)
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage first = await GetAsync(server, "maps/crossfire.json", accepted);
        Assert.Equal("application/json", first.Content.Headers.ContentType?.MediaType);
        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Equal(["Accept-Encoding"], first.Headers.Vary);
        byte[] body = await first.Content.ReadAsByteArrayAsync();
        if (accepted is not null) body = await DecompressedAsync(body, first);
        Assert.Equal((byte)'{', body[0]);
        using HttpResponseMessage again = await GetAsync(server, "maps/crossfire.json", accepted, first.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.NotEqual(first.Headers.ETag.Tag,
            (await GetAsync(server, "maps/crossfire.json", accepted is null ? "br" : null)).Headers.ETag!.Tag);
    }

    private static async Task<byte[]> DecompressedAsync(byte[] body, HttpResponseMessage response)
    {
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.InRange(body.Length, 1, 4_000);
        using var decompressed = new MemoryStream();
        await using var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        await brotli.CopyToAsync(decompressed);
        return decompressed.ToArray();
    }

    private static async Task<HttpResponseMessage> GetAsync(TestServer server, string path, string? accepted, string? tag = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http, path));
        if (accepted is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await http.SendAsync(request);
    }
}

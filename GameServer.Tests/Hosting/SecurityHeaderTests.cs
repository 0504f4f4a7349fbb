using System.Net;
using System.Net.Sockets;
using System.Text;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Hosting;

public class SecurityHeaderTests
{
    [Theory]
    [InlineData("healthz", 200)]
    [InlineData("api/rooms", 200)]
    [InlineData("nothing", 404)]
    [InlineData("maps/", 404)]
    [InlineData("api/me", 401)]
    public async Task Every_answer_has_them(string path, int status)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(new Uri(server.Http, path));
        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach ((string name, string value) in ((string, string)[])[("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin")])
            Assert.Equal(value, response.Headers.GetValues(name).Single());
        Assert.Contains("camera=()", response.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("game.example", true)]
    [InlineData("game.example:443", true)]
    [InlineData("game.example:8443", false)] // it would hold for :8080 too
    [InlineData("localhost", false)]
    public async Task Only_https_is_told_to_stay_https(string host, bool isTold)
    {
        using var certificate = new TemporaryCertificate();
        await using TestServer server = await TestServer.StartAsync(certificate.Settings);
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, seen, _, _) => seen!.GetCertHashString() == certificate.Hash,
        };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http, "healthz")) { Headers = { Host = host } };
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.Equal(isTold, response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Files_whose_names_change_are_kept_for_good_and_others_are_asked_for_again()
    {
        using var root = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(root.Path, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root.Path, "index.html"), "<!doctype html>");
        await File.WriteAllTextAsync(Path.Combine(root.Path, "assets", "index-1a2b3c.js"), "1");
        await using TestServer server = await TestServer.StartWithFilesAsync(root.Path);
        using var http = new HttpClient();
        using HttpResponseMessage hashed = await http.GetAsync(new Uri(server.Http, "assets/index-1a2b3c.js"));
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", hashed.Headers.GetValues("Cache-Control")));
        foreach (string page in (string[])["", "index.html"])
        {
            using HttpResponseMessage index = await http.GetAsync(new Uri(server.Http, page));
            Assert.Equal(HttpStatusCode.OK, index.StatusCode);
            Assert.True(index.Headers.CacheControl!.NoCache);
            Assert.NotNull(index.Headers.ETag);
        }

        using HttpResponseMessage folder = await http.GetAsync(new Uri(server.Http, "assets/"));
        Assert.Equal(HttpStatusCode.NotFound, folder.StatusCode); // nothing lists what is in it
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_not_waited_for()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Http.Port);
        NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/tickets HTTP/1.1\r\nHost: {server.Http.Authority}\r\n" +
            "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
        using var patience = new CancellationTokenSource(TestServer.Patience);
        using var reader = new StreamReader(stream);
        // after Kestrel's five seconds of grace
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadLineAsync(patience.Token), StringComparison.Ordinal);
    }
}

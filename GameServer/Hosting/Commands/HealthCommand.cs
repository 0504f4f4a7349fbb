using System.Net;

namespace GameServer.Hosting.Commands;

/// <summary>
/// <c>healthcheck [URL]</c>: asks a running server whether it is alive, for container images without curl. The default
/// URL is the first address that this configuration listens on.
/// </summary>
/// <param name="output">The server's answer.</param>
/// <param name="errors">Failures.</param>
internal sealed class HealthCommand(TextWriter output, TextWriter errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The health URL of a server with this configuration, as seen from the same machine: of its first endpoint in
    /// <c>Kestrel:Endpoints</c>, which replace <c>Urls</c>, else of its first URL.
    /// </summary>
    public static Uri UrlOf(IConfiguration configuration)
    {
        string first = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).FirstOrDefault()
            ?? configuration["Urls"]?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
            ?? "http://localhost:5000";
        foreach (string any in (string[])["://*", "://+", "://0.0.0.0", "://[::]"])
            first = first.Replace(any, "://localhost", StringComparison.Ordinal);
        return new Uri(new Uri(first), "/healthz");
    }

    /// <summary>Sends the request. Exit code 0: alive; 1: unhealthy or unreachable.</summary>
    public async Task<int> RunAsync(Uri url)
    {
        // Environment proxies are meant for remote hosts.
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseProxy = !url.IsLoopback };
        // The certificate names the public host. Loopback cannot be intercepted, so it is not validated.
        if (url.IsLoopback)
            handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using HttpResponseMessage response = await http.GetAsync(url);
            await output.WriteLineAsync(await response.Content.ReadAsStringAsync());
            return response.StatusCode == HttpStatusCode.OK ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync(
                $"{url} does not answer: {(e is OperationCanceledException ? $"not within {Patience.TotalSeconds} s." : e.Message)}");
            return 1;
        }
    }
}

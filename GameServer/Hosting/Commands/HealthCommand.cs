using System.Net;

namespace GameServer.Hosting.Commands;

/// <summary>
/// <c>healthcheck [URL]</c>: asks a running server whether it is alive, for containers, whose images have no other program that could. Without an address it is the one that this
/// configuration would make a server listen on.
/// </summary>
/// <param name="output">The answer.</param>
/// <param name="errors">What went wrong.</param>
internal sealed class HealthCommand(TextWriter output, TextWriter errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Where a server with these <c>Urls</c> can be asked from the same machine.</summary>
    public static Uri UrlOf(string urls)
    {
        string first = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "http://localhost:5000";
        foreach (string any in (string[])["://*", "://+", "://0.0.0.0", "://[::]"]) first = first.Replace(any, "://localhost", StringComparison.Ordinal);
        return new Uri(new Uri(first), "/healthz");
    }

    /// <summary>Asks. Exit codes: 0 alive; 1 not, or not to be reached.</summary>
    public async Task<int> RunAsync(Uri url)
    {
        // A proxy that the environment names is for other machines.
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseProxy = !url.IsLoopback };
        // The certificate is for the name that others know. On this machine nobody else could answer for it.
        if (url.IsLoopback) handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using HttpResponseMessage response = await http.GetAsync(url);
            await output.WriteLineAsync(await response.Content.ReadAsStringAsync());
            return response.StatusCode == HttpStatusCode.OK ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"{url} does not answer: {(e is OperationCanceledException ? $"not within {Patience.TotalSeconds} s." : e.Message)}");
            return 1;
        }
    }
}

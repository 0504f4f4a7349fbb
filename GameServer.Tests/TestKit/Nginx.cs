using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GameServer.Tests.TestKit;

/// <summary>
/// A real nginx in front of a server, set up as most are: not for WebSockets, whose upgrade it does not pass on. Below
/// <c>/game/</c> the same server is reached as the documents recommend.
/// </summary>
public sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private Nginx(string folder, Process process, int port)
    {
        _folder = folder;
        _process = process;
        Http = new Uri($"http://127.0.0.1:{port}/");
    }

    public Uri Http { get; }

    public Uri WebSocket => new($"ws://{Http.Authority}/ws");

    /// <summary>Starts one; skips the test when there is none on this machine.</summary>
    /// <param name="server">What it passes requests on to.</param>
    /// <param name="webSockets">Where it passes those to that want a WebSocket; null: there too.</param>
    public static async Task<Nginx> StartAsync(TestServer server, EndPoint? webSockets = null)
    {
        string? program = ((string[])["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx"])
            .FirstOrDefault(File.Exists);
        if (program is null) Requirement.Missing("no nginx was found");
        string folder = Directory.CreateTempSubdirectory("nginx-").FullName;
        int port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"),
            Configuration(port, server.Http.Authority, $"{webSockets ?? (object)server.Http.Authority}"));
        Process process = Process.Start(new ProcessStartInfo(program!, ["-p", folder, "-c", "nginx.conf", "-e", "error.log"]))!;
        var nginx = new Nginx(folder, process, port);
        await Patiently.UntilAsync(nginx.IsListening, "nginx listens");
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // One process, so that nothing is left when it is ended. What is not said here is as nginx has it by default:
    // buffers, HTTP/1.0 to the server.
    private static string Configuration(int port, string server, string webSockets) =>
        $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log error.log;
        events { }
        http {
          access_log off;
          client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
          server {
            listen 127.0.0.1:{{port}};
            proxy_set_header Host $http_host;
            location / { proxy_pass http://{{server}}; }
            location /ws { proxy_pass http://{{webSockets}}; }
            location /game/ {
              proxy_pass http://{{server}}/;
              proxy_http_version 1.1;
              proxy_set_header Host $http_host;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection upgrade;
              proxy_buffering off;
            }
          }
        }
        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool IsListening()
    {
        Assert.False(_process.HasExited, "nginx did not start.");
        using var socket = new TcpClient();
        try
        {
            socket.Connect(Http.Host, Http.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
